import { goto } from '$app/navigation';
import { takeDestination } from './destination.ts';
import { SIGN_IN } from './gate.ts';
import { leave } from './leaving.ts';
import { session } from './session.svelte.ts';

/** End the session, here at once.  The keys stay in this browser, sealed: signing in again opens them. */
export async function signOut(): Promise<void> {
  session.end();
  await goto(SIGN_IN, { replaceState: true });
  takeDestination(); // whoever signs in next begins at home
  await leave();
}

import { goto } from '$app/navigation';
import { leave } from './leaving.ts';
import { session } from './session.svelte.ts';

/** End the session, here at once.  The keys stay in this browser, sealed: signing in again opens them. */
export async function signOut(): Promise<void> {
  session.end();
  await goto('/connexion', { replaceState: true });
  await leave();
}

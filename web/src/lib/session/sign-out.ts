import { goto } from '$app/navigation';
import { nationalApi } from '#lib/national/api.ts';
import { takeDestination } from './destination.ts';
import { SIGN_IN } from './gate.ts';
import { leave } from './leaving.ts';
import { session } from './session.svelte.ts';

const PATIENCE_MS = 3000;

/**
 * End the session, here at once.  The keys stay in this browser, sealed: signing in again opens them.
 * Who came by the national login is then sent to end the session there too.
 */
export async function signOut(): Promise<void> {
  const there = nationalEnd();
  session.end();
  await goto(SIGN_IN, { replaceState: true });
  takeDestination(); // whoever signs in next begins at home
  const location = await there;
  await leave();
  if (location !== null) window.location.assign(location);
}

/** Asked while the session still lives; when nobody answers, this end is all that can be done. */
async function nationalEnd(): Promise<string | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const asked = nationalApi.leaving().then(
    ({ location }) => location,
    () => null,
  );
  return Promise.race([asked, late]);
}

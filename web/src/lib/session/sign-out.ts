import { goto } from '$app/navigation';
import { dropQuestions } from '#lib/api/index.ts';
import { nationalApi } from '#lib/national/api.ts';
import { takeDestination } from './destination.ts';
import { SIGN_IN } from './gate.ts';
import { leave, PATIENCE_MS } from './leaving.ts';
import { session } from './session.svelte.ts';

/**
 * End the session, here at once.  The keys stay in this browser, sealed: signing in again opens them.
 * Then the servers are told, which the page of signing in says (`session.isEnding`) and which takes no longer than they answer, at most
 * twice `PATIENCE_MS`.  Who came by the national login is sent to end the session there too.
 */
export async function signOut(): Promise<void> {
  if (session.isEnding) return;
  session.isEnding = true;
  dropQuestions();
  const there = nationalEnd();
  session.end();
  await goto(SIGN_IN, { replaceState: true });
  takeDestination(); // whoever signs in next begins at home
  const location = await there;
  await leave();
  if (location === null) session.isEnding = false;
  else leaveFor(location);
}

/** Asked while the session still lives; when nobody answers, this end is all that can be done. */
async function nationalEnd(): Promise<string | null> {
  try {
    return (await nationalApi.leaving(AbortSignal.timeout(PATIENCE_MS))).location;
  } catch {
    return null;
  }
}

/** The page stays as it is until the browser has left; one that the browser brings back later is for whoever signs in. */
function leaveFor(location: string): void {
  window.addEventListener('pageshow', () => (session.isEnding = false), { once: true });
  window.location.assign(location);
}

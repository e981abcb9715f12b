import { redirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { learn } from '#lib/i18n/index.ts';
import { destination, keepDestination, takeDestination } from '#lib/session/destination.ts';
import { AGREE, HOME, isOnTheWay, redirection, session, SIGN_IN } from '#lib/session/index.ts';
import type { LayoutLoad } from './$types';

// One page for every address: the built client is files, and everything private is fetched after signing in.
export const ssr = false;
export const prerender = false;

/** Sends everyone where they belong, at each navigation and whenever the session changes. */
export const load: LayoutLoad = ({ url, depends }) => {
  if (!browser) return undefined;
  depends('cordee:session');
  void session.begin(); // the first question leaves while the page itself is still on its way
  if (session.phase !== 'open' && session.phase !== 'signed-out') return worded(url);
  const wanted = url.pathname === SIGN_IN && session.phase === 'open' ? takeDestination() : null;
  if (wanted !== null && redirection(session.facts, wanted.split('?', 1)[0] ?? '') === null) redirect(307, wanted);
  const elsewhere = redirection(session.facts, url.pathname);
  if (elsewhere === null) {
    arrive(url);
    return worded(url);
  }
  const isAsked = elsewhere === SIGN_IN || elsewhere === AGREE || isOnTheWay(session.facts, url.pathname);
  const isNext = session.lock === 'shared'; // whoever comes to a shared workstation next begins at home
  if (isAsked && url.pathname !== HOME && !isNext) keepDestination(url.pathname + url.search);
  if (wanted !== null) keepDestination(wanted); // once keys and identity are there
  redirect(307, elsewhere === HOME ? (takeDestination() ?? HOME) : elsewhere);
};

/** A page waits for its words; the one where one signs in has them from the start. */
async function worded(url: URL): Promise<void> {
  if (url.pathname !== SIGN_IN) await learn();
}

/** Whoever is in and begins at home is sent where they wanted to go, were it two weeks ago; who is there already, no more. */
function arrive(url: URL): void {
  const wanted = session.phase === 'open' ? destination() : null;
  if (wanted === null) return;
  const isHome = url.pathname === HOME;
  if (isHome || wanted === url.pathname + url.search) takeDestination();
  if (isHome) redirect(307, wanted);
}

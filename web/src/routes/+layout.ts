import { redirect } from '@sveltejs/kit';
import { redirection, session } from '#lib/session/index.ts';
import type { LayoutLoad } from './$types';

// One page for every address: the built client is files, and everything private is fetched after signing in.
export const ssr = false;
export const prerender = false;

/** Sends everyone where they belong, at each navigation and whenever the session changes. */
export const load: LayoutLoad = ({ url, depends }) => {
  depends('cordee:session');
  const elsewhere =
    session.phase === 'open' || session.phase === 'signed-out' ? redirection(session.facts, url.pathname) : null;
  if (elsewhere) redirect(307, elsewhere);
};

import type { Handle } from '@sveltejs/kit/hooks';

const WAITING = '<title>Cordée</title>'; // of app.html: for the page that is not drawn yet

/** What runs when the client is built, for the page that is drawn then: a title of its own stands alone. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) => (html.match(/<title>/g)?.length === 2 ? html.replace(WAITING, '') : html),
  });

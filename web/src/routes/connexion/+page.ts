// Drawn when the client is built: over a slow line it stands a second before the scripts that listen to it.  No other page is, since
// every other one shows what only a session knows.
export const ssr = true;
export const prerender = true;

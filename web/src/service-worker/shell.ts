/** The one page of the client, which answers at every address. */
export const SHELL_PAGE = '/';

// The servers' addresses (docs/architecture.md), and the health page of `cordee serve`.
const SERVERS = ['/api', '/live', '/accounts', '/admin', '/static', '/r', '/rehearsal', '/healthz'];

/** Whether a file of the client is kept from the start: the guide's pictures are many, and its words say the same without them. */
export const isKept = (path: string): boolean => !path.endsWith('.webp');

/** Whether the service worker may answer for this address: our origin, and none of the servers' prefixes. */
export function isOurs(url: URL, origin: string): boolean {
  return (
    url.origin === origin && !SERVERS.some((prefix) => url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))
  );
}

/** The same to the browser, as rules of its own: it asks the servers without waking the worker, which every question went through. */
export const TO_THE_SERVERS = SERVERS.map(
  (prefix) => ({ condition: { urlPattern: { pathname: `${prefix}{/*}?` } }, source: 'network' }) as const,
);

/** Tell the browser those rules.  One that takes none goes on asking through the worker, as before: an installation must not fail for it. */
export async function spareTheServers(addRoutes: (rules: typeof TO_THE_SERVERS) => Promise<void>): Promise<void> {
  try {
    await addRoutes(TO_THE_SERVERS);
  } catch {
    // slower, and nothing else: `isOurs` says the same at each question
  }
}

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

const KEPT = 'cordee.destination';

/** Where somebody wanted to go before they had to sign in.  In this tab only, and gone once used. */
export const keepDestination = (path: string) => sessionStorage.setItem(KEPT, path);

export function takeDestination(): string | null {
  const path = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return path?.startsWith('/') && !path.startsWith('//') ? path : null;
}

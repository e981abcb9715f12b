const KEPT = 'cordee.destination';
const OF = 'cordee.destination.of';
const LASTS_MS = 14 * 24 * 3600 * 1000; // as long as a form that was begun (lib/join/draft.ts)

type Carried = Readonly<{ at: number; path: string }>;

/** Where somebody wanted to go before they had to sign in.  In this tab only, and gone once they are there. */
export const keepDestination = (path: string) => sessionStorage.setItem(KEPT, path);

/**
 * Joining takes days, and other tabs: a mail's link opens one, a decision is awaited.  From there on the whole browser keeps the way.
 * A path of ours and nothing else is kept; signing out forgets it.
 */
export function carryDestination(now: number = Date.now()): void {
  const path = destination(now);
  if (path === null) return;
  try {
    localStorage.setItem(KEPT, JSON.stringify({ at: now, path } satisfies Carried));
  } catch {
    // a browser that keeps nothing: this tab still knows
  }
}

/** Where to, without taking it. */
export function destination(now: number = Date.now()): string | null {
  const path = sessionStorage.getItem(KEPT) ?? carried(now);
  return path?.startsWith('/') && !path.startsWith('//') ? path : null;
}

export function takeDestination(now: number = Date.now()): string | null {
  const path = destination(now);
  sessionStorage.removeItem(KEPT);
  localStorage.removeItem(KEPT);
  return path;
}

/** Somebody is in, in this tab.  Where somebody else had been when their session ended is nothing to them: they begin at home. */
export function arrived(userId: string): void {
  const before = sessionStorage.getItem(OF);
  if (before !== null && before !== userId) takeDestination();
  sessionStorage.setItem(OF, userId);
}

function carried(now: number): string | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Carried | null;
    return kept && now - kept.at <= LASTS_MS ? kept.path : null;
  } catch {
    return null;
  }
}

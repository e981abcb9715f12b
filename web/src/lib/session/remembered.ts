import type { Me, Verification, Whereabouts } from './shapes.ts';

/** Who was here last, so that an installed application opens at once and without a network.  Own identity only; no key. */
export type Remembered = Readonly<{ me: Me; verification: Verification; whereabouts: Whereabouts }>;

const KEPT = 'cordee.session';

export function remembered(): Remembered | null {
  const kept = localStorage.getItem(KEPT);
  if (!kept) return null;
  try {
    return JSON.parse(kept) as Remembered;
  } catch {
    localStorage.removeItem(KEPT); // cut short by a crash: the server will say again
    return null;
  }
}

export const remember = (who: Remembered) => localStorage.setItem(KEPT, JSON.stringify(who));
export const forget = () => localStorage.removeItem(KEPT);

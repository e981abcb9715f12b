import { call, Problem } from '#lib/api/index.ts';

const KEPT = 'cordee.leaving';

/** How long a server may take to hear of it; then the wish is kept. */
export const PATIENCE_MS = 3000;

/**
 * Ask the server to end the session.  Without a network the wish is kept and carried out at the next start,
 * before anything is read: whoever sits down next must not find themselves signed in as someone else.
 */
export async function leave(): Promise<void> {
  localStorage.setItem(KEPT, 'yes');
  try {
    await call('DELETE', '/auth/browser/v1/auth/session', { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) return; // 401 is how allauth says "you are out"
  }
  localStorage.removeItem(KEPT);
}

/** Carry a kept wish out. */
export async function finishLeaving(): Promise<void> {
  if (isLeaving()) await leave();
}

/** Somebody left while the server could not be told. */
export const isLeaving = () => localStorage.getItem(KEPT) !== null;

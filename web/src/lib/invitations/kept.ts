/**
 * The invitation by which somebody comes, from the page that shows it until there is a session to say it to.  Read, it is kept in this
 * tab, for a reload; taken up, on this device, because the mail that confirms an address opens another tab; two days at most.
 */
const READ = 'cordee.invitation.read';
const TAKEN = 'cordee.invitation';
const LASTS_MS = 2 * 24 * 3600 * 1000;

/** `by` is who invites, as shown; `assistant`: to keep their agenda. */
export type Kept = Readonly<{ at: number; token: string; by: string; assistant?: boolean }>;

export const keepRead = (token: string, storage: Storage = sessionStorage) => storage.setItem(READ, token);
export const lastRead = (storage: Storage = sessionStorage): string => storage.getItem(READ) ?? '';

type Taken = Omit<Kept, 'at'>;
export function takeUp(taken: Taken, storage: Storage = localStorage, now: number = Date.now()): void {
  storage.setItem(TAKEN, JSON.stringify({ at: now, ...taken } satisfies Kept));
}
export function takenUp(storage: Storage = localStorage, now: number = Date.now()): Kept | null {
  try {
    const kept = JSON.parse(storage.getItem(TAKEN) ?? 'null') as Kept | null;
    return kept !== null && now - kept.at <= LASTS_MS ? kept : null;
  } catch {
    return null;
  }
}
export const letGo = (storage: Storage = localStorage) => storage.removeItem(TAKEN);

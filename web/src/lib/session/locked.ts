/**
 * That a session ended by itself, for the page of signing in to say: in every tab, until somebody is in.
 * On a shared workstation in its own tab alone: whoever comes next has nothing to do with it.
 */
export type Lock = 'own' | 'shared';

const KEPT = 'cordee.locked';

export const noteLocked = () => localStorage.setItem(KEPT, 'yes');
export const wasLocked = (): Lock | null => (localStorage.getItem(KEPT) === null ? null : 'own');
export const forgetLocked = () => localStorage.removeItem(KEPT);

/**
 * « Poste partagé »: ticked before signing in, in this tab, so that it outlives the way through a national login; and whose things of a
 * guest this browser may still hold, when it was closed without signing out.
 */
const TICKED = 'cordee.shared';
const GUEST = 'cordee.guest';

export const tickShared = (on: boolean) =>
  on ? sessionStorage.setItem(TICKED, 'yes') : sessionStorage.removeItem(TICKED);
export const isTicked = () => sessionStorage.getItem(TICKED) !== null;

export const noteGuest = (userId: string) => localStorage.setItem(GUEST, userId);
export const guestHere = () => localStorage.getItem(GUEST);
export const forgetGuest = () => localStorage.removeItem(GUEST);

/** That this browser was taken off the account from another device, for the page of signing in to say: in every tab, until somebody is in. */
const KEPT = 'cordee.revoked';

export const noteRevoked = () => localStorage.setItem(KEPT, 'yes');
export const wasRevoked = () => localStorage.getItem(KEPT) !== null;
export const forgetRevoked = () => localStorage.removeItem(KEPT);

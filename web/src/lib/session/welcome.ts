/** The account was made in this browser a moment ago: the page that says so, and offers the telephone, comes before the application once. */
const KEPT = 'cordee.welcome';

export const keepWelcome = () => localStorage.setItem(KEPT, 'yes');
export const isWelcome = () => localStorage.getItem(KEPT) !== null;
export const endWelcome = () => localStorage.removeItem(KEPT);

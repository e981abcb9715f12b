const KEPT = 'cordee.rehearsal.code';

/**
 * The recovery code that the rehearsal's page (/rehearsal) left for this tab, so that its button opens the application with the keys.
 * It travels in sessionStorage, never in an address; gone once it was tried.  Outside a rehearsal nobody puts one there.
 */
export const rehearsalCode = (): string | null => sessionStorage.getItem(KEPT);
export const forgetRehearsalCode = (): void => sessionStorage.removeItem(KEPT);

const KEPT = 'cordee.rehearsal.code';

/**
 * The recovery code that the rehearsal's page (/rehearsal) left for this tab, so that its button opens the application with the keys.
 * It travels in sessionStorage, never in an address; gone once taken.  Outside a rehearsal nobody puts one there.
 */
export function takeRehearsalCode(): string | null {
  const code = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return code;
}

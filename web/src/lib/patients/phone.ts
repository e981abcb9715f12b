import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/mobile';

/** French territories that have a numbering plan of their own, by the department in their postal codes. */
const REGION_OF: Readonly<Record<string, CountryCode>> = {
  '971': 'GP',
  '972': 'MQ',
  '973': 'GF',
  '974': 'RE',
  '975': 'PM',
  '976': 'YT',
  '977': 'GP',
  '978': 'GP',
  '986': 'WF',
  '987': 'PF',
  '988': 'NC',
};
const REGIONS: readonly CountryCode[] = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'NC', 'PF', 'WF'];
/** Numbers that no operator gives out and that rehearsals use: 06 00 00 00 00 to 06 00 00 00 99. */
const REHEARSAL = /^(?:\+33|0)6000000\d{2}$/;

export type PhoneFault = 'missing' | 'short' | 'long' | 'unknown';

/**
 * A number as the server keeps it (E.164), or what is wrong with it.  A landline is no fault: it is called, not texted.
 * The region of the postal code is tried first: 0692 … is a number in La Réunion and none in Paris.
 */
export function readPhone(
  text: string,
  postalCode = '',
): Readonly<{ number: string }> | Readonly<{ fault: PhoneFault }> {
  const typed = text.replace(/[\s.()-]/g, '');
  if (!typed) return { fault: 'missing' };
  if (REHEARSAL.test(typed)) return { number: typed.replace(/^0/, '+33') };
  const first = REGION_OF[postalCode.slice(0, 3)];
  for (const region of first ? [first, ...REGIONS] : REGIONS) {
    const parsed = parsePhoneNumberFromString(typed, region);
    if (parsed?.isValid()) return { number: parsed.number };
  }
  if (/^0[1-59]\d{8}$/.test(typed)) return { number: `+33${typed.slice(1)}` };
  if (/^0\d*$/.test(typed)) return { fault: typed.length < 10 ? 'short' : typed.length > 10 ? 'long' : 'unknown' };
  return { fault: 'unknown' };
}

/** How many digits a French number still lacks. */
export const missingDigits = (text: string): number => Math.max(0, 10 - text.replace(/\D/g, '').length);

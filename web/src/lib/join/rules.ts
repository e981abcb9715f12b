/**
 * What is wrong with each field of the form, and the key of its remedy.  The server says the same (verification/rules/declaring.py,
 * accounts/rules/addresses.py) and has the last word; here it is said while one types.
 */
import { isKey, t, type Key } from '#lib/i18n/index.ts';

const NAME = /^[\p{Script=Latin}](?:[\p{Script=Latin}\p{M}' ’‘ʼ‐‑–-]*[\p{Script=Latin}\p{M}])?$/u;
const POSTAL_CODE = /^(?:0[1-9]|[1-8][0-9]|9[0-5]|97|98)[0-9]{3}$/;
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST_NAME = 100;
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL = 64;
const RPPS = 11;
const ADELI = 9;

type Fault = Key | null;

/** The sentence of a fault, or null. */
export const words = (fault: Fault): string | null => (fault !== null && isKey(fault) ? t(fault) : null);

export function nameFault(text: string): Fault {
  const name = text.trim();
  if (name === '') return 'join.fault.missing';
  if (name.length > LONGEST_NAME) return 'join.fault.long';
  return NAME.test(name) ? null : 'join.fault.letters';
}

/** As it is kept: no space around, small letters. */
export const cleanAddress = (text: string): string => text.trim().toLowerCase();

export function addressFault(text: string): Fault {
  const address = cleanAddress(text);
  if (address === '') return 'join.fault.email';
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at));
  const labels = at < 0 ? [] : address.slice(at + 1).split('.');
  if (local === '' || labels.join('') === '') return 'join.fault.email.at';
  const ending = labels.at(-1) ?? '';
  if (labels.length === 1 || !/^[a-z]{2,}$/.test(ending)) {
    const before = labels.length === 1 ? labels : labels.slice(0, -1);
    return before.every((label) => LABEL.test(label)) ? 'join.fault.email.ending' : 'join.fault.email.sign';
  }
  const fine = LOCAL.test(local) && labels.every((label) => LABEL.test(label));
  return fine && address.length <= LONGEST_ADDRESS && local.length <= LONGEST_LOCAL ? null : 'join.fault.email.sign';
}

export const postalCodeFault = (text: string): Fault =>
  POSTAL_CODE.test(text.trim()) ? null : 'join.fault.postalCode';

export function cityFault(text: string): Fault {
  const city = text.trim();
  if (city === '') return 'join.fault.missing';
  if (city.length > LONGEST_NAME) return 'join.fault.long';
  return /[\p{L}\d]/u.test(city) && !/[<>{}\p{Cc}]/u.test(city) ? null : 'join.fault.city';
}

/** A number as it is compared: without the spaces and dots that people put between its digits. */
export const cleanNumber = (text: string): string => text.replace(/[\s.]/g, '').toUpperCase();

/** Told by its length: eleven digits an RPPS, nine an old ADELI number; the last one is the key of the others. */
export function numberFault(text: string): Fault {
  const number = cleanNumber(text);
  if (number === '') return null;
  if (!/^(?:[0-9]|[0-9][0-9AB][0-9]*)$/.test(number)) return 'join.fault.number.digits';
  if (number.length === RPPS) return /^[0-9]+$/.test(number) && luhn(number) ? null : 'join.fault.number.rpps';
  if (number.length === ADELI)
    return luhn(number.replace('A', '1').replace('B', '2')) ? null : 'join.fault.number.adeli';
  return 'join.fault.number.length';
}

/** Whether so many signs were typed that its key can be checked already, before the field is left. */
export const isWhole = (text: string): boolean => [RPPS, ADELI].includes(cleanNumber(text).length);

/** Whether the last digit is the key of the others (ISO/IEC 7812-1). */
export function luhn(digits: string): boolean {
  let total = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits.at(-1 - place)) * (1 + (place % 2));
    total += value > 9 ? value - 9 : value;
  }
  return total % 10 === 0;
}

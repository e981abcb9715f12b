/** Why an identification came to nothing: the callback brings it back as `?identification=…`. */
const FAULTS = [
  'refused',
  'start-again',
  'unavailable',
  'misconfigured',
  'untrusted',
  'clock',
  'changed',
  'taken',
  'other-person',
  'closed',
] as const;
export type Fault = (typeof FAULTS)[number];

/** A word that we don't know reads as « not accomplished ». */
export const faultNamed = (word: string): Fault => FAULTS.find((fault) => fault === word) ?? 'refused';

/** The fault that an address names. */
export function faultOf(url: Readonly<{ searchParams: Pick<URLSearchParams, 'get'> }>): Fault | null {
  const named = url.searchParams.get('identification');
  return named === null ? null : faultNamed(named);
}

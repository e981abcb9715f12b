/** The address that somebody typed before they found the password gone: it walks along between the two pages, in memory alone. */
let typed = '';

export const carryAddress = (address: string): void => void (typed = address);

/** Once: whoever comes to these pages later begins with an empty field. */
export function takeAddress(): string {
  const address = typed;
  typed = '';
  return address;
}

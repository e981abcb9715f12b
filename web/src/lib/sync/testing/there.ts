/** The value that a scene needs; its absence fails the test where it is missed. */
export function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there');
  return value;
}

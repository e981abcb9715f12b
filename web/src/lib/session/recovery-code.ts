/** Seven groups of four characters, of Crockford's alphabet. */
export const GROUPS = 7;
export const GROUP_LENGTH = 4;

/** What someone typed, as the code writes it: capitals, no spaces or hyphens, and the letters it does not have read as its digits. */
export function readTyped(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s–—-]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
}

/** A code being typed, in groups: "k7qm4zt" shows as "K7QM 4ZT". */
export function inGroups(typed: string): string {
  return (
    readTyped(typed)
      .slice(0, GROUPS * GROUP_LENGTH)
      .match(/.{1,4}/g) ?? []
  ).join(' ');
}

/** Two groups to type back, counted from 1, in order: never the same, never known beforehand. */
export function twoGroups(random: () => number = randomByte): readonly [number, number] {
  const first = random() % GROUPS;
  const second = (first + 1 + (random() % (GROUPS - 1))) % GROUPS;
  return [Math.min(first, second) + 1, Math.max(first, second) + 1];
}

const randomByte = () => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;

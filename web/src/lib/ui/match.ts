/** A stretch of a found word, bold where it is what was typed. */
export type Stretch = Readonly<{ text: string; matched: boolean }>;

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Where the typed words begin words of `label`, whatever the accents: "beau" in Beaune, "etienne" in Saint-Étienne. */
export function splitMatch(label: string, typed: string): Stretch[] {
  const words = fold(typed)
    .split(/[\s'’-]+/)
    .filter(Boolean);
  const stretches: Stretch[] = [];
  for (const piece of label.split(/([\s'’-]+)/)) {
    const word = words.filter((typedWord) => fold(piece).startsWith(typedWord)).sort((a, b) => b.length - a.length)[0];
    const length = word === undefined ? 0 : lengthFolded(piece, word.length);
    if (length > 0) stretches.push({ text: piece.slice(0, length), matched: true });
    if (length < piece.length) stretches.push({ text: piece.slice(length), matched: false });
  }
  return stretches;
}

/** How many characters of `text` fold to `count` letters: an é written in two characters gives one. */
function lengthFolded(text: string, count: number): number {
  let length = 0;
  while (length < text.length && fold(text.slice(0, length)).length < count) length += 1;
  return length;
}

/**
 * Which way a line is read.  Names come from other people's keyboards: one in Arabic or Hebrew turns the figures beside it, and an
 * invisible sign (U+202E) would turn the rest of the sentence.  The first is set apart, the second taken out.
 */
const APART = '\u2068'; // first strong isolate: what follows is read in its own direction …
const TOGETHER = '\u2069'; // … as far as here
/** Signs that turn what comes after them and say nothing themselves (UAX #9, § 2); those of `isolated` stay, since sentences nest. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/g;
const TURNING_OR_APART = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Hebrew, Arabic, Syriac, Thaana, N’Ko and what else is written from the right. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Text of somebody else, without the signs that turn what stands after it. */
export const plain = (text: string): string => text.replace(TURNING_OR_APART, '');

/** Text to be put into a sentence: read from the right, it turns nothing but itself. */
export function isolated(text: string): string {
  const said = text.replace(TURNING, '');
  return FROM_THE_RIGHT.test(said) ? `${APART}${said}${TOGETHER}` : said;
}

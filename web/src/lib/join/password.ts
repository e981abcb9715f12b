/**
 * How a password withstands guessing, said while one types.  The server judges by the same two roads (accounts/rules/passwords.py) with
 * lists of its own, and has the last word.  The lists are large: they are fetched when the field is first entered.
 */
export const SHORTEST = 12;
export const LONGEST = 200;
const ENOUGH_GUESSES_LOG10 = 14;
const ENOUGH_BITS = 79.5;
const KINDS: readonly (readonly [number, RegExp])[] = [
  [26, /\p{Ll}/u],
  [26, /\p{Lu}/u],
  [10, /\d/],
  [37, /[^\p{L}\d]/u],
];

export type Weakness =
  'short' | 'long' | 'own-words' | 'listed' | 'common-words' | 'keyboard' | 'repeated' | 'date' | 'guessable';
/** `share` fills the line, from 0 to 1; a password will do when `weakness` is null. */
export type Strength = Readonly<{ weakness: Weakness | null; share: number }>;

type Piece = Readonly<{ pattern: string; token: string; guessesLog10: number; dictionaryName?: string }>;
export type Estimate = (
  password: string,
  ownWords: readonly string[],
) => Readonly<{ log10: number; pieces: readonly Piece[] }>;

export function strength(password: string, ownWords: readonly string[], estimate: Estimate): Strength {
  if (password.length < SHORTEST) return { weakness: 'short', share: (0.4 * password.length) / SHORTEST };
  if (password.length > LONGEST) return { weakness: 'long', share: 0.4 };
  const { log10, pieces } = estimate(password.slice(0, 72), parts(ownWords));
  const each = Math.log2(Math.max(2, signsOf(password)));
  const bits = pieces.reduce(
    (sum, piece) =>
      sum + (piece.pattern === 'bruteforce' ? piece.token.length * each : piece.guessesLog10 * Math.log2(10)),
    0,
  );
  const willDo = log10 >= ENOUGH_GUESSES_LOG10 || bits >= ENOUGH_BITS;
  const share = Math.min(1, Math.max(log10 / (ENOUGH_GUESSES_LOG10 * 1.25), bits / (ENOUGH_BITS * 1.25)));
  return { weakness: willDo ? null : weaknessOf(pieces), share: willDo ? Math.max(0.8, share) : Math.min(0.7, share) };
}

/** How many signs its kinds allow, as the CNIL counts. */
export const signsOf = (password: string): number =>
  KINDS.reduce((sum, [size, kind]) => sum + (kind.test(password) ? size : 0), 0);

/** Names and addresses, whole and in parts: « a.roche@exemple.fr » forbids « roche » too. */
export function parts(ownWords: readonly string[]): string[] {
  const words = ['cordee', 'cordée', ...ownWords.map((word) => word.toLowerCase())];
  return [...new Set([...words, ...words.flatMap((word) => word.split(/[^\p{L}\d]+/u))])].filter(
    (word) => word.length > 2,
  );
}

const BY_PATTERN: Readonly<Record<string, Weakness>> = {
  spatial: 'keyboard',
  repeat: 'repeated',
  sequence: 'repeated',
  date: 'date',
  regex: 'date',
};

function weaknessOf(pieces: readonly Piece[]): Weakness {
  const known = pieces.filter((piece) => piece.pattern !== 'bruteforce');
  if (known.some((piece) => piece.dictionaryName === 'userInputs')) return 'own-words';
  const longest = known.toSorted((a, b) => b.token.length - a.token.length)[0];
  if (!longest) return 'guessable';
  if (longest.pattern === 'dictionary') return longest.dictionaryName?.includes('asswords') ? 'listed' : 'common-words';
  return BY_PATTERN[longest.pattern] ?? 'guessable';
}

/** zxcvbn with French and international lists; one fetch, kept. */
export async function loadEstimate(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (password, ownWords) => {
    const found = zxcvbn.check(password, [...ownWords]);
    return { log10: found.guessesLog10, pieces: found.sequence as unknown as readonly Piece[] };
  };
}

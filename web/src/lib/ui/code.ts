/** The code that a telephone scans, as the path of an SVG picture: a square for each dark module. */
import encodeQR from 'qr';

const QUIET = 4; // modules of margin (ISO/IEC 18004)

export type Code = Readonly<{ size: number; path: string }>;

export function codeOf(text: string): Code {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const squares = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  );
  return { size: modules.length, path: squares.join('') };
}

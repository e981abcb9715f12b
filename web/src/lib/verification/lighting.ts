/** What can be said of a camera's picture while it is aimed: from a small grey copy, several times a second.  Pure. */

/** Luminance 0 to 255, row by row. */
export type Grey = Readonly<{ width: number; height: number; luma: ArrayLike<number> }>;
export type LiveRemark =
  Readonly<{ what: 'dark' | 'far' | 'blurred' | 'good' }> | Readonly<{ what: 'glare'; corner: 0 | 1 | 2 | 3 }>;

const DARK = 55; // mean; the server refuses below 40
const BURNT = 250;
const GLARE = 0.08; // share of a quarter
const BRIGHT_ALL_OVER = 225; // a white sheet is no glare
const EDGE = 26; // between neighbours, of 255
const FAR = 0.55; // of the width that something stands in
const SHARP = 7; // mean of the twelfth of the steepest neighbours

/** The one thing to mend first; `document` because a face need not fill the picture. */
export function judge({ width, height, luma }: Grey, document: boolean): LiveRemark {
  const quarters = [0, 0, 0, 0];
  const spans = { left: width, right: 0 };
  const slopes: number[] = [];
  let sum = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = luma[y * width + x] ?? 0;
      sum += value;
      const quarter = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
      if (value >= BURNT) quarters[quarter] = (quarters[quarter] ?? 0) + 1;
      if (x === 0) continue;
      const slope = Math.abs(value - (luma[y * width + x - 1] ?? 0));
      slopes.push(slope);
      if (slope < EDGE) continue;
      spans.left = Math.min(spans.left, x);
      spans.right = Math.max(spans.right, x);
    }
  }
  const size = width * height;
  if (sum / size < DARK) return { what: 'dark' };
  const worst = quarters.indexOf(Math.max(...quarters)) as 0 | 1 | 2 | 3;
  if (document && sum / size < BRIGHT_ALL_OVER && (quarters[worst] ?? 0) / (size / 4) > GLARE)
    return { what: 'glare', corner: worst };
  if (sharpness(slopes) < SHARP) return { what: 'blurred' };
  if (document && (spans.right - spans.left) / width < FAR) return { what: 'far' };
  return { what: 'good' };
}

/** How steep the steepest places are: a picture out of focus has none. */
function sharpness(slopes: number[]): number {
  const steepest = slopes.sort((a, b) => b - a).slice(0, Math.max(1, Math.floor(slopes.length / 12)));
  return steepest.reduce((sum, slope) => sum + slope, 0) / steepest.length;
}

/** The small grey copy of a picture's RGBA pixels. */
export function grey(rgba: ArrayLike<number>, width: number, height: number): Grey {
  const luma = new Uint8Array(width * height);
  for (let i = 0; i < luma.length; i += 1)
    luma[i] = 0.299 * (rgba[i * 4] ?? 0) + 0.587 * (rgba[i * 4 + 1] ?? 0) + 0.114 * (rgba[i * 4 + 2] ?? 0);
  return { width, height, luma };
}

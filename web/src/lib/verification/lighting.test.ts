import { describe, expect, it } from 'vitest';
import { grey, judge, type Grey } from './lighting.ts';

const [WIDTH, HEIGHT] = [96, 72];
const scene = (at: (x: number, y: number) => number): Grey => ({
  width: WIDTH,
  height: HEIGHT,
  luma: Array.from({ length: WIDTH * HEIGHT }, (_, i) => at(i % WIDTH, Math.floor(i / WIDTH))),
});
/** A card with print on it, `margin` pixels from both sides. */
const card = (margin: number) =>
  scene((x) => (x < margin || x >= WIDTH - margin ? 60 : Math.floor(x / 3) % 2 ? 190 : 90));

describe('what is said of the picture while one aims', () => {
  it('a card that fills a well-lit frame is good', () => {
    expect(judge(card(6), true)).toEqual({ what: 'good' });
  });
  it('in the dark, the dark comes first', () => {
    expect(
      judge(
        scene((x) => (x % 3 ? 20 : 40)),
        true,
      ),
    ).toEqual({ what: 'dark' });
  });
  it.each([
    [0, 0, 0],
    [60, 0, 1],
    [0, 45, 2],
    [60, 45, 3],
  ] as const)('a burnt spot at %i,%i is named by its corner', (left, top, corner) => {
    const { luma } = card(6);
    const lit = scene((x, y) =>
      x >= left && x < left + 20 && y >= top && y < top + 20 ? 255 : (luma[y * WIDTH + x] ?? 0),
    );
    expect(judge(lit, true)).toEqual({ what: 'glare', corner });
  });
  it('far away it is too small, unless it is a face', () => {
    expect(judge(card(36), true)).toEqual({ what: 'far' });
    expect(judge(card(36), false)).toEqual({ what: 'good' });
  });
  it('without one steep edge it is out of focus', () => {
    expect(
      judge(
        scene((x) => 100 + x),
        true,
      ),
    ).toEqual({ what: 'blurred' });
  });
  it('a picture’s colours weigh as eyes see them', () => {
    expect(grey([255, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255], 3, 1).luma).toEqual(new Uint8Array([255, 0, 149]));
  });
});

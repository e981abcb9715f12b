/** The guide's pictures, which a journey takes anew (tests/test_journey_guide.py); each is fetched when it comes into sight. */
import sizes from './pictures/sizes.json';

const files = import.meta.glob<string>('./pictures/*.webp', { query: '?url', import: 'default', eager: true });

/** Pixels of the screen, of which the file holds two each way. */
export type Picture = Readonly<{ src: string; width: number; height: number }>;

/** Throws for one that was never taken: chapters.test.ts finds it first. */
export function picture(name: string): Picture {
  const src = files[`./pictures/${name}.webp`];
  const size = (sizes as Readonly<Record<string, readonly number[]>>)[name];
  if (src === undefined || size?.[0] === undefined || size[1] === undefined) throw new Error(`no picture ${name}`);
  return { src, width: size[0], height: size[1] };
}

import { expect, it } from 'vitest';
import { AT_ONCE, Growing } from './growing.svelte.ts';

it('a long list is drawn as far as somebody has come, and anew for another filter', () => {
  const growing = new Growing();
  expect(growing.rows('all', -1)).toBe(AT_ONCE);
  growing.more('all', AT_ONCE);
  expect(growing.rows('all', -1)).toBe(2 * AT_ONCE);
  expect(growing.rows('unread', -1)).toBe(AT_ONCE);
  expect(growing.rows('all', -1)).toBe(2 * AT_ONCE);
});
it('the conversation that is open is drawn, however far down', () => {
  expect(new Growing().rows('all', 700)).toBe(701);
});

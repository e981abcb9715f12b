import { expect, it } from 'vitest';
import type { LogItem } from '#lib/crypto/index.ts';
import { newId } from './ids.ts';
import { message } from './testing/items.ts';
import { Window } from './window.svelte.ts';

it('puts nothing next to what was read that does not lie there', async () => {
  const [id, sender] = [newId(), newId()];
  const run = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => message(from + i, sender, 'Bonjour.'));
  const read = Promise.withResolvers<readonly LogItem[]>();
  const window = new Window(id, async () => read.promise);
  const opened = window.open();
  window.add(run(5, 6)); // a key came for what was said long ago
  window.add(run(320, 321)); // and somebody is writing
  read.resolve(run(200, 319));
  await opened;
  expect([window.items[0]?.seq, window.items.length, window.complete]).toEqual([200, 122, false]);
});

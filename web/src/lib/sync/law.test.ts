import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Uuid } from '#lib/crypto/index.ts';
import { newId } from './ids.ts';
import type { LogItem } from '#lib/crypto/index.ts';
import { unread } from './known.ts';
import { Device } from './testing/device.ts';
import { bare, Server } from './testing/server.ts';
import { there } from './testing/there.ts';

/** mulberry32: the same walk for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Let time pass: clocks run, and the database, which lives by real turns of the loop, answers. */
async function passes(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await vi.advanceTimersByTimeAsync(100);
    for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What a device holds of a conversation's log, read back from its own memory. */
async function log(device: Device, id: Uuid): Promise<readonly LogItem[]> {
  return device.sync.local.cabinet.entries(id, Infinity, 10_000);
}

/** The law: after quiet, a device knows what the server would tell it, and holds every entry. */
async function expectEqual(device: Device, server: Server): Promise<void> {
  const { sync, user } = device;
  for (const head of server.heads(user)) {
    const one = sync.store.get(head.id);
    expect(one).toMatchObject({ ...head, held: head.seq, locked: [], left: false });
    expect(unread(there(one))).toBe(head.contentNo - head.mine.readContentNo);
    const held = await log(device, head.id);
    const logged = there(server.conversations.get(head.id)).log;
    expect(held.map((item) => item.seq)).toEqual(logged.map((entry) => entry.seq));
    const words = held.map((item) => (item.kind === 'message' && item.state === 'readable' ? item.content : undefined));
    expect(words).toEqual(logged.map((entry) => bare(entry.entry).content));
  }
  expect(sync.store.known.conversations.size).toBe(server.heads(user).length);
  expect(sync.store.known.feed).toBe(server.feeds.get(user)?.length ?? 0);
  expect(sync.store.waiting).toEqual([]);
}

describe('the sync law', () => {
  let devices: Device[] = [];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(async () => {
    for (const device of devices) await device.forget();
    devices = [];
    vi.useRealTimers();
  });

  it.each(Array.from({ length: 16 }, (_, i) => i + 1))(
    'whatever is lost on the way, all end equal to the server (walk %i)',
    async (seed) => {
      const roll = dice(seed);
      const pick = <T>(from: readonly T[]): T => there(from[Math.floor(roll() * from.length)]);
      const server = new Server();
      const [claire, hugo, samia] = [newId(), newId(), newId()] as const;
      const users = [claire, hugo, samia];
      devices = await Promise.all(users.map((user) => new Device(user, server).start()));
      const said: { id: Uuid; by: Uuid }[] = [];
      server.open(newId(), [claire, hugo]);
      server.arrives = () => roll() > 0.3;
      server.reachable = () => roll() > 0.25;

      const acts: (() => Promise<void> | void)[] = [
        async () => {
          const device = pick(devices);
          const here = [...device.sync.store.known.conversations.keys()];
          if (here.length === 0) return;
          const id = newId();
          said.push({ id, by: device.user });
          await device.says(pick(here), id, `message ${String(said.length)}`);
        },
        async () => {
          const device = pick(devices);
          const held = [...device.sync.store.known.conversations.values()].filter((one) => one.held > 0);
          if (held.length === 0) return;
          const { id } = pick(held);
          const shown = (await log(device, id)).at(-1);
          if (shown) device.sync.read(id, shown.seq, shown.contentNo);
        },
        () => server.open(newId(), [pick([claire, hugo]), samia], 'case'),
        () => server.rekey(pick([...server.conversations.keys()]), claire),
        () => server.disconnect(),
        () => pick(devices).sync.nudge(),
        async () => {
          const device = pick(devices);
          device.stop();
          await device.start();
        },
      ];
      for (let step = 0; step < 150; step += 1) {
        await pick(step % 2 ? acts.slice(0, 2) : acts)();
        await passes(pick([0, 100, 700]));
      }

      server.arrives = server.reachable = () => true;
      for (const device of devices) device.sync.nudge();
      await passes(90_000); // longer than any pause between attempts
      for (const device of devices) await expectEqual(device, server);
      const logged = [...server.conversations.values()]
        .flatMap((one) => one.log)
        .filter((entry) => entry.kind === 'message');
      expect(logged.map((entry) => bare(entry.entry).id).sort()).toEqual(said.map((message) => message.id).sort()); // each once
    },
    60_000,
  );
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts, NO_DRAFT } from './drafts.svelte.ts';

/** One browser: its disk and its clock, on which each write waits for its turn, and tabs that hear one another late. */
function browser() {
  const kept = new Map<string, unknown>();
  const writes: (() => void)[] = [];
  const written = async (act: () => unknown) =>
    new Promise<void>((resolve) => {
      writes.push(() => {
        act();
        resolve();
      });
    });
  const things = {
    put: vi.fn((name: string, value: unknown) => written(() => kept.set(name, value))),
    remove: vi.fn((name: string) => written(() => kept.delete(name))),
    get: async (name: string) => Promise.resolve(kept.get(name) ?? null),
    all: async () => Promise.resolve(new Map([...kept].map(([name, value]) => [name.replace('draft/', ''), value]))),
  };
  const listeners: ((id: string, at: number) => void)[] = [];
  const told: (() => void)[] = [];
  const tab = () => {
    const mine = listeners.length;
    const tell = ({ id, at }: { id: string; at: number }) =>
      listeners.forEach((listener, other) => other !== mine && told.push(() => listener(id, at)));
    const onDraft = (listener: (id: string, at: number) => void) => {
      listeners[mine] = listener;
      return () => undefined;
    };
    const sync = { local: { things }, tabs: { tell }, onDraft };
    return new Drafts(sync as unknown as ConstructorParameters<typeof Drafts>[0]);
  };
  const turn = async () => new Promise((resolve) => setTimeout(resolve));
  const settle = async () => {
    for (let next = writes.shift(); next; next = writes.shift()) {
      next();
      await turn();
    }
  };
  /** Until every write is done and every tab has heard of it. */
  const rest = async () => {
    while (writes.length + told.length > 0) {
      await settle();
      told.shift()?.();
      await turn();
    }
  };
  return { kept, things, tab, settle, rest };
}
const draft = (text: string) => ({ ...NO_DRAFT, text, at: expect.any(Number) as number });

describe('what is being written', () => {
  let hour = 0;
  beforeEach(() => {
    hour = 1_700_000_000_000;
    vi.spyOn(Date, 'now').mockImplementation(() => (hour += 1));
  });
  afterEach(() => void vi.restoreAllMocks());

  it('is on its way to the disk with the first key, and the last one is there', async () => {
    const { tab, things, kept, settle } = browser();
    const drafts = tab();
    for (const text of ['B', 'Bo', 'Bon']) drafts.put('c', { text });
    expect(things.put).toHaveBeenCalledTimes(1);
    await settle();
    expect(things.put.mock.calls.map(([, value]) => value)).toEqual([draft('B'), draft('Bon')]);
    expect(kept.get('draft/c')).toEqual(draft('Bon'));
  });
  it('is there again after a reload, one without a time too', async () => {
    const { tab, kept } = browser();
    kept.set('draft/c', { text: 'Bonjour', files: [] });
    const drafts = tab();
    await drafts.recall();
    expect(drafts.of('c')).toEqual({ text: 'Bonjour', files: [], at: 0 });
  });
  it('is gone from each tab and from the disk once it is kept as a message', async () => {
    const { tab, kept, settle, rest } = browser();
    const [here, there] = [tab(), tab()];
    here.put('c', { text: 'Bonjour' });
    await rest();
    expect(there.of('c').text).toBe('Bonjour');
    here.put('c', { text: 'Bonjour.' });
    let keep: () => void = () => undefined;
    const left = here.leave('c', async () => new Promise((resolve) => (keep = resolve)));
    expect([here.of('c').text, here.isLeaving('c')]).toEqual(['', true]);
    await settle();
    expect(kept.get('draft/c')).toEqual(draft('Bonjour.'));
    keep();
    await rest();
    await left;
    expect([here.of('c').text, there.of('c').text, here.isLeaving('c'), kept.size]).toEqual(['', '', false, 0]);
  });
  it('stands before what was written since when it could not be kept as a message', async () => {
    const { tab, kept, rest } = browser();
    const drafts = tab();
    drafts.put('c', { text: 'Bonjour\n' });
    const left = drafts.leave('c', async () => Promise.reject(new Error('full')));
    drafts.put('c', { text: 'Il va mieux' });
    const refused = expect(left).rejects.toThrow('full');
    await rest();
    await refused;
    expect(kept.get('draft/c')).toEqual(draft('Bonjour\nIl va mieux'));
    expect(drafts.of('c').text).toBe('Bonjour\nIl va mieux');
  });
  it('is written on while what was sent before is being kept', async () => {
    const { tab, kept, rest } = browser();
    const drafts = tab();
    drafts.put('c', { text: 'Bonjour' });
    const left = drafts.leave('c', async () => Promise.resolve());
    drafts.put('c', { text: 'Il va mieux' });
    await rest();
    await left;
    expect([drafts.of('c').text, kept.get('draft/c')]).toEqual(['Il va mieux', draft('Il va mieux')]);
  });
  it('is followed by other tabs', async () => {
    const { tab, rest } = browser();
    const [here, there] = [tab(), tab()];
    here.put('c', { text: 'Ici' });
    await rest();
    there.put('c', { text: 'Ailleurs' });
    await rest();
    expect([here.of('c').text, there.of('c').text]).toEqual(['Ailleurs', 'Ailleurs']);
  });
  it('outlives the end of what another tab sent before it, however late one hears of that', async () => {
    const { tab, kept, settle, rest } = browser();
    const [here, there] = [tab(), tab()];
    here.put('c', { text: 'Le premier' });
    there.put('c', { text: 'Le second' });
    await settle();
    void here.leave('c', async () => Promise.resolve());
    await rest();
    expect([here.of('c').text, there.of('c').text]).toEqual(['Le second', 'Le second']);
    expect(kept.get('draft/c')).toEqual(draft('Le second'));
  });
  it('follows no tab that was slower to keep what it wrote before', async () => {
    const { tab, kept, rest } = browser();
    const [here, there] = [tab(), tab()];
    there.put('d', { text: 'Fait attendre le disque' });
    here.put('c', { text: 'Avant' });
    there.put('c', { text: 'Après' });
    kept.set('draft/c', here.of('c')); // the disk was asked in another order than the keys
    await rest();
    expect([here.of('c').text, there.of('c').text]).toEqual(['Après', 'Après']);
  });
  it('goes on when the clock was set back', async () => {
    const { tab, rest } = browser();
    const [here, there] = [tab(), tab()];
    here.put('c', { text: 'Avant' });
    await rest();
    hour -= 3_600_000;
    there.put('c', { text: 'Avant, et après' });
    await rest();
    expect([here.of('c').text, there.of('c').text]).toEqual(['Avant, et après', 'Avant, et après']);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { Drafts, NO_DRAFT } from './drafts.svelte.ts';

function scene() {
  const kept = new Map<string, unknown>();
  const writes: (() => void)[] = []; // each waits for its turn, as a disk makes it wait
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
    all: async () => Promise.resolve(new Map()),
  };
  let heard: (id: string) => void = () => undefined;
  const tell = vi.fn();
  const sync = {
    local: { things },
    tabs: { tell },
    onDraft: (listener: (id: string) => void) => {
      heard = listener;
      return () => undefined;
    },
  };
  const drafts = new Drafts(sync as unknown as ConstructorParameters<typeof Drafts>[0]);
  const settle = async () => {
    for (let next = writes.shift(); next; next = writes.shift()) {
      next();
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  return { drafts, kept, things, tell, settle, heard: (id: string) => heard(id) };
}
const draft = (text: string) => ({ ...NO_DRAFT, text });

describe('what is being written', () => {
  it('is on its way to the disk with the first key, and the last one is there', async () => {
    const { drafts, things, kept, settle } = scene();
    for (const text of ['B', 'Bo', 'Bon']) drafts.put('c', { text });
    expect(things.put).toHaveBeenCalledTimes(1);
    await settle();
    expect(things.put.mock.calls.map(([, value]) => value)).toEqual([draft('B'), draft('Bon')]);
    expect(kept.get('draft/c')).toEqual(draft('Bon'));
  });
  it('is gone once it was sent, whatever was still being written', async () => {
    const { drafts, kept, settle } = scene();
    drafts.put('c', { text: 'Bonjour' });
    const cleared = drafts.clear('c');
    await settle();
    await cleared;
    expect([drafts.of('c'), kept.size]).toEqual([NO_DRAFT, 0]);
  });
  it('is told to other tabs, and theirs is followed unless something is being written here', async () => {
    const { drafts, kept, tell, settle, heard } = scene();
    drafts.put('c', { text: 'Ici' });
    kept.set('draft/c', draft('Ailleurs'));
    heard('c');
    await settle();
    expect(tell).toHaveBeenCalledWith({ kind: 'draft', id: 'c' });
    expect(drafts.of('c').text).toBe('Ici');
    kept.set('draft/c', draft('Ailleurs'));
    heard('c');
    await vi.waitFor(() => expect(drafts.of('c').text).toBe('Ailleurs'));
  });
});

import { vi } from 'vitest';
import type { Outgoing } from '#lib/crypto/index.ts';
import { Outbox, type OutboxParts, type Waiting } from '../outbox.ts';
import { onlyTab } from './tabs.ts';

export const text = (id: string): Outgoing => ({ id, content: { type: 'text', text: id } });

/** An outbox over things that all go well, and what it told. */
export function scene(more: Partial<OutboxParts> = {}) {
  const kept = new Map<string, Waiting>();
  const parts = {
    crypto: {
      encrypt: vi.fn(async (_: string, { id }: Outgoing) =>
        Promise.resolve({ entry: new TextEncoder().encode(id), epoch: 1 }),
      ),
      renew: vi.fn(async () => Promise.resolve({ commit: new Uint8Array(), roster: new Uint8Array(), grants: [] })),
    },
    transport: {
      append: vi.fn(async () => Promise.resolve({ seq: 7, at: 70, duplicate: false })),
      commit: vi.fn(async () => Promise.resolve()),
    },
    keyring: { load: vi.fn(), chains: vi.fn(async () => Promise.resolve()) },
    catchUp: vi.fn(async () => Promise.resolve()),
    rows: {
      all: async () => Promise.resolve([...kept.values()]),
      put: async (waiting: Waiting) => Promise.resolve(void kept.set(waiting.id, waiting)),
      remove: async (id: string) => Promise.resolve(void kept.delete(id)),
    },
    tabs: onlyTab(),
    filesAreUp: () => true,
    isStopped: () => false,
  };
  const events = { changed: vi.fn(), sent: vi.fn() };
  return { kept, parts, events, outbox: new Outbox({ ...parts, ...more }, events) };
}

/** The other tabs of the same person in this browser: told what changed, and one at a time where it matters. */
import type { Uuid } from '#lib/crypto/index.ts';

export type Told =
  | Readonly<{ kind: 'outbox' }>
  | Readonly<{ kind: 'draft'; id: Uuid; at: number }>
  | Readonly<{ kind: 'read'; id: Uuid; seq: number; contentNo: number }>;

export type Tabs = Readonly<{
  tell(what: Told): void;
  /** Do it when no other tab is doing it; `waited`: one was, or this one itself, a moment ago. */
  alone(name: string, act: (waited: boolean) => Promise<void>): Promise<void>;
  close(): void;
}>;

export function openTabs(userId: Uuid, heard: (what: Told) => void): Tabs {
  const channel = new BroadcastChannel(`cordee.sync.${userId}`);
  channel.onmessage = (event: MessageEvent<Told>) => heard(event.data);
  return {
    tell: (what) => channel.postMessage(what),
    alone: async (name, act) => {
      const lock = `cordee.${name}.${userId}`;
      const done = await navigator.locks.request(lock, { ifAvailable: true }, async (free) => {
        if (free) await act(false);
        return free !== null;
      });
      if (!done) await navigator.locks.request(lock, () => act(true));
    },
    close: () => channel.close(),
  };
}

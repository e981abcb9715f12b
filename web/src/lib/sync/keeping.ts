/**
 * What is too old to be kept: the server dropped it, and this device lets go of its own copy.
 * The log keeps its place, so that the hash chain holds: Note [What is left of an old message], cordee/messaging/services/dropping.py.
 */
import type { LogItem, Ms, Uuid } from '#lib/crypto/index.ts';
import type { News } from './known.ts';

/** Up to which entry this device has let go, and of which day the house had told it. */
export type Dropped = Readonly<{ seq: number; since: Ms }>;
export type Keeping = Readonly<{ dropped: Dropped | null }>;
/** Of conversations that this device kept before it heard of any of this. */
export const NOTHING_DROPPED = { droppedSeq: 0, keptSince: null, dropped: null } as const;

/** No house keeps anything for less (cordee/config/settings.py): a server that lies has a device forget nothing of these days. */
const LEAST_MS = 180 * 86_400_000;

type Told = Keeping & Readonly<{ id: Uuid; droppedSeq: number; keptSince: Ms | null }>;
type Parts = Readonly<{
  conversations: Iterable<Told>;
  cabinet: Readonly<{
    entries(id: Uuid, before: number, limit: number): Promise<readonly LogItem[]>;
    drop(id: Uuid, upTo: number): Promise<void>;
  }>;
  hear(news: News): void;
  now: Ms;
}>;

export const isKept = ({ dropped }: Keeping, { seq }: Readonly<{ seq: number }>): boolean => seq > (dropped?.seq ?? 0);

export const laterOf = (a: Dropped | null, b: Dropped | null): Dropped | null =>
  (a?.seq ?? 0) > (b?.seq ?? 0) ? a : b;

/** Let go of what the house says is gone, where that is believable: nothing young, by this device's own clock and by what it holds. */
export async function letGo({ conversations, cabinet, hear, now }: Parts): Promise<void> {
  for (const { id, droppedSeq: seq, keptSince: since, dropped } of conversations) {
    if (since === null || seq <= (dropped?.seq ?? 0) || since > now - LEAST_MS) continue;
    const [last] = await cabinet.entries(id, seq + 1, 1);
    if (last && last.at >= since) continue;
    await cabinet.drop(id, seq);
    hear({ type: 'dropped', id, seq, since });
  }
}

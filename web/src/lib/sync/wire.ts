/** What the live gateway says, read from its CBOR into this side's words.  Ids come as 16 bytes, times in milliseconds. */
import type { ConversationKind, LogEntry, Ms, Uuid } from '#lib/crypto/index.ts';
import { uuidOf } from './ids.ts';

/** How far a person's devices have come in a conversation. */
export type Place = Readonly<{ deliveredSeq: number; readSeq: number }>;

/** Where a conversation stands at the server. */
export type Head = Readonly<{
  id: Uuid;
  kind: ConversationKind;
  /** Number of the last entry. */
  seq: number;
  /** How many messages by people there are. */
  contentNo: number;
  epoch: number;
  commitNo: number;
  /** Entries up to this one were not given to me. */
  joinedSeq: number;
  /** What was said up to this entry is no longer kept: it is older than `keptSince`. */
  droppedSeq: number;
  keptSince: Ms | null;
  lastAt: Ms;
  mine: Place & Readonly<{ readContentNo: number }>;
  others: readonly (Place & Readonly<{ userId: Uuid }>)[];
}>;

export type FeedRow = Readonly<{ n: number; kind: string; at: Ms; data: Readonly<Record<string, unknown>> }>;
/** `position`: up to where the rows go; `more`: there are others after it. */
export type Synced = Readonly<{ position: number; rows: readonly FeedRow[]; more: boolean; heads: readonly Head[] }>;

/** What the socket says. */
export type Frame =
  | Readonly<{ t: 'ready' }>
  | Readonly<{ t: 'entry'; conversationId: Uuid; entry: LogEntry }>
  | Readonly<{ t: 'receipt'; conversationId: Uuid; userId: Uuid; deliveredSeq: number; readSeq: number }>
  | Readonly<{ t: 'feed'; n: number }>;

type RawPlace = { delivered_seq: number; read_seq: number };
export type RawHead = {
  conversation_id: Uint8Array;
  kind: ConversationKind;
  seq: number;
  content_no: number;
  epoch: number;
  commit_no: number;
  joined_seq: number;
  dropped_seq: number;
  kept_since: Ms | null;
  last_at: Ms;
  mine: RawPlace & { read_content_no: number };
  others: (RawPlace & { user_id: Uint8Array })[];
};
export type RawSynced = { feed: { position: number; rows: FeedRow[]; more: boolean }; heads: RawHead[] };
export type RawFrame =
  | { t: 'ready' }
  | ({ t: 'entry'; conversation_id: Uint8Array } & LogEntry)
  | ({ t: 'receipt'; conversation_id: Uint8Array; user_id: Uint8Array } & RawPlace)
  | { t: 'feed'; n: number };

const placeOf = (raw: RawPlace): Place => ({ deliveredSeq: raw.delivered_seq, readSeq: raw.read_seq });

export function headOf(raw: RawHead): Head {
  return {
    id: uuidOf(raw.conversation_id),
    kind: raw.kind,
    seq: raw.seq,
    contentNo: raw.content_no,
    epoch: raw.epoch,
    commitNo: raw.commit_no,
    joinedSeq: raw.joined_seq,
    droppedSeq: raw.dropped_seq,
    keptSince: raw.kept_since,
    lastAt: raw.last_at,
    mine: { ...placeOf(raw.mine), readContentNo: raw.mine.read_content_no },
    others: raw.others.map((other) => ({ userId: uuidOf(other.user_id), ...placeOf(other) })),
  };
}

export const syncedOf = ({ feed, heads }: RawSynced): Synced => ({ ...feed, heads: heads.map(headOf) });

export function frameOf(raw: RawFrame): Frame {
  switch (raw.t) {
    case 'entry': {
      const { t, conversation_id, ...entry } = raw;
      return { t, conversationId: uuidOf(conversation_id), entry };
    }
    case 'receipt':
      return { t: raw.t, conversationId: uuidOf(raw.conversation_id), userId: uuidOf(raw.user_id), ...placeOf(raw) };
    case 'ready':
    case 'feed':
      return raw;
  }
}

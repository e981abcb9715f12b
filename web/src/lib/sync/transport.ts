/** What this side asks of the two servers; the one seam that tests replace.  Calls reject with `Offline` or `Problem`. */
import type {
  ChainsWire,
  CommitUpload,
  ConversationKeys,
  KeysMe,
  LogEntry,
  Ms,
  Opening,
  Uuid,
} from '#lib/crypto/index.ts';
import type { Place, Synced } from './wire.ts';

export type Appended = Readonly<{ seq: number; at: Ms; duplicate: boolean }>;

export type Transport = Readonly<{
  /** The feed after a position, and where all my conversations stand. */
  sync(feed: number): Promise<Synced>;
  /** At most `limit` entries after `after`, in order, without holes. */
  log(id: Uuid, after: number, limit: number): Promise<readonly LogEntry[]>;
  keys(id: Uuid): Promise<ConversationKeys>;
  /** My own chain and boxes. */
  ownKeys(): Promise<KeysMe>;
  /** At most 100 at a time. */
  chains(userIds: readonly Uuid[]): Promise<ChainsWire>;
  /**
   * Safe to repeat under the same message id.  Refuses with `stale-epoch` when a newer key must be used, with `stale-keys` when there must
   * be a newer one first: the user keys of `user_ids` have risen.  `files`: those it cites.
   */
  append(id: Uuid, entry: Uint8Array, files: readonly Uuid[]): Promise<Appended>;
  /** Refuses with `stale-commit` when somebody's commit came first, with `stale-keys` when it leaves a risen user key as it was. */
  commit(id: Uuid, upload: CommitUpload): Promise<void>;
  tell(id: Uuid, place: Partial<Place>): Promise<void>;
  /** The direct conversation with somebody, if there is one. */
  direct(userId: Uuid): Promise<Uuid | null>;
  /** Open one; of a direct pair that has one already, the answer is that one's id. */
  open(opening: Opening): Promise<Uuid>;
}>;

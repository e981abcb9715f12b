/** The local database, one a person: rows that the server knows anyway in the open, all else sealed under this browser's key. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { CryptoDoor, Ms, Uuid } from '#lib/crypto/index.ts';
import type { Conversation } from '../known.ts';

/** Figures in the open; title and last words in `sealed`, as of entry `summaryAt`. */
export type ConversationRow = Omit<Conversation, 'summary'> & Readonly<{ summaryAt: number; sealed: Uint8Array }>;
export type EntryRow = Readonly<{ conversationId: Uuid; seq: number; contentNo: number; sealed: Uint8Array }>;
export type OutboxRow = Readonly<{ id: Uuid; conversationId: Uuid; composedAt: Ms; sealed: Uint8Array }>;
/** Anything else with a name, such as `draft/<conversation>`, `person/<user>`. */
export type ThingRow = Readonly<{ name: string; sealed: Uint8Array }>;

export type Tables = DBSchema & {
  positions: { key: string; value: number };
  conversations: { key: Uuid; value: ConversationRow };
  entries: { key: [Uuid, number]; value: EntryRow };
  outbox: { key: Uuid; value: OutboxRow; indexes: { composed: Ms } };
  things: { key: string; value: ThingRow };
};
export type Database = IDBPDatabase<Tables>;

/** Under which name this browser keeps a person's things: a guest's are apart, and go when the session does. */
export const keptAs = ({ userId, isGuest }: Pick<CryptoDoor, 'userId' | 'isGuest'>): string =>
  isGuest ? `${userId}.guest` : userId;

export const databaseName = (keptAs: string) => `cordee.known.${keptAs}`;
const VERSION = 1;

/** Rejects when the browser forbids storage (some private windows) or the disk is full. */
export function openDatabase(keptAs: string): Promise<Database> {
  return openDB<Tables>(databaseName(keptAs), VERSION, {
    upgrade(database) {
      database.createObjectStore('positions');
      database.createObjectStore('conversations', { keyPath: 'id' });
      database.createObjectStore('entries', { keyPath: ['conversationId', 'seq'] });
      database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('composed', 'composedAt');
      database.createObjectStore('things', { keyPath: 'name' });
    },
    // A newer tab wants another version: let it, this one reads again at its next start.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/**
 * Before each file of tests: real time, the globals of Node, and an empty IndexedDB.  The files share a process, which
 * spares starting one for each, so nothing that a file leaves behind may reach the next.
 */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { learn } from '#lib/i18n/index.ts';

vi.useRealTimers();
vi.unstubAllGlobals();
vi.unstubAllEnvs();
vi.restoreAllMocks();
globalThis.indexedDB = new IDBFactory();
await learn(); // every page's words, as a page has them

/** People at their browsers: each a door over a real port, with an IndexedDB of its own. */
import { IDBFactory } from 'fake-indexeddb';
import { expect } from 'vitest';
import { connect } from '../../client.ts';
import type { Attachment } from '../../content.ts';
import type { ConversationState, CryptoDoor, LogItem, LogPage, OpenRequest, Role } from '../../door.ts';
import { CryptoError } from '../../faults.ts';
import { serve } from '../../rpc.ts';
import type { Uuid } from '../../wire.ts';
import { service } from '../desk.ts';
import type { Server } from './server.ts';

let drawn = 0;

/** An id, new each time. */
export function newId(): Uuid {
  drawn += 1;
  return `01890000-0000-7000-8000-${String(drawn).padStart(12, '0')}`;
}

const START = Date.UTC(2026, 0, 1);

/** The clock of everyone. */
export const clock = { now: START };

export class Browser {
  /** The recovery code, as its owner wrote it down. */
  recovery = '';

  private constructor(
    readonly userId: Uuid,
    readonly server: Server,
    readonly door: CryptoDoor,
    private readonly disk: IDBFactory,
  ) {}

  /** A fresh browser, nothing stored in it. */
  static async open(userId: Uuid, server: Server): Promise<Browser> {
    const disk = new IDBFactory();
    return new Browser(userId, server, await doorTo(userId, disk), disk);
  }

  /** A browser on a shared workstation: a disk that everybody uses, and keys that end. */
  static async shared(userId: Uuid, server: Server, until: number): Promise<Browser> {
    const disk = new IDBFactory();
    return new Browser(userId, server, await doorTo(userId, disk, until), disk);
  }

  /** A page of a browser that is open already: what the database holds, and nothing in memory. */
  async reloaded(): Promise<Browser> {
    return new Browser(this.userId, this.server, await doorTo(this.userId, this.disk), this.disk);
  }

  /** Another browser of the same person, enrolled by the recovery code. */
  async another(): Promise<Browser> {
    const browser = await Browser.open(this.userId, this.server);
    await browser.restores(this.recovery);
    browser.recovery = this.recovery;
    return browser;
  }

  async makesIdentity(): Promise<void> {
    const { upload, recoveryCode } = await this.door.createIdentity();
    this.server.takeStatement(this.userId, upload);
    await this.door.loadOwn(this.server.keysMe(this.userId));
    expect(await this.door.confirmRecoveryCode(recoveryCode)).toBe(true);
    this.recovery = recoveryCode.join('-');
  }

  async restores(code: string): Promise<void> {
    this.server.takeStatement(this.userId, await this.door.restore(code, this.server.keysMe(this.userId)));
    expect((await this.door.loadOwn(this.server.keysMe(this.userId))).state).toBe('ready');
  }

  async meets(...others: readonly Browser[]): Promise<void> {
    const reports = await this.door.rememberChains(await this.server.chains(others.map((other) => other.userId)));
    expect(reports.map((report) => report.fault)).toEqual(others.map(() => null));
  }

  async opens(with_: readonly Browser[], request: Partial<OpenRequest> = {}): Promise<Uuid> {
    const id = newId();
    const role: Role = (request.kind ?? 'direct') === 'direct' ? 'owner' : 'member';
    const members = with_.map(({ userId }) => ({ userId, role }));
    this.server.open(await this.door.openConversation({ id, kind: 'direct', members, messages: [], ...request }));
    return id;
  }

  loads(id: Uuid): Promise<ConversationState> {
    return this.door.loadConversation(id, this.server.keys(id, this.userId));
  }

  /** Load the keys and read the log from `after`. */
  async reads(id: Uuid, after = 0): Promise<LogPage> {
    await this.loads(id);
    return this.door.decrypt(id, this.server.log(id, after));
  }

  async says(id: Uuid, text: string, attachments: readonly Attachment[] = []): Promise<void> {
    const { entry } = await this.door.encrypt(id, { id: newId(), content: { type: 'text', text }, attachments });
    this.server.append(id, 'message', entry);
  }

  async commits(id: Uuid, make: () => ReturnType<CryptoDoor['renew']>): Promise<boolean> {
    const base = this.server.room(id).commits.length;
    return this.server.commit(id, await make(), base);
  }
}

/** Everyone with an identity, who know each other. */
export async function company(server: Server, size: number): Promise<Browser[]> {
  clock.now = START;
  const people: Browser[] = [];
  for (let i = 0; i < size; i += 1) {
    const person = await Browser.open(newId(), server);
    await person.makesIdentity();
    people.push(person);
  }
  for (const person of people) await person.meets(...people);
  return people;
}

async function doorTo(userId: Uuid, disk: IDBFactory, guestUntil: number | null = null): Promise<CryptoDoor> {
  globalThis.indexedDB = disk;
  const { port1, port2 } = new MessageChannel();
  serve(
    port1,
    service(() => clock.now),
  );
  const { crypto, ready } = connect(port2, userId, () => port2.close(), guestUntil);
  for (const port of [port1, port2]) port.start();
  await ready;
  return crypto;
}

/** What was said, in order; what could not be read stands as its state. */
export function words(items: readonly LogItem[]): string[] {
  return items
    .filter((item) => item.kind === 'message')
    .map((item) => {
      if (item.state === 'readable') return item.content.type === 'text' ? item.content.text : item.content.type;
      return item.state === 'refused' ? item.fault : item.state;
    });
}

export function faultsOf(items: readonly LogItem[]): string[] {
  return items.flatMap((item) => (item.state === 'refused' ? [item.fault] : []));
}

export async function code(act: Promise<unknown>): Promise<string> {
  const refusal: unknown = await act.then(
    () => null,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(CryptoError);
  return (refusal as CryptoError).code;
}

/** The worker's whole service, for one user: what the door offers, over storage, people, conversations, messages and files. */
import { CryptoError } from '../faults.ts';
import { asBytes, fromUuid, hex, uuid, fromHex } from '../protocol/bytes.ts';
import * as safety from '../protocol/safety.ts';
import { Storage } from '../storage.ts';
import { Conversations } from './conversations.ts';
import { told } from './faulting.ts';
import { Handles, Opening, Sealing } from './files.ts';
import { IdentityDesk } from './identity.ts';
import { Messages } from './messages.ts';
import { People } from './people.ts';
import type { Ms, Uuid } from '../wire.ts';
import type { Service } from './service.ts';
import { Settings } from './settings.ts';

type Parts = Readonly<{
  storage: Storage;
  people: People;
  identity: IdentityDesk;
  conversations: Conversations;
  messages: Messages;
  settings: Settings;
}>;

/** The functions to serve on a port. `now`: the clock, for tests. */
export function service(now: () => number = Date.now): Service {
  let parts: Parts | undefined;
  const all = (): Parts => {
    if (!parts) throw new CryptoError('internal', 'not started');
    return parts;
  };
  const sealings = new Handles<Sealing>();
  const openings = new Handles<Opening>();
  const inTurn = lane();
  /** Acts that read and write what is remembered come one after the other. */
  const act =
    <A extends unknown[], R>(run: (parts: Parts, ...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      inTurn(() => run(all(), ...args));
  const remembered = act(({ messages }, id: Uuid) => messages.kept(id));

  return {
    start: (userId, guestUntil) => inTurn(async () => void (parts = await begin(userId, guestUntil, now))),
    status: act(({ identity }) => identity.status()),
    createIdentity: act(({ identity }) => identity.create()),
    confirmRecoveryCode: act(({ identity }, groups) => identity.confirmCode(groups)),
    restore: act(({ identity }, code, me) => identity.restore(code, me)),
    loadOwn: act(({ identity }, me) => identity.loadOwn(me)),
    showPresence: act(({ identity }, challenge) => identity.show(challenge)),
    revokeDevice: act(({ identity }, deviceId, me) => identity.revoke(deviceId, me)),
    wipe: act(wipe),
    missingChains: act(async ({ people }, userIds) => {
      const users = userIds.map((userId) => hex(fromUuid(userId)));
      const known = await people.findAll(users);
      return users.filter((user) => !known.has(user)).map((user) => uuid(fromHex(user)));
    }),
    rememberChains: act(async ({ people }, { items, attesters }) => {
      await told(() => people.follow(attesters));
      const reports = [];
      for (const item of items) reports.push(await people.remember(item));
      return reports;
    }),
    safetyNumber: act(safetyNumber),
    openConversation: act(({ conversations, messages }, request) =>
      conversations.open(request, (me, built, asked) => messages.writeFirst(me, built, asked)),
    ),
    loadConversation: act(({ conversations }, id, keys) => conversations.load(id, keys)),
    conversation: act(({ conversations }, id) => conversations.state(id)),
    changeMembers: act(({ conversations }, id, changes) => conversations.change(id, changes)),
    renew: act(({ conversations }, id) => conversations.renew(id)),
    encrypt: act(({ messages }, id, message) => messages.encrypt(id, message)),
    decrypt: (id, entries) => {
      const page = inTurn(() => all().messages.decrypt(id, entries));
      remembered(id).catch(() => undefined); // the next act comes once it is written; whoever relies on it asks by itself
      return page;
    },
    remembered,
    openSelfData: act(({ settings }, wire) => settings.open(wire)),
    sealSelfData: act(({ settings }, data) => settings.seal(data)),
    ...locals(all),
    ...fileFunctions(all, sealings, openings),
  };
}

async function begin(userId: string, guestUntil: Ms | null, now: () => number): Promise<Parts> {
  const storage = guestUntil === null ? await Storage.open(userId) : await Storage.inMemory();
  const people = new People(storage, now);
  const identity = new IdentityDesk({ userId, guestUntil }, storage, people, now);
  const conversations = new Conversations(storage, people, identity, now);
  const messages = new Messages(storage, people, identity, conversations, now);
  return { storage, people, identity, conversations, messages, settings: new Settings(storage, identity) };
}

async function wipe({ storage, people, identity, conversations }: Parts): Promise<void> {
  await storage.wipe();
  for (const part of [people, identity, conversations]) part.forget();
}

async function safetyNumber({ people, identity }: Parts, userId: string): Promise<readonly string[]> {
  return told(async () => {
    const me = await identity.me();
    const user = hex(fromUuid(userId));
    const person = (await people.need([user])).get(user);
    if (!person) throw new CryptoError('internal');
    return safety.groups(safety.pair(me.view.fingerprint, person.view.fingerprint));
  });
}

function locals(all: () => Parts): Pick<Service, 'sealLocal' | 'openLocal'> {
  return {
    sealLocal: (items) =>
      Promise.all(items.map(({ name, bytes }) => all().storage.seal('local', name, asBytes(bytes)))),
    openLocal: (items) =>
      Promise.all(items.map(({ name, bytes }) => all().storage.unseal('local', name, asBytes(bytes)))),
  };
}

type FileFunctions = Pick<
  Service,
  | 'sealFile'
  | 'sealChunk'
  | 'finishSealing'
  | 'forgetSealing'
  | 'openFile'
  | 'addToOpening'
  | 'finishOpening'
  | 'forgetOpening'
>;

function fileFunctions(all: () => Parts, sealings: Handles<Sealing>, openings: Handles<Opening>): FileFunctions {
  return {
    sealFile: async (file, resume) => {
      const sealing = await Sealing.begin(all().storage, file, resume);
      return { ...sealing.facts, handle: sealings.add(sealing) };
    },
    sealChunk: (handle, i) => sealings.use(handle, (file) => file.chunk(i)),
    finishSealing: async (handle, about) => {
      const attachment = await sealings.use(handle, (file) => file.finish(all().storage, about));
      await sealings.forget(handle);
      return attachment;
    },
    forgetSealing: (handle) => sealings.forget(handle),
    openFile: async (attachment) => {
      const opening = await Opening.begin(all().storage, attachment);
      return { handle: openings.add(opening), storedSizeBytes: opening.storedSizeBytes };
    },
    addToOpening: (handle, bytes) => openings.use(handle, (file) => file.add(asBytes(bytes))),
    finishOpening: async (handle) => {
      const file = await openings.use(handle, (opened) => Promise.resolve(opened.finish()));
      await openings.forget(handle);
      return file;
    },
    forgetOpening: (handle) => openings.forget(handle),
  };
}

/** One act after the other, whether the one before went well or not. */
function lane(): <R>(act: () => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const result = last.then(act);
    last = result.catch(() => undefined);
    return result;
  };
}

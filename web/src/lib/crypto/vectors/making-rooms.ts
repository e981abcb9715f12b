/** Vectors of conversations: commits, grants, links, envelopes, a transcript. */
import * as building from '../protocol/building.ts';
import { equal, hex, type Bytes } from '../protocol/bytes.ts';
import { readSigned } from '../protocol/commit.ts';
import type { Conversation } from '../protocol/conversation.ts';
import * as envelope from '../protocol/envelope.ts';
import { writeGrant } from '../protocol/grants.ts';
import * as plaintext from '../protocol/plaintext.ts';
import { ROLES, rosterHash } from '../protocol/roster.ts';
import { CLASSIC } from '../protocol/sealing.ts';
import * as transcript from '../protocol/transcript.ts';
import { named, Person } from './cast.ts';
import { bodies } from './making-parts.ts';
import { Room } from './room.ts';

const ENTRIES = 20;

/** A case with everything that happens to one. */
async function caseOfNoe(): Promise<Room> {
  const [ines, hugo, rosa, nora] = await cast('inès', 'hugo', 'rosa', 'nora');
  const room = await Room.opened(
    'ts case',
    [ines, hugo, rosa, nora],
    [
      [ines, 'owner'],
      [hugo, 'admin'],
    ],
    { policy: building.defaultPolicy('case') },
  );
  const first = await room.sends(ines, 'Fièvre depuis trois jours, votre avis ?');
  await room.commits(ines, [building.newcomer(rosa.chain, room.state, { role: 'member' })]);
  await room.sends(rosa, 'Bonjour.');
  await hugo.adds('laptop');
  await hugo.revokes('laptop', 'phone');
  await room.commits(ines, building.refreshes(room.state, room.people.chains));
  const fingerprint = nora.chain.fingerprint;
  await ines.states({
    type: 'delegate-add',
    user: nora.user,
    fingerprint,
    scope: 'clinical',
    maySend: true,
    expiry: null,
  });
  const delegate = building.newcomer(nora.chain, room.state, { role: 'delegate', delegateOf: [ines.user] });
  await room.commits(ines, [...building.refreshes(room.state, room.people.chains), delegate]);
  await room.sends(nora, 'Courrier reçu.', { onBehalfOf: ines.user });
  await room.commits(ines, [{ type: 'set-role', user: rosa.user, role: 'reader' }]);
  await room.commits(hugo, [{ type: 'remove', user: rosa.user }]);
  for (const body of bodies(first)) {
    const silent = body.type === 'edit' || body.type === 'reaction';
    await room.sends(ines, body, {
      kind: silent ? 'silent' : 'content',
      ...(body.type === 'delete' ? { deletes: first } : {}),
    });
  }
  await room.commits(hugo, [{ type: 'rotate' }]);
  const file = {
    fileId: named('ecg', 16),
    fileKey: named('ecg key'),
    total: 4242,
    name: 'ecg.pdf',
    mediaType: 'application/pdf',
  } as const;
  const ref = { ...file, storedHash: named('ecg hash'), thumbnail: null, dimensions: null };
  await room.sends(hugo, { type: 'file', caption: 'ECG' }, { attachments: [ref] });
  while (room.log.length < ENTRIES) await room.sends(hugo, `Message ${room.log.length + 1}`);
  return room;
}

/** A group whose newcomers read from where they joined; later only its admins write; someone leaves. */
async function group(): Promise<Room> {
  const [ines, hugo, rosa] = await cast('inès', 'hugo', 'rosa');
  const room = await Room.opened(
    'ts group',
    [ines, hugo, rosa],
    [
      [ines, 'owner'],
      [hugo, 'member'],
    ],
    { policy: building.defaultPolicy('group') },
  );
  await room.sends(hugo, 'Réunion jeudi.');
  await room.commits(ines, [building.newcomer(rosa.chain, room.state, { role: 'reader' })]);
  await room.commits(ines, [{ type: 'set-policy' }], { ...room.state.policy, post: 'admins', rotateDays: 60 });
  await room.sends(ines, 'Compte rendu.');
  await room.commits(hugo, [{ type: 'remove', user: hugo.user }]);
  await room.sends(ines, 'Après son départ.');
  return room;
}

/** Someone of suite 1 and someone of suite 2, under suite 2. */
async function classic(): Promise<Room> {
  const [ines] = await cast('inès');
  const paul = await Person.called('paul', CLASSIC);
  const room = await Room.opened(
    'ts classic',
    [ines, paul],
    [
      [ines, 'owner'],
      [paul, 'owner'],
    ],
    {
      policy: building.defaultPolicy('direct'),
      suite: CLASSIC,
    },
  );
  await room.sends(paul, 'Bonjour.');
  await room.commits(paul, [{ type: 'rotate' }]);
  await room.sends(ines, 'Bonjour Paul.');
  return room;
}

async function cast<const Names extends readonly string[]>(...names: Names): Promise<{ [K in keyof Names]: Person }> {
  return (await Promise.all(names.map((name) => Person.called(name)))) as { [K in keyof Names]: Person };
}

function described(state: Conversation): unknown {
  return {
    n: state.n,
    suite: state.suite,
    epoch: state.epoch,
    head: state.head,
    introduced_by: state.introducedBy,
    kc: state.kc,
    roster_hash: rosterHash(state.roster),
    members: [...state.roster]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([user, entry]) => ({ user, role: ROLES.indexOf(entry.role) })),
  };
}

function commitSteps(room: Room): unknown {
  return {
    name: room.name,
    conversation: room.id,
    chains: Object.fromEntries(room.cast.map((person) => [hex(person.user), person.statements])),
    steps: room.built.map((made) => ({
      signed: made.signed,
      roster: made.roster,
      at: readSigned(made.signed).commit.ts,
      chains: {},
      after: described(made.after),
      epoch_key: made.epochKey,
    })),
  };
}

function grantsOf(room: Room): unknown[] {
  return room.built.flatMap(({ after, epochKey, grants }) =>
    grants.map((grant) => {
      const person = room.cast.find((each) => equal(each.user, grant.user));
      return {
        conversation: room.id,
        epoch: after.epoch,
        epoch_key: epochKey,
        kc: after.kc,
        introduced_by: after.introducedBy,
        suite: person?.suite,
        gen: grant.gen,
        uek_seed: person?.userKeys.get(grant.gen)?.seed,
        encoded: writeGrant(grant),
      };
    }),
  );
}

function linksOf(room: Room): unknown[] {
  return room.built.flatMap(({ signed, after, epochKey }, i) => {
    const { link, prevCommit } = readSigned(signed).commit;
    const before = room.built[i - 1];
    if (!link || !before) return [];
    const previous = { previous_key: before.epochKey, previous_kc: before.after.kc, prev_commit: prevCommit };
    return [{ conversation: room.id, epoch: after.epoch, epoch_key: epochKey, ...previous, link }];
  });
}

async function envelopesOf(room: Room): Promise<unknown[]> {
  const messages = room.log.filter((entry) => !entry.isCommit);
  return Promise.all(
    messages.map(async ({ data, afterCommit }) => {
      const read = envelope.read(data);
      const epochKey = room.built[afterCommit - 1]?.epochKey ?? new Uint8Array();
      const plain = await envelope.open(read, epochKey);
      return {
        room: room.name,
        after_commit: afterCommit,
        chains: {},
        at: read.header.clientTime,
        epoch_key: epochKey,
        encoded: data,
        header: { message_id: read.header.messageId, sender: read.header.sender, epoch: read.header.epoch },
        ct_hash: read.ctHash,
        plaintext: plain,
        type: plaintext.decode(plain).body.type,
        sender_seed: seedOf(room, read.header.authorizer),
      };
    }),
  );
}

function seedOf(room: Room, authorizer: Bytes): Bytes | undefined {
  return room.cast.map((person) => person.seeds.get(hex(authorizer))).find((seed) => seed !== undefined);
}

function transcriptOf(room: Room): unknown {
  const messages = room.log.filter((entry) => !entry.isCommit);
  return {
    conversation: room.id,
    h_0: transcript.start(room.id),
    entries: room.log.map(({ seq, isCommit, data, h }) => ({
      seq,
      kind: isCommit ? 'commit' : 'message',
      encoded: data,
      h,
    })),
    erased: messages.slice(0, 3).map(({ seq, data, h }) => ({ seq, encoded: envelope.erased(envelope.read(data)), h })),
  };
}

export async function allRooms(): Promise<Record<string, unknown>> {
  const [first, ...others] = [await caseOfNoe(), await group(), await classic()];
  const rooms = [first, ...others];
  return {
    commits: { rooms: rooms.map(commitSteps) },
    grants: { cases: rooms.flatMap(grantsOf) },
    links: { cases: rooms.flatMap(linksOf) },
    envelopes: { cases: (await Promise.all(rooms.map(envelopesOf))).flat() },
    transcript: transcriptOf(first),
  };
}

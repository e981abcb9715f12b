/** Commits, grants, links, envelopes and the transcript, against the vectors of both makers. */
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../protocol/bytes.ts';
import { readSigned } from '../protocol/commit.ts';
import { verifyCommitPublic, type Conversation } from '../protocol/conversation.ts';
import * as envelope from '../protocol/envelope.ts';
import { openGrant, openLink, readGrant } from '../protocol/grants.ts';
import { userKemKey, userKey } from '../protocol/keys.ts';
import * as plaintext from '../protocol/plaintext.ts';
import { rosterHash, ROLES } from '../protocol/roster.ts';
import type { Suite } from '../protocol/sealing.ts';
import * as transcript from '../protocol/transcript.ts';
import { bytes, cases, chainsOf, hex, madeBy, refusedWith, replay, roomNamed, type Case } from './load.ts';

type Table = Record<string, string[]>;

function described(state: Conversation | null): Case {
  if (!state) throw new Error('no commit');
  return {
    n: state.n,
    suite: state.suite,
    epoch: state.epoch,
    head: hex(state.head),
    introduced_by: hex(state.introducedBy),
    kc: hex(state.kc),
    roster_hash: hex(rosterHash(state.roster)),
    members: [...state.roster].sort().map(([user, entry]) => ({ user, role: ROLES.indexOf(entry.role) })),
  };
}

/** The conversation in which a case happens; a first commit belongs to none yet. */
async function place(found: Case, maker = '.'): Promise<{ room: Case; state: Conversation | null }> {
  if (found.after_commit === 0) {
    return {
      room: { conversation: hex(readSigned(bytes(found.signed)).commit.conversation), chains: {} },
      state: null,
    };
  }
  if (found.room === null) {
    const steps = (found.commits as Case[]).map((step): Case => ({ ...step, chains: {} }));
    const room: Case = { conversation: found.conversation as string, chains: found.chains as Table, steps };
    return { room, state: await replay(room, steps.length) };
  }
  const room = roomNamed(found.room as string, maker);
  return { room, state: await replay(room, found.after_commit as number) };
}

describe('commits', () => {
  test.each(cases('commits', 'rooms'))('a conversation, commit by commit: %s', async (_, room) => {
    for (const [i, step] of (room.steps as Case[]).entries())
      expect(described(await replay(room, i + 1))).toEqual(step.after);
  });

  test.each(cases('refused_commits', 'commits'))('a commit too far: %s', async (_, found) => {
    const { room, state } = await place(found);
    const chains = await chainsOf(room.chains as Table, found.chains as Table);
    const received = {
      conversation: bytes(room.conversation),
      roster: bytes(found.roster),
      chains,
      at: found.at as number,
    };
    await refusedWith(() => verifyCommitPublic(state, bytes(found.signed), received), found.fault);
  });
});

describe('keys', () => {
  const opened = async (found: Case): Promise<Bytes> => {
    const key = await userKey(found.gen as number, found.suite as Suite, bytes(found.uek_seed));
    const bound = {
      conversation: bytes(found.conversation),
      introducedBy: bytes(found.introduced_by),
      kc: bytes(found.kc),
    };
    const grant = readGrant(bytes(found.encoded));
    return openGrant(grant, { generation: key.generation, key: await userKemKey(key) }, bound);
  };
  const followed = (found: Case): Promise<Bytes> =>
    openLink(
      bytes(found.link),
      bytes(found.epoch_key),
      { conversation: bytes(found.conversation), epoch: found.epoch as number },
      bytes(found.prev_commit),
      bytes(found.previous_kc),
    );

  test.each(cases('grants', 'cases'))('a grant opens: %s', async (_, found) => {
    expect(hex(await opened(found))).toBe(found.epoch_key);
  });

  test.each(cases('refused_commits', 'grants'))('a grant that a server might give: %s', (_, found) =>
    refusedWith(() => opened(found), found.fault),
  );

  test.each(cases('links', 'cases'))('a link leads back: %s', async (_, found) => {
    expect(hex(await followed(found))).toBe(found.previous_key);
  });

  test.each(cases('refused_commits', 'links'))('a link that leads elsewhere: %s', (_, found) =>
    refusedWith(() => followed(found), found.fault),
  );
});

describe('messages', () => {
  const verified = async (found: Case, room: Case, conversation: Conversation | null): Promise<envelope.Envelope> => {
    if (!conversation) throw new Error('no conversation');
    const read = envelope.read(bytes(found.encoded));
    const chains = await chainsOf(room.chains as Table, found.chains as Table);
    await envelope.verifyEnvelopePublic(read, { conversation, chains, at: found.at as number });
    return read;
  };

  test.each(cases('envelopes', 'cases'))('verify and open: %s', async (_, found, maker) => {
    const { room, state } = await place(found, maker);
    const read = await verified(found, room, state);
    const plain = await envelope.open(read, bytes(found.epoch_key));
    expect(hex(plain)).toBe(found.plaintext);
    expect(plaintext.decode(plain).body.type).toBe(found.type);
    expect(hex(read.ctHash)).toBe(found.ct_hash);
    expect(hex(read.header.messageId)).toBe((found.header as Case).message_id);
    expect(hex(envelope.encodeHeader(read.header))).toBe(hex(read.hdr));
  });

  test.each(cases('refused_messages', 'envelopes'))('a message too far: %s', async (_, found) => {
    const { room, state } = await place(found);
    await refusedWith(() => verified(found, room, state), found.fault);
  });

  test.each(cases('refused_messages', 'contents'))('verifies and does not open: %s', async (_, found) => {
    const { room, state } = await place(found);
    const read = await verified(found, room, state);
    await refusedWith(() => envelope.open(read, bytes(found.epoch_key)), found.fault);
  });
});

describe('transcript', () => {
  test.each(madeBy('transcript'))('survives deletion, made by $maker', async ({ content }) => {
    const hashes = [transcript.start(bytes(content.conversation))];
    expect(hex(hashes[0] ?? new Uint8Array())).toBe(content.h_0);
    const after = (seq: number, entry: Bytes) => transcript.advance(hashes[seq - 1] ?? new Uint8Array(), seq, entry);
    for (const entry of content.entries as Case[]) {
      const data = bytes(entry.encoded);
      const seq = entry.seq as number;
      hashes[seq] = after(seq, entry.kind === 'commit' ? data : envelope.read(data).entry);
      expect(hex(hashes[seq])).toBe(entry.h);
    }
    for (const entry of content.erased as Case[]) {
      const read = envelope.read(bytes(entry.encoded));
      expect(read.ct).toBeNull();
      expect(hex(after(entry.seq as number, read.entry))).toBe(entry.h);
      await refusedWith(() => envelope.open(read, new Uint8Array(32)), 'erased');
    }
  });

  test.each(cases('refused_messages', 'seen'))('two histories are noticed: %s', (_, found) =>
    refusedWith(() => transcript.checkSeen(bytes(found.mine), bytes(found.theirs)), found.fault),
  );
});

/** Vectors of the small parts: derivations, codes, numbers, encodings, signatures, contents, files. */
import { shake256 } from '@noble/hashes/sha3.js';
import { asBytes, concat, type Bytes } from '../protocol/bytes.ts';
import * as cbor from '../protocol/cbor.ts';
import type { Value } from '../protocol/cbor.ts';
import * as files from '../protocol/files.ts';
import * as grants from '../protocol/grants.ts';
import { authorizerKeys, authorizerSecrets, userKey } from '../protocol/keys.ts';
import * as padding from '../protocol/padding.ts';
import * as plaintext from '../protocol/plaintext.ts';
import type { Body } from '../protocol/plaintext.ts';
import { digest, hkdf, label, u64 } from '../protocol/primitives.ts';
import * as recovery from '../protocol/recovery.ts';
import * as safety from '../protocol/safety.ts';
import type { Suite } from '../protocol/sealing.ts';
import { named } from './cast.ts';

const text = new TextEncoder();

/** Content that follows from a name, as the README of the vectors defines it. */
export function stream(name: string, size: number): Bytes {
  return asBytes(shake256(text.encode(`crd1 vectors ${name}`), { dkLen: size }));
}

async function derivations(): Promise<unknown> {
  const suites: readonly Suite[] = [1, 2];
  const authorizers = suites.map(async (suite) => {
    const seed = named(`authorizer of suite ${suite}`);
    const made = await authorizerKeys(new Uint8Array(16), suite, seed);
    const { kemPrivate } = authorizerSecrets(seed);
    return {
      suite,
      seed,
      sig_pub: made.signer.publicKey,
      kem_private: kemPrivate,
      kem_pub: made.kemPub,
      kem_hash: made.kemHash,
    };
  });
  const userKeys = suites.map(async (suite) => {
    const seed = named(`user key of suite ${suite}`);
    const made = await userKey(1, suite, seed);
    const kemPrivate = hkdf(seed, label('crd1/uek/kem'));
    return {
      suite,
      seed,
      kem_private: kemPrivate,
      kem_pub: made.kemPub,
      kem_hash: made.kemHash,
      self_key: made.selfKey,
    };
  });
  const [epochKey, conversation, hdr, salt] = [
    named('epoch key'),
    named('conversation', 16),
    stream('ts header', 300),
    named('salt', 16),
  ];
  const message = hkdf(epochKey, concat(label('crd1/msg'), digest(hdr)), 44, salt);
  const [fileKey, fileId] = [named('file key'), named('file', 16)];
  const file = hkdf(fileKey, label('crd1/file'), 39, fileId);
  return {
    authorizers: await Promise.all(authorizers),
    user_keys: await Promise.all(userKeys),
    epochs: [1, 7, 2 ** 40].map((epoch) => ({
      epoch_key: epochKey,
      conversation,
      epoch,
      kc: grants.commitment(epochKey, { conversation, epoch }),
      link_key: hkdf(epochKey, concat(label('crd1/link'), conversation, u64(epoch))),
    })),
    message: { epoch_key: epochKey, salt, hdr, key: message.slice(0, 32), nonce: message.slice(32) },
    file: { file_key: fileKey, file_id: fileId, key: file.slice(0, 32), prefix: file.slice(32) },
  };
}

function recoveryCodes(): unknown {
  const user = named('user', 16);
  const codes = ['a', 'b', 'c', 'd'].map((name) => {
    const bits = named(`bits ${name}`, 16);
    const written = recovery.write(bits);
    const typed = [
      written,
      written.toLowerCase(),
      ` ${written.replaceAll('-', ' ')} `,
      written.replaceAll('1', 'i').replaceAll('0', 'o'),
    ];
    return { bits, written, typed, user, seed: recovery.seed(bits, user) };
  });
  return { codes };
}

function safetyNumbers(): unknown {
  const prints = ['a', 'b', 'c'].map((name) => named(`fingerprint ${name}`));
  const [one, two, three] = prints as [Bytes, Bytes, Bytes];
  return {
    persons: prints.map((fingerprint) => ({ fingerprint, number: safety.person(fingerprint) })),
    pairs: [
      [one, two],
      [two, three],
      [one, three],
    ].map(([a, b]) => ({ one: a, other: b, number: safety.pair(a ?? one, b ?? one) })),
    qr: {
      mine: one,
      theirs: two,
      my_head: [1, two],
      their_head: [300, three],
      encoded: safety.qr(one, two, [1, two], [300, three]),
    },
  };
}

function cborEncodings(): unknown {
  const values: readonly Value[] = [
    0,
    23,
    24,
    65_536,
    2 ** 32,
    Number.MAX_SAFE_INTEGER,
    '\uFEFFmarque',
    '🩺',
    'a'.repeat(300),
    new Uint8Array(256),
    [],
    [[], [null, true, false]],
    new Map<number, Value>([
      [127, 'z'],
      [0, 1],
      [24, 2],
      [23, 3],
    ]),
    new Map([[1, new Map([[2, ['x']]])]]),
  ];
  return { good: values.map((value) => ({ encoded: cbor.encode(value) })) };
}

async function signatures(): Promise<unknown> {
  const good = ['a', 'b', 'c'].map(async (name) => {
    const seed = named(`signer ${name}`);
    const { signer } = await authorizerKeys(new Uint8Array(16), 2, seed);
    const message = stream(`ts message ${name}`, 200);
    return { seed, public: signer.publicKey, message, signature: await signer.sign(message) };
  });
  return { good: await Promise.all(good) };
}

function paddings(): unknown {
  const lengths = [0, 1, 123, 124, 125, 126, 1000, 4092, 4093, 5000, 65_000, 65_532];
  const plains = ['', 'oui', 'Bonjour '.repeat(100)].map((each) => text.encode(each));
  return {
    sizes: lengths.map((length) => ({ length, padded: padding.pad(new Uint8Array(length)).length })),
    good: plains.map((plain) => ({ plain, padded: padding.pad(plain) })),
  };
}

/** One of each content, by what happens to it. */
export function bodies(messageId: Bytes): readonly Exclude<Body, { type: 'unknown' | 'file' }>[] {
  const patient = {
    title: 'mr',
    lastName: 'MARTIN',
    firstName: 'Noé',
    birthName: null,
    birthDate: '2019-02-28',
    sex: 'M',
    patientId: named('patient', 16),
    referralId: null,
  } as const;
  return [
    { type: 'text', text: '\uFEFFBonjour 🩺 \u0000 fin' },
    { type: 'edit', messageId, text: 'Autrement' },
    { type: 'delete', messageId },
    { type: 'reaction', messageId, emoji: '👍🏽', on: false },
    {
      type: 'form',
      name: 'orientation',
      version: 2,
      answers: [
        ['Urgence', 'non'],
        ['Douleur', 'oui'],
      ],
    },
    { type: 'title', title: 'Noé MARTIN', patient },
    { type: 'title', title: 'Garde', patient: null },
    { type: 'system', code: 0, data: new Uint8Array([1, 2]) },
  ];
}

function plaintexts(): unknown {
  const id = named('message', 16);
  const ref = {
    fileId: id,
    fileKey: named('file key'),
    total: 12,
    name: 'é.pdf',
    mediaType: 'application/pdf',
    storedHash: named('stored'),
    thumbnail: new Uint8Array(6144),
    dimensions: [640, 480],
  } as const;
  const made = [
    ...bodies(id).map((body) => ({ body, replyTo: id, mentions: [id], attachments: [] })),
    { body: { type: 'file', caption: '' } as const, replyTo: null, mentions: [], attachments: [ref] },
  ];
  return { good: made.map((each) => ({ encoded: plaintext.encode(each), type: each.body.type })) };
}

async function fileChunks(): Promise<unknown> {
  const made = [0, 1, files.CHUNK_SIZE, files.CHUNK_SIZE + 1].map(async (total) => {
    const name = `ts file of ${total}`;
    const plain = stream(name, total);
    const [fileId, fileKey] = [named(`${name}/id`, 16), named(`${name}/key`)];
    const cipher = await files.fileCipher(fileId, total, fileKey);
    const chunks: Bytes[] = [];
    for (let i = 0; i < files.chunkCount(total); i += 1) {
      chunks.push(await files.sealChunk(cipher, i, plain.slice(i * files.CHUNK_SIZE, (i + 1) * files.CHUNK_SIZE)));
    }
    return {
      name,
      file_id: fileId,
      file_key: fileKey,
      total,
      plain_sha256: digest(plain),
      stored_size: files.storedSize(total),
      chunk_sizes: chunks.map((chunk) => chunk.length),
      chunk_sha256: chunks.map(digest),
      stored_sha256: digest(concat(...chunks)),
    };
  });
  return { files: await Promise.all(made) };
}

export async function allParts(): Promise<Record<string, unknown>> {
  return {
    derivations: await derivations(),
    recovery_code: recoveryCodes(),
    safety_number: safetyNumbers(),
    cbor: cborEncodings(),
    signatures: await signatures(),
    padding: paddings(),
    plaintexts: plaintexts(),
    files: await fileChunks(),
  };
}

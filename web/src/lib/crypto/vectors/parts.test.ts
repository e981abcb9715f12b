/** The small parts, against the vectors. */
import { shake256 } from '@noble/hashes/sha3.js';
import { AEAD_ChaCha20Poly1305, KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256 } from 'hpke';
import { encode as cborg, rfc8949EncodeOptions } from 'cborg';
import { describe, expect, test } from 'vitest';
import { asBytes, concat } from '../protocol/bytes.ts';
import * as cbor from '../protocol/cbor.ts';
import * as inJavaScript from '../protocol/curves.ts';
import * as files from '../protocol/files.ts';
import * as grants from '../protocol/grants.ts';
import { authorizerKeys, authorizerSecrets, userKey } from '../protocol/keys.ts';
import { hybridKem } from '../protocol/hybrid-kem.ts';
import * as padding from '../protocol/padding.ts';
import * as plaintext from '../protocol/plaintext.ts';
import { digest, hkdf, label, u64 } from '../protocol/primitives.ts';
import * as recovery from '../protocol/recovery.ts';
import * as safety from '../protocol/safety.ts';
import * as sealing from '../protocol/sealing.ts';
import type { Suite } from '../protocol/sealing.ts';
import * as signing from '../protocol/signing.ts';
import * as x25519 from '../protocol/x25519.ts';
import { bytes, cases, hex, madeBy, refusedWith, type Case } from './load.ts';

const encode = new TextEncoder();

describe('derivations', () => {
  test.each(cases('derivations', 'authorizers'))(
    'an authorizer follows from its seed: %s',
    async (_, { suite, seed, ...said }) => {
      const made = await authorizerKeys(new Uint8Array(16), suite as Suite, bytes(seed));
      expect({
        sig_pub: hex(made.signer.publicKey),
        kem_private: hex(made.kemPrivate),
        kem_pub: hex(made.kemPub),
        kem_hash: hex(made.kemHash),
      }).toEqual(said);
    },
  );

  test.each(cases('derivations', 'user_keys'))(
    'a user key follows from its seed: %s',
    async (_, { suite, seed, ...said }) => {
      const made = await userKey(1, suite as Suite, bytes(seed));
      const kemPrivate = hkdf(bytes(seed), label('crd1/uek/kem'));
      expect({
        kem_private: hex(kemPrivate),
        kem_pub: hex(made.kemPub),
        kem_hash: hex(made.kemHash),
        self_key: hex(made.selfKey),
      }).toEqual(said);
    },
  );

  test.each(cases('derivations', 'epochs'))('an epoch key is committed to: %s', (_, found) => {
    const [key, conversation, epoch] = [bytes(found.epoch_key), bytes(found.conversation), found.epoch as number];
    expect(hex(grants.commitment(key, { conversation, epoch }))).toBe(found.kc);
    expect(hex(hkdf(key, concat(label('crd1/link'), conversation, u64(epoch))))).toBe(found.link_key);
  });

  test.each(madeBy('derivations'))('message and file keys', ({ content }) => {
    const { message, file } = content as { message: Case; file: Case };
    const info = concat(label('crd1/msg'), digest(bytes(message.hdr)));
    const key = hkdf(bytes(message.epoch_key), info, 44, bytes(message.salt));
    expect(hex(key)).toBe(`${message.key as string}${message.nonce as string}`);
    const derived = hkdf(bytes(file.file_key), label('crd1/file'), 39, bytes(file.file_id));
    expect(hex(derived)).toBe(`${file.key as string}${file.prefix as string}`);
  });
});

describe('the hybrid KEM is the published one', () => {
  test.each(cases('kem', 'kem'))('decapsulation %s', async (_, found) => {
    const kem = hybridKem();
    expect(hex(await sealing.publicKey(sealing.HYBRID, bytes(found.seed)))).toBe(found.public);
    const key = await kem.DeserializePrivateKey(bytes(found.seed), false);
    expect(hex(await kem.Decap(bytes(found.enc), key, undefined))).toBe(found.shared_secret);
  });

  test.each(cases('kem', 'hpke'))('HPKE over it %s', async (_, found) => {
    expect(found.aead_id).toBe(3); // the published vectors pair this KEM and KDF with ChaCha20-Poly1305
    const suite = new CipherSuite(hybridKem, KDF_HKDF_SHA256, AEAD_ChaCha20Poly1305);
    const key = await suite.DeserializePrivateKey(bytes(found.seed));
    const bound = { info: bytes(found.info), aad: bytes(found.aad) };
    expect(hex(await suite.Open(key, bytes(found.enc), bytes(found.ct), bound))).toBe(found.plain);
  });

  test.each(cases('kem', 'kem'))('what it seals the other library opens, and the reverse %s', async (_, found) => {
    const [seed, publicKey, info] = [bytes(found.seed), bytes(found.public), encode.encode('info')];
    const theirs = new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
    const sealed = await sealing.seal(sealing.HYBRID, publicKey, digest(seed), info);
    const opened = await theirs.Open(
      await theirs.DeserializePrivateKey(seed),
      sealed.slice(0, 1120),
      sealed.slice(1120),
      { info },
    );
    expect(opened).toEqual(digest(seed));
    const made = await theirs.Seal(await theirs.DeserializePublicKey(publicKey), digest(seed), { info });
    const mine = await sealing.openPrivateKey(sealing.HYBRID, seed);
    expect(await sealing.unseal(mine, concat(made.encapsulatedSecret, made.ciphertext), info)).toEqual(digest(seed));
  });

  test('X25519 is the same by both engines, and small-order keys have no secret', async () => {
    const [one, other] = [digest(encode.encode('one')), digest(encode.encode('other'))];
    expect(await x25519.publicKey(one)).toEqual(inJavaScript.x25519.getPublicKey(one));
    const theirs = await x25519.publicKey(other);
    expect(await x25519.shared(one, theirs)).toEqual(inJavaScript.x25519.getSharedSecret(one, theirs));
    await expect(x25519.shared(one, new Uint8Array(32))).rejects.toThrow();
    expect(() => inJavaScript.x25519.getSharedSecret(one, new Uint8Array(32))).toThrow();
    const low = concat(bytes((madeBy('kem')[0]?.content.kem as Case[])[0]?.public).slice(0, 1184), new Uint8Array(32));
    await refusedWith(() => sealing.seal(sealing.HYBRID, low, one, encode.encode('info')), 'bad-key');
  });
});

describe('recovery codes', () => {
  test.each(cases('recovery_code', 'codes'))('written and read as people type %s', (_, found) => {
    expect(recovery.write(bytes(found.bits))).toBe(found.written);
    for (const typed of found.typed as string[]) expect(hex(recovery.read(typed))).toBe(found.bits);
    expect(hex(recovery.seed(bytes(found.bits), bytes(found.user)))).toBe(found.seed);
  });

  test.each(cases('recovery_code', 'refused'))('a slip is told: %s', (_, found) =>
    refusedWith(() => recovery.read(found.typed as string), found.fault),
  );
});

describe('safety numbers', () => {
  test.each(cases('safety_number', 'persons'))('a person %s', (_, found) => {
    expect(safety.person(bytes(found.fingerprint))).toBe(found.number);
  });

  test.each(cases('safety_number', 'pairs'))('a pair, from both sides %s', (_, found) => {
    expect(safety.pair(bytes(found.one), bytes(found.other))).toBe(found.number);
    expect(safety.pair(bytes(found.other), bytes(found.one))).toBe(found.number);
    expect(safety.groups(found.number as string)).toHaveLength(12);
  });

  test.each(madeBy('safety_number'))('the code for the camera', ({ content }) => {
    const { mine, theirs, my_head, their_head, encoded } = content.qr as Case;
    const head = ([seq, hash]: [number, string]) => [seq, bytes(hash)] as const;
    expect(
      hex(
        safety.qr(bytes(mine), bytes(theirs), head(my_head as [number, string]), head(their_head as [number, string])),
      ),
    ).toBe(encoded);
  });
});

describe('strict CBOR', () => {
  test.each(cases('cbor', 'good'))('one value, one encoding: %s', (_, found) => {
    const value = cbor.decode(bytes(found.encoded));
    expect(hex(cbor.encode(value))).toBe(found.encoded);
    expect(hex(cborg(value, rfc8949EncodeOptions))).toBe(found.encoded);
  });

  test.each(cases('cbor', 'refused'))('refused: %s', (_, found) =>
    refusedWith(() => cbor.decode(bytes(found.encoded)), found.fault),
  );
});

describe('Ed25519', () => {
  test.each(cases('signatures', 'good'))('a good signature, by both verifiers %s', async (_, found) => {
    const [publicKey, signature, message] = [bytes(found.public), bytes(found.signature), bytes(found.message)];
    await signing.verify(publicKey, signature, message);
    expect(inJavaScript.verify(publicKey, signature, message)).toBe(true);
    const signer = await signing.signerFrom(authorizerSecrets(bytes(found.seed)).sigPrivate);
    expect(hex(signer.publicKey)).toBe(found.public);
    expect(hex(await signer.sign(message))).toBe(found.signature);
    const other = inJavaScript.signerFrom(authorizerSecrets(bytes(found.seed)).sigPrivate);
    expect([hex(other.publicKey), hex(await other.sign(message))]).toEqual([found.public, found.signature]);
  });

  test.each(cases('signatures', 'refused'))('what verifiers disagree about: %s', async (_, found) => {
    const [publicKey, signature, message] = [bytes(found.public), bytes(found.signature), bytes(found.message)];
    await refusedWith(() => signing.verify(publicKey, signature, message), found.fault);
    if (found.fault !== 'bad-key') expect(inJavaScript.verify(publicKey, signature, message)).toBe(false);
  });

  test('the verifier of this engine keeps the rule, so it is the one in use', async () => {
    expect(await signing.nativeKeepsTheRule()).toBe(true);
  });
});

describe('padding', () => {
  test.each(cases('padding', 'sizes'))('sizes %s', (_, found) => {
    expect(padding.pad(new Uint8Array(found.length as number))).toHaveLength(found.padded as number);
  });

  test.each(cases('padding', 'good'))('comes off %s', (_, found) => {
    expect(hex(padding.pad(bytes(found.plain)))).toBe(found.padded);
    expect(hex(padding.unpad(bytes(found.padded)))).toBe(found.plain);
  });

  test.each(cases('padding', 'refused'))('refused: %s', (_, found) =>
    refusedWith(() => padding.unpad(bytes(found.padded)), found.fault),
  );
});

describe('contents of messages', () => {
  test.each(cases('plaintexts', 'good'))('read and written: %s', (_, found) => {
    const read = plaintext.decode(bytes(found.encoded));
    expect(read.body.type).toBe(found.type);
    expect(hex(plaintext.encode(read))).toBe(found.encoded);
  });

  test.each(cases('plaintexts', 'unknown'))('of a later version: no failure %s', (_, found) => {
    expect(plaintext.decode(bytes(found.encoded)).body).toEqual({
      type: 'unknown',
      number: found.type as number,
    });
  });

  test.each(cases('plaintexts', 'refused'))('refused: %s', (_, found) =>
    refusedWith(() => plaintext.decode(bytes(found.encoded)), found.fault),
  );
});

describe('files', () => {
  const contentOf = (name: string, total: number) =>
    asBytes(shake256(encode.encode(`crd1 vectors ${name}`), { dkLen: total }));
  const cipherOf = (found: Case, total = found.total as number) =>
    files.fileCipher(bytes(found.file_id), total, bytes(found.file_key));
  const sealAll = async (found: Case) => {
    const total = found.total as number;
    const [plain, cipher] = [contentOf(found.name as string, total), await cipherOf(found)];
    return Promise.all(
      Array.from({ length: files.chunkCount(total) }, (_, i) =>
        files.sealChunk(cipher, i, plain.slice(i * files.CHUNK_SIZE, (i + 1) * files.CHUNK_SIZE)),
      ),
    );
  };

  test.each(cases('files', 'files'))('sealed chunk by chunk: %s', async (_, found) => {
    const chunks = await sealAll(found);
    const plain = contentOf(found.name as string, found.total as number);
    expect(hex(digest(plain))).toBe(found.plain_sha256);
    expect(chunks.map((chunk) => hex(digest(chunk)))).toEqual(found.chunk_sha256);
    expect(chunks.map((chunk) => chunk.length)).toEqual(found.chunk_sizes);
    expect(files.storedSize(found.total as number)).toBe(found.stored_size);
    expect(hex(digest(concat(...chunks)))).toBe(found.stored_sha256);
    const cipher = await cipherOf(found);
    expect(
      hex(digest(concat(...(await Promise.all(chunks.map((chunk, i) => files.openChunk(cipher, i, chunk))))))),
    ).toBe(found.plain_sha256);
  });

  test.each(cases('refused_messages', 'files').filter(([, found]) => !('whole' in found)))(
    'out of place: %s',
    async (_, found) => {
      const named = (name: string) =>
        (madeBy('files')[0]?.content.files as Case[]).find((each) => each.name === name) ?? {};
      const source = named(found.file as string);
      const chunk = (await sealAll(source))[found.take as number] ?? new Uint8Array();
      if ('flip' in found) {
        const at = ((found.flip as number) + chunk.length) % chunk.length;
        chunk[at] = (chunk[at] ?? 0) ^ 1;
      }
      const sealed = chunk.slice(0, chunk.length - ((found.cut as number | undefined) ?? 0));
      const cipher = await cipherOf(named((found.as ?? found.file) as string), found.total as number | undefined);
      await refusedWith(() => files.openChunk(cipher, found.at as number, sealed), found.fault);
    },
  );
});

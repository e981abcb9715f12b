/** Everyone whose chain was verified here: remembered, so that a later answer of the server must continue it. */
import type { Attested, ChainReport } from '../door.ts';
import { CryptoError, type Fault } from '../faults.ts';
import { follow, verifyAttestation } from '../protocol/attestations.ts';
import { equal, fromBase64url, fromHex, fromUuid, hex, uuid, type Bytes } from '../protocol/bytes.ts';
import { findKemKeys, head, verifyStatement, type ChainView } from '../protocol/chain.ts';
import { demand, isRefused, Refused } from '../protocol/faults.ts';
import { octets } from '../protocol/fields.ts';
import type { Storage } from '../storage.ts';
import type { ChainsWire, ChainWire, Ms, Uuid } from '../wire.ts';
import { faultOf } from './faulting.ts';
import { octetList, readRecord, writeRecord } from './records.ts';

/** A verified chain, its statements as received, the KEM key that others seal to, and who it is said to be, as it was signed. */
export type Person = Readonly<{
  view: ChainView;
  chain: readonly Bytes[];
  kemPub: Bytes;
  attestation: Bytes;
  attested: Attested | null;
}>;

const NONE: Bytes = new Uint8Array();
const ATTESTERS = 'attesters';

type Verified = Pick<Person, 'view' | 'chain' | 'kemPub'>;

export class People {
  /** By hex of the user. */
  private readonly known = new Map<string, Person>();

  constructor(
    private readonly storage: Storage,
    private readonly now: () => Ms = Date.now,
  ) {}

  /** Take the attestation service's keys in: the first ones as they come, later ones where one that is held vouches. Throws Refused. */
  async follow(attesters: ChainsWire['attesters']): Promise<void> {
    if (attesters.length === 0) return; // the service has not begun yet
    const held = await this.attesters();
    const shown = attesters.map(({ public_key, voucher }) => ({
      publicKey: fromBase64url(public_key),
      voucher: voucher === null ? null : fromBase64url(voucher),
    }));
    const keys = await follow(held, shown);
    if (keys.length !== held.length) await this.storage.put({ [ATTESTERS]: writeRecord(keys) });
  }

  /** By hex of the user; null when nobody of that name was verified. */
  async find(user: string): Promise<Person | null> {
    const known = this.known.get(user);
    if (known) return known;
    const record = await this.storage.get(recordName(user));
    if (!record) return null;
    const [chain, kemPub, attestation] = readRecord(record, 3);
    const verified = await verifyFurther(null, octetList(chain), fromHex(user), () => octets(kemPub));
    const person = await this.attest(verified, fromHex(user), octets(attestation));
    this.known.set(user, person);
    return person;
  }

  /** Throws CryptoError (not-attested) that names those whom nobody vouches for now. */
  async needAttested(users: Iterable<string>): Promise<void> {
    await this.need(users);
    const strangers = await this.unattested(users);
    if (strangers.length === 0) return;
    throw new CryptoError('not-attested', 'not-attested', { userIds: strangers.map((user) => uuid(fromHex(user))) });
  }

  /** Those of the known among them of whom the attestation service says nothing, or no longer. */
  async unattested(users: Iterable<string>): Promise<string[]> {
    const known = await this.findAll(users);
    return [...known]
      .filter(([, { attested }]) => attested === null || attested.expires <= this.now())
      .map(([user]) => user);
  }

  /** All of them. Throws CryptoError (missing-chains) that names those unknown. */
  async need(users: Iterable<string>): Promise<ReadonlyMap<string, Person>> {
    const found = new Map<string, Person>();
    const missing: string[] = [];
    for (const user of new Set(users)) {
      const person = await this.find(user);
      if (person) found.set(user, person);
      else missing.push(user);
    }
    if (missing.length > 0) throw missingChains(missing);
    return found;
  }

  /** Those of them that are known. */
  async findAll(users: Iterable<string>): Promise<ReadonlyMap<string, Person>> {
    const found = new Map<string, Person>();
    for (const user of new Set(users)) {
      const person = await this.find(user);
      if (person) found.set(user, person);
    }
    return found;
  }

  async remember({ user_id, chain, kem_keys, attestation }: ChainWire): Promise<ChainReport> {
    const user = hex(fromUuid(user_id));
    const before = await this.find(user);
    try {
      const said = attestation === null ? NONE : fromBase64url(attestation);
      const person = await this.learn(user, chain.map(fromBase64url), kem_keys.map(fromBase64url), said);
      return report(user_id, person, null);
    } catch (error) {
      return report(user_id, before, remembered(before, chain) ?? faultOf(error));
    }
  }

  /** Verify a chain, and who it is said to be, against what is remembered, and remember both. Throws Refused. */
  async learn(
    user: string,
    chain: readonly Bytes[],
    kemKeys: readonly Bytes[],
    attestation: Bytes = NONE,
  ): Promise<Person> {
    const before = await this.find(user);
    const verified = await verifyFurther(before, chain, fromHex(user), (view) => currentKemKey(view, kemKeys));
    const current = await this.attest(verified, fromHex(user), attestation);
    this.known.set(user, current);
    await this.storage.put({ [recordName(user)]: writeRecord(current.chain, current.kemPub, attestation) });
    return current;
  }

  /** One that has ended is no fault: nobody is let in by it, and the next answer of the server brings another. Throws Refused. */
  private async attest(person: Verified, user: Bytes, attestation: Bytes): Promise<Person> {
    if (attestation.length === 0) return { ...person, attestation, attested: null };
    const asked = { publicKeys: await this.attesters(), user, fingerprint: person.view.fingerprint, at: this.now() };
    try {
      const { lastName, firstName, nationalId, profession, method, verifiedAt, expires } = await verifyAttestation(
        attestation,
        asked,
      );
      const attested = { lastName, firstName, nationalId, profession, method, verifiedAt, expires };
      return { ...person, attestation, attested };
    } catch (error) {
      if (!isRefused(error, 'expired')) throw error;
      return { ...person, attestation, attested: null };
    }
  }

  private async attesters(): Promise<readonly Bytes[]> {
    const record = await this.storage.get(ATTESTERS);
    return record ? octetList(readRecord(record, 1)[0]) : [];
  }

  forget(): void {
    this.known.clear();
  }
}

export function missingChains(users: readonly string[]): CryptoError {
  return new CryptoError('missing-chains', 'missing-chains', { userIds: users.map((user) => uuid(fromHex(user))) });
}

/** The chain, whose beginning must be what was seen before; only what is new is verified. Throws Refused (chain-fork, rollback). */
async function verifyFurther(
  before: Person | null,
  chain: readonly Bytes[],
  user: Bytes,
  kemPub: (view: ChainView) => Bytes,
): Promise<Verified> {
  const seen = before?.chain ?? [];
  demand(chain.length >= seen.length, 'rollback', 'shorter than before');
  demand(
    seen.every((statement, i) => equal(statement, chain[i] ?? new Uint8Array())),
    'chain-fork',
  );
  let view = before?.view ?? null;
  for (const statement of chain.slice(seen.length)) view = await verifyStatement(view, statement, user);
  if (!view) throw new Refused('malformed', 'empty chain');
  return { view, chain, kemPub: kemPub(view) };
}

function currentKemKey(view: ChainView, kemKeys: readonly Bytes[]): Bytes {
  const hash = hex(head(view).uek.kemHash);
  const found = findKemKeys(view, kemKeys, [head(view).uek.kemHash]).get(hash);
  if (!found) throw new Refused('bad-key', 'a KEM key is missing');
  return found;
}

/** A new first statement is a new identity, which people are told of in other words than of a forgery. */
function remembered(before: Person | null, chain: readonly string[]): Fault | null {
  const [first] = chain;
  if (!before || first === undefined) return null;
  return equal(before.chain[0] ?? new Uint8Array(), fromBase64url(first)) ? null : 'identity-changed';
}

function report(userId: Uuid, person: Person | null, fault: Fault | null): ChainReport {
  const fingerprint = person && hex(person.view.fingerprint);
  const chainHash = person && hex(head(person.view).head);
  return {
    userId,
    fault,
    fingerprint,
    chainSeq: person?.chain.length ?? 0,
    chainHash,
    attested: person?.attested ?? null,
  };
}

function recordName(user: string): string {
  return `person/${user}`;
}

/** Everyone whose chain was verified here: remembered, so that a later answer of the server must continue it. */
import type { ChainReport } from '../door.ts';
import { CryptoError, type Fault } from '../faults.ts';
import { equal, fromBase64url, fromHex, fromUuid, hex, uuid, type Bytes } from '../protocol/bytes.ts';
import { findKemKeys, head, verifyStatement, type ChainView } from '../protocol/chain.ts';
import { demand, Refused } from '../protocol/faults.ts';
import { octets } from '../protocol/fields.ts';
import type { Storage } from '../storage.ts';
import type { ChainWire, Uuid } from '../wire.ts';
import { faultOf } from './faulting.ts';
import { octetList, readRecord, writeRecord } from './records.ts';

/** A verified chain, its statements as received, and the KEM key that others seal to. */
export type Person = Readonly<{ view: ChainView; chain: readonly Bytes[]; kemPub: Bytes }>;

export class People {
  /** By hex of the user. */
  private readonly known = new Map<string, Person>();

  constructor(private readonly storage: Storage) {}

  /** By hex of the user; null when nobody of that name was verified. */
  async find(user: string): Promise<Person | null> {
    const known = this.known.get(user);
    if (known) return known;
    const record = await this.storage.get(recordName(user));
    if (!record) return null;
    const [chain, kemPub] = readRecord(record, 2);
    const person = await verifyFurther(null, octetList(chain), fromHex(user), () => octets(kemPub));
    this.known.set(user, person);
    return person;
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

  async remember({ user_id, chain, kem_keys }: ChainWire): Promise<ChainReport> {
    const user = hex(fromUuid(user_id));
    const before = await this.find(user);
    try {
      const person = await this.learn(user, chain.map(fromBase64url), kem_keys.map(fromBase64url));
      return report(user_id, person, null);
    } catch (error) {
      return report(user_id, before, remembered(before, chain) ?? faultOf(error));
    }
  }

  /** Verify a chain against what is remembered, and remember it. Throws Refused. */
  async learn(user: string, chain: readonly Bytes[], kemKeys: readonly Bytes[]): Promise<Person> {
    const before = await this.find(user);
    const current = await verifyFurther(before, chain, fromHex(user), (view) => currentKemKey(view, kemKeys));
    this.known.set(user, current);
    await this.storage.put({ [recordName(user)]: writeRecord(current.chain, current.kemPub) });
    return current;
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
): Promise<Person> {
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
  return { userId, fault, fingerprint: person && hex(person.view.fingerprint), chainSeq: person?.chain.length ?? 0 };
}

function recordName(user: string): string {
  return `chain/${user}`;
}

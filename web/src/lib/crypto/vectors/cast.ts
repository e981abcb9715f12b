/** A cast for the vectors: people whose ids and seeds follow from their names, so that only HPKE's seals differ between runs. */
import * as boxes from '../protocol/boxes.ts';
import type { Box, Prev } from '../protocol/boxes.ts';
import { hex, type Bytes } from '../protocol/bytes.ts';
import { head, type ChainView } from '../protocol/chain.ts';
import * as enrolling from '../protocol/enrolling.ts';
import type { Enrolment } from '../protocol/enrolling.ts';
import { authorizerKeys, type AuthorizerKeys, type UserKey } from '../protocol/keys.ts';
import { digest } from '../protocol/primitives.ts';
import { HYBRID, type Suite } from '../protocol/sealing.ts';
import type { AuthorizerKind, Body } from '../protocol/statements.ts';

export const START = 1_772_323_200_000; // 1 March 2026
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Bytes that follow from a name: an id, a seed, a salt. */
export function named(what: string, size = 32): Bytes {
  return digest(new TextEncoder().encode(`ts cast ${what}`)).slice(0, size);
}

export class Person {
  readonly user: Bytes;
  readonly statements: Bytes[] = [];
  readonly devices = new Map<string, AuthorizerKeys>();
  /** By hex of an authorizer's id. */
  readonly seeds = new Map<string, Bytes>();
  readonly userKeys = new Map<number, UserKey>();
  /** By hex of their hash, of every authorizer ever. */
  readonly kemPubs = new Map<string, Bytes>();
  /** Of the current generation, by hex of the authorizer. */
  boxes = new Map<string, Box>();
  readonly prevs: Prev[] = [];
  readonly name: string;
  readonly suite: Suite;
  private view: ChainView | null = null;

  private constructor(name: string, suite: Suite) {
    this.name = name;
    this.suite = suite;
    this.user = named(`${name}/user`, 16);
  }

  /** With a phone and a recovery code. */
  static async called(name: string, suite: Suite = HYBRID): Promise<Person> {
    const person = new Person(name, suite);
    const [device, recovery] = [await person.makes('phone'), await person.makes('recovery')];
    person.take(
      await enrolling.createIdentity({
        user: person.user,
        device,
        recovery,
        ts: START,
        uekSeed: named(`${name}/uek/1`),
      }),
    );
    return person;
  }

  get chain(): ChainView {
    if (!this.view) throw new Error('no chain');
    return this.view;
  }

  get phone(): AuthorizerKeys {
    return this.device('phone');
  }

  get key(): UserKey {
    const key = this.userKeys.get(Math.max(...this.userKeys.keys()));
    if (!key) throw new Error('no user key');
    return key;
  }

  device(label: string): AuthorizerKeys {
    const device = this.devices.get(label);
    if (!device) throw new Error(`no ${label}`);
    return device;
  }

  async adds(label: string, kind: AuthorizerKind = 'device', expiry?: number): Promise<void> {
    const added = await this.makes(label);
    const make = { signer: this.phone, added, kind, userKey: this.key, ts: this.now, ...(expiry ? { expiry } : {}) };
    this.take(await enrolling.addAuthorizer(this.chain, make));
  }

  /** The device `by` revokes another. */
  async revokes(label: string, by: string): Promise<void> {
    const signer = this.device(by);
    this.take(await enrolling.revokeAuthorizers(this.chain, [this.device(label).id], { ...this.rekeying, signer }));
  }

  async rotates(): Promise<void> {
    this.take(await enrolling.rotateUserKey(this.chain, { ...this.rekeying, signer: this.phone }));
  }

  async states(body: Extract<Body, { type: 'delegate-add' | 'delegate-revoke' }>): Promise<void> {
    this.take(await enrolling.delegate(this.chain, body, { signer: this.phone, ts: this.now }));
  }

  get now(): number {
    return START + this.statements.length * MINUTE;
  }

  private get rekeying() {
    const uekSeed = named(`${this.name}/uek/${this.key.generation + 1}`);
    return { userKey: this.key, kemPubs: this.kemPubs, ts: this.now, uekSeed };
  }

  private async makes(label: string): Promise<AuthorizerKeys> {
    const [id, seed] = [named(`${this.name}/${label}/id`, 16), named(`${this.name}/${label}/seed`)];
    const keys = await authorizerKeys(id, this.suite, seed);
    this.devices.set(label, keys);
    this.seeds.set(hex(id), seed);
    this.kemPubs.set(hex(keys.kemHash), keys.kemPub);
    return keys;
  }

  private take(made: Enrolment): void {
    this.statements.push(made.signed);
    this.view = made.view;
    if (made.userKey) {
      this.userKeys.set(made.userKey.generation, made.userKey);
      this.boxes = new Map();
    }
    if (made.prev) this.prevs.push(made.prev);
    for (const box of made.boxes) this.boxes.set(hex(box.authzId), box);
  }

  /** The KEM keys that travel beside the chain now. */
  get kemKeys(): Bytes[] {
    const found = [...head(this.chain).authorizers.values()].map((each) => this.kemPubs.get(hex(each.kemHash)));
    return [...found.filter((key) => key !== undefined), this.key.kemPub];
  }
}

/** What a fresh device does. */
export function written(person: Person): { boxes: [seed: Bytes, box: Bytes][]; prevs: Bytes[] } {
  return {
    boxes: [...person.boxes].map(([id, box]) => [person.seeds.get(id) ?? new Uint8Array(), boxes.writeBox(box)]),
    prevs: person.prevs.map(boxes.writePrev),
  };
}

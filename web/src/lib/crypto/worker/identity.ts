/** This device: making an identity, enrolling a fresh browser by the recovery code, keeping up with my own chain. */
import type { DeviceStatus, NewIdentity } from '../door.ts';
import { CryptoError } from '../faults.ts';
import * as boxes from '../protocol/boxes.ts';
import { base64url, equal, fromBase64url, fromUuid, hex, uuid, type Bytes } from '../protocol/bytes.ts';
import { findKemKeys, head, verifyChain, type ChainView } from '../protocol/chain.ts';
import * as enrolling from '../protocol/enrolling.ts';
import type { Enrolment } from '../protocol/enrolling.ts';
import { Refused } from '../protocol/faults.ts';
import { authorizerKeys, type AuthorizerKeys, type UserKey } from '../protocol/keys.ts';
import * as presence from '../protocol/presence.ts';
import { random } from '../protocol/primitives.ts';
import * as recovery from '../protocol/recovery.ts';
import { HYBRID } from '../protocol/sealing.ts';
import type { Storage } from '../storage.ts';
import type { B64, KeysMe, Ms, StatementUpload, Uuid } from '../wire.ts';
import { told } from './faulting.ts';
import {
  currentKey,
  freshDevice,
  identityOf,
  keepCode,
  KemKeys,
  pendingCode,
  readKeysMe,
  readOwn,
  writeOwn,
  type Own,
} from './own.ts';
import type { People } from './people.ts';

const GUEST_MAY_NOT = { 'guest-signer': 'guest-may-not' } as const;
const GUEST_MS = 12 * 3600 * 1000;

/** Me, able to sign and to open: what every act on conversations needs. */
export type Me = Readonly<{ user: Bytes; own: Own; view: ChainView }>;

export class IdentityDesk {
  readonly kemKeys = new KemKeys();
  private readonly user: Bytes;
  private readonly userId: string;
  private readonly guestUntil: Ms | null;
  private cached: Own | null = null;

  /** `guestUntil`: when the keys of a shared workstation end; null on one's own. */
  constructor(
    { userId, guestUntil }: Readonly<{ userId: string; guestUntil: Ms | null }>,
    private readonly storage: Storage,
    private readonly people: People,
    private readonly now: () => number = Date.now,
  ) {
    this.user = fromUuid(userId);
    this.userId = userId;
    this.guestUntil = guestUntil;
  }

  /** Throws CryptoError (no-device, revoked). */
  async me(): Promise<Me> {
    const own = await this.own();
    if (own?.state === 'revoked') throw new CryptoError('revoked');
    const person = await this.people.find(hex(this.user));
    if (own?.state !== 'ready' || !person) throw new CryptoError('no-device');
    return { user: this.user, own, view: person.view };
  }

  async status(): Promise<DeviceStatus> {
    const own = await this.own();
    if (!own) return { state: 'none' };
    if (own.state === 'revoked') return { state: 'revoked' };
    const bits = await pendingCode(this.storage);
    const codeToConfirm = bits && recovery.groups(bits);
    if (own.state === 'ready') {
      const { view } = await this.me();
      return { state: 'ready', identity: identityOf(this.userId, own, view), codeToConfirm };
    }
    if (!own.upload) return { state: 'none' };
    return { state: 'unsent', act: own.state, upload: own.upload, codeToConfirm };
  }

  async create(): Promise<NewIdentity> {
    const own = await this.own();
    const kept = await pendingCode(this.storage);
    if (own?.state === 'genesis' && own.upload && kept)
      return { upload: own.upload, recoveryCode: recovery.groups(kept) };
    if (own && own.state !== 'genesis') throw new CryptoError('already-has-identity');
    const bits = recovery.freshBits();
    const device = await freshDevice(this.storage);
    const code = await authorizerKeys(random(16), HYBRID, recovery.seed(bits, this.user));
    const made = await enrolling.createIdentity({ user: this.user, device, recovery: code, ts: this.now() });
    if (!made.userKey) throw new CryptoError('internal');
    await keepCode(this.storage, bits);
    const upload = uploadOf(made);
    await this.keep({
      state: 'genesis',
      keys: device,
      chain: [made.signed],
      userKeys: new Map([[1, made.userKey]]),
      upload,
    });
    return { upload, recoveryCode: recovery.groups(bits) };
  }

  async confirmCode(groups: readonly string[]): Promise<boolean> {
    const kept = await pendingCode(this.storage);
    if (!kept) return false;
    try {
      if (!equal(recovery.read(groups.join('')), kept)) return false;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
    await keepCode(this.storage, null);
    return true;
  }

  async restore(code: string, me: KeysMe): Promise<StatementUpload> {
    const bits = await told(() => Promise.resolve(recovery.read(code)), { 'bad-code': 'mistyped-code' });
    return told(async () => {
      const served = readKeysMe(me);
      if (served.chain.length === 0) throw new CryptoError('wrong-code', 'there is no identity yet');
      const view = await verifyChain(served.chain, this.user);
      const { signer, newest } = await this.openWithCode(bits, view, served.boxes);
      const userKeys = await boxes.allGenerations(view, newest, served.prevs);
      const device = await freshDevice(this.storage);
      const making = { signer, added: device, userKey: newest, ts: this.now() };
      const made = await enrolling.addAuthorizer(view, { ...making, ...this.kindAt(making.ts) });
      const upload = uploadOf(made);
      await this.keep({ state: 'statements', keys: device, chain: [...served.chain, made.signed], userKeys, upload });
      return upload;
    });
  }

  async loadOwn(me: KeysMe): Promise<DeviceStatus> {
    return told(async () => {
      const own = await this.own();
      if (!own) return { state: 'none' };
      const served = readKeysMe(me);
      const enrolled = await this.standing(own, served.chain);
      if (enrolled !== 'ready') {
        await this.keep({ ...own, state: enrolled });
        return this.status();
      }
      const { view } = await this.people.learn(hex(this.user), served.chain, served.kemKeys);
      const userKeys = await this.openNew(own, view, served);
      await this.keep({ ...own, state: 'ready', chain: served.chain, userKeys, upload: null });
      return this.status();
    });
  }

  /** This device shows itself: it signs a challenge of the server's. Throws CryptoError (no-device, revoked). */
  async show(challenge: B64): Promise<B64> {
    const { user, own } = await this.me();
    return base64url(await presence.show(user, own.keys, fromBase64url(challenge)));
  }

  /**
   * Take another device away and change the user key, signed by this one. Nothing is kept of it: once posted, `loadOwn`.
   * Throws CryptoError (not-allowed) for this device, a recovery code, or what is not one of mine.
   */
  async revoke(deviceId: Uuid, served: KeysMe): Promise<StatementUpload> {
    await this.loadOwn(served);
    return told(async () => {
      const { own, view } = await this.me();
      const gone = head(view).authorizers.get(hex(fromUuid(deviceId)));
      if (!gone || gone.kind === 'recovery' || equal(gone.id, own.keys.id)) throw new CryptoError('not-allowed');
      const kemPubs = findKemKeys(view, readKeysMe(served).kemKeys);
      const making = { signer: own.keys, userKey: currentKey(own), kemPubs, ts: this.now() };
      return uploadOf(await enrolling.revokeAuthorizers(view, [gone.id], making));
    }, GUEST_MAY_NOT);
  }

  /** The chain takes no guest for longer than twelve hours, by this clock. */
  private kindAt(now: Ms): Readonly<{ kind: 'device' } | { kind: 'guest'; expiry: Ms }> {
    if (this.guestUntil === null) return { kind: 'device' };
    return { kind: 'guest', expiry: Math.min(this.guestUntil, now + GUEST_MS) };
  }

  forget(): void {
    this.cached = null;
    this.kemKeys.forget();
  }

  private async own(): Promise<Own | null> {
    this.cached ??= await readOwn(this.storage);
    return this.cached;
  }

  private async keep(own: Own): Promise<void> {
    await writeOwn(this.storage, own);
    this.cached = own;
  }

  /** The authorizer that a code is, and the user key in its box. */
  private async openWithCode(
    bits: Bytes,
    view: ChainView,
    held: readonly boxes.Box[],
  ): Promise<{ signer: AuthorizerKeys; newest: UserKey }> {
    const seed = recovery.seed(bits, this.user);
    const candidate = await authorizerKeys(random(16), view.suite, seed);
    const found = [...head(view).authorizers.values()].find((each) => equal(each.sigPub, candidate.signer.publicKey));
    if (!found) throw new CryptoError('wrong-code');
    const signer = { ...candidate, id: found.id };
    return { signer, newest: await openNewest(view, held, signer) };
  }

  /** Where this device stands by the server's chain, which must agree with ours as far as both go. */
  private async standing(own: Own, chain: readonly Bytes[]): Promise<Own['state']> {
    const shared = Math.min(chain.length, own.chain.length);
    const agrees = own.chain.slice(0, shared).every((statement, i) => equal(statement, chain[i] ?? new Uint8Array()));
    const unsent = own.state === 'genesis' || own.state === 'statements';
    if (unsent && chain.length < own.chain.length && agrees) return own.state; // not there yet
    if (chain.length === 0) throw new Refused('chain-fork', 'the chain is gone');
    const view = await verifyChain(chain, this.user);
    const id = hex(own.keys.id);
    if (head(view).authorizers.has(id)) return 'ready'; // `learn` refuses a fork of what was seen at work
    if (unsent && !head(view).spent.has(id)) return 'revoked'; // another statement came first: this enrolment is void
    if (!agrees) throw new Refused('chain-fork');
    return 'revoked';
  }

  private async openNew(
    own: Own,
    view: ChainView,
    served: ReturnType<typeof readKeysMe>,
  ): Promise<ReadonlyMap<number, UserKey>> {
    const current = head(view).uek.generation;
    if (own.userKeys.has(current)) return own.userKeys;
    const newest = await openNewest(view, served.boxes, own.keys);
    return new Map([...own.userKeys, ...(await boxes.allGenerations(view, newest, served.prevs))]);
  }
}

/** The current user key, from this authorizer's box. Throws Refused (cannot-open) when there is none, or as `openBox`. */
async function openNewest(view: ChainView, held: readonly boxes.Box[], keys: AuthorizerKeys): Promise<UserKey> {
  const generation = head(view).uek.generation;
  const box = held.find((each) => each.gen === generation && equal(each.authzId, keys.id));
  if (!box) throw new Refused('cannot-open', 'no box for this authorizer');
  return boxes.openBox(view, box, keys);
}

function uploadOf(made: Enrolment): StatementUpload {
  return {
    statement: base64url(made.signed),
    kem_keys: made.kemKeys.map(base64url),
    boxes: made.boxes.map(({ gen, authzId, sealed }) => ({ gen, authz_id: uuid(authzId), sealed: base64url(sealed) })),
    ...(made.prev ? { prev: { gen: made.prev.gen, sealed: base64url(made.prev.sealed) } } : {}),
  };
}

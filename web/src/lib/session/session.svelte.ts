import { get, isPassing, Problem, whenSignedOut } from '#lib/api/index.ts';
import type { CryptoDoor, DeviceStatus, KeysMe, Ms } from '#lib/crypto/index.ts';
import { askBeside, NOWHERE, whose } from './asking.ts';
import type { Facts } from './gate.ts';
import { finishLeaving, isLeaving } from './leaving.ts';
import { MACHINE, openCryptoLate, type Machine } from './machine.ts';
import { arrived } from './destination.ts';
import { forgetAll } from './over.ts';
import { forgetLocked, noteLocked, wasLocked, type Lock } from './locked.ts';
import { forgetRevoked, noteRevoked, wasRevoked } from './revoked.ts';
import { forget, remember, remembered } from './remembered.ts';
import { forgetGuest, guestHere, noteGuest } from './shared.ts';
import { endWelcome, isWelcome, keepWelcome } from './welcome.ts';
import type { Me, Verification, Whereabouts, Whose } from './shapes.ts';

/**
 * Who is signed in here, what they may see, and the keys of this browser.  One for the page: `session`.
 * Pages inside the shell are drawn only once it is open, so they may rely on `who`, and on `crypto` where keys are needed.
 */
export class Session {
  phase = $state<'opening' | 'signed-out' | 'open' | 'closed'>('opening');
  /** Why it is `closed`: nobody answered and nobody is remembered, or the keys here do not fit the account. */
  fault = $state.raw<unknown>(null);
  me = $state.raw<Me | null>(null);
  verification = $state.raw<Verification | null>(null);
  whereabouts = $state.raw<Whereabouts>(NOWHERE);
  keys = $state.raw<KeysMe | null>(null);
  device = $state.raw<DeviceStatus>({ state: 'none' });
  /** Nothing of the person is on the screen any more, and the servers are being told: nobody signs in meanwhile. */
  isEnding = $state(false);
  /** The keys were made here a moment ago (welcome.ts). */
  isWelcome = $state(false);
  /** Another device took this one off the account, and everything of it was erased here: until somebody is in again. */
  isRevoked = $state(false);
  /** The session ended by itself, unused or after its days, and nobody has been in since: what is kept here, or was erased. */
  lock = $state.raw<Lock | null>(null);
  #door: CryptoDoor | null = null;
  #begun: Promise<void> | null = null;
  #erasing: Promise<void> | null = null;
  /** How often somebody left: what was begun before brings nobody back. */
  #ends = 0;
  /** Whose session on a shared workstation has just ended here: why may be learned a moment later. */
  #wasGuest: string | null = null;

  constructor(
    private readonly openDoor: (userId: string, guestUntil: Ms | null) => Promise<CryptoDoor> = openCryptoLate,
    private readonly machine: Machine = MACHINE,
  ) {
    whenSignedOut((why) => {
      if (why.type === 'device-revoked') void this.#erase(String(why.extra.user_id));
      else if (this.phase === 'open') {
        this.#endBySelf(); // it ran out, or was ended from elsewhere
        void this.#learnWhy();
      }
    });
  }

  /** The person; a page outside the doors has one. */
  get who(): Me {
    if (!this.me) throw new Error('nobody is signed in');
    return this.me;
  }
  /** All cryptography, in its worker. */
  get crypto(): CryptoDoor {
    if (!this.#door) throw new Error('no keys are open');
    return this.#door;
  }
  get facts(): Facts {
    return {
      signedIn: this.phase === 'open',
      strong: this.me?.strong ?? false,
      owes: this.me?.owes ?? false,
      verified: this.verification?.standing === 'verified',
      device: deviceFact(this.device),
      welcome: this.isWelcome,
    };
  }
  /** Whether a role such as `reviewer` is theirs. */
  has(role: string): boolean {
    return this.verification?.roles.includes(role) ?? false;
  }

  /** Whether they coordinate a community. */
  get coordinates(): boolean {
    return this.whereabouts.communities.some(({ role }) => role === 'coordinator');
  }

  /** Whether they may refer a patient: a letter is signed by a practitioner, so neither an assistant nor a reviewer is offered one. */
  get refers(): boolean {
    return this.whereabouts.practitioner !== null;
  }

  /** Read everything once; calling again waits for the same reading.  Never rejects: `phase` tells. */
  begin(): Promise<void> {
    this.#begun ??= this.#read();
    return this.#begun;
  }

  /** Read again: after signing in, after keys were made, when the standing changed, after the network came back. */
  again(): Promise<void> {
    this.#begun = this.#read();
    return this.#begun;
  }

  /** The server or the person ended it: nothing of them stays on the screen.  Keys stay in this browser, for the next time. */
  end(): void {
    this.#ends += 1;
    forget();
    forgetAll();
    this.#door?.close();
    this.#door = null;
    this.me = this.verification = this.keys = null;
    this.whereabouts = NOWHERE;
    this.device = { state: 'none' };
    this.isRevoked = wasRevoked();
    this.lock = wasLocked();
    this.#forgetGuest();
    this.welcome(false);
    this.phase = 'signed-out';
  }

  /** Say once that the account is made, before anything else; or that this was seen. */
  welcome(isNew: boolean): void {
    if (isNew) keepWelcome();
    else endWelcome();
    this.isWelcome = isNew;
  }

  /**
   * This browser's memory and keys are erased and begun anew from the server, as on a browser that never was here: the recovery code is
   * asked for.  For the morning after a restore, when it knows of more than the server has.
   */
  async startAfresh(): Promise<void> {
    const door = this.crypto;
    const whose = { userId: door.userId, isGuest: door.isGuest };
    this.#door = null; // it is closed once it is wiped
    this.end();
    try {
      await door.wipe();
    } finally {
      door.close();
    }
    await this.machine.forget(whose);
    await this.again();
  }

  /** Take over the keys' state after an act of theirs (lib/session/keys.ts). */
  settle(device: DeviceStatus): void {
    this.device = device;
  }

  async #read(): Promise<void> {
    await this.#erasing;
    await finishLeaving();
    if (isLeaving()) {
      this.end();
      return;
    }
    const before = this.#ends;
    const isOver = () => this.#ends !== before;
    const last = remembered(); // most often still there: then all is asked at once, and no answer waits for another
    const hoped = last && askBeside(last.verification.standing);
    try {
      const { account, revoked } = await whose();
      if (!account) {
        if (revoked) await this.#erase(revoked);
        else if (!isOver()) this.#endBySelf();
        return;
      }
      if (isOver()) return;
      const me = inPeace(account, this.me);
      const beside = hoped ?? askBeside(null);
      const [verification, keys] = await Promise.all([beside.verification, beside.keys]);
      if (isOver()) return;
      const [whereabouts] = await Promise.all([beside.whereabouts, this.#open(me, keys, isOver)]);
      if (isOver()) return;
      Object.assign(this, { me, verification, whereabouts, keys });
      arrived(me.id);
      if (me.shared_until) noteGuest(me.id);
      else remember({ me, verification, whereabouts });
      forgetRevoked();
      forgetLocked();
      this.isRevoked = false;
      this.lock = null;
      this.isWelcome = isWelcome();
      this.#wasGuest = null;
      this.phase = 'open';
      if (this.device.state === 'ready') void this.machine.show(this.crypto);
    } catch (error) {
      if (!isOver()) await this.#fall(error, isOver);
    }
  }

  /** Nothing, for whoever has left meanwhile. */
  async #open(me: Me, keys: KeysMe | null, isOver: () => boolean): Promise<void> {
    const guestUntil = me.shared_until ? Date.parse(me.shared_until) : null;
    if (this.#door?.userId !== me.id || this.#door.isGuest !== (guestUntil !== null)) {
      this.#door?.close();
      this.#door = null;
      const opened = await this.openDoor(me.id, guestUntil);
      if (isOver()) {
        opened.close();
        return;
      }
      this.#door = opened;
    }
    const door = this.#door;
    const here = await door.status();
    const device = keys && keys.chain.length > 0 && here.state !== 'none' ? await door.loadOwn(keys) : here;
    if (!isOver()) this.device = device;
  }

  /** Nobody asked for its end: whoever comes back is told so.  After signing out, nobody is here for whom it could have ended. */
  #endBySelf(): void {
    const wasGuest = guestHere() !== null && this.phase === 'open';
    if (remembered()) noteLocked();
    this.end();
    if (wasGuest) this.lock = 'shared';
  }

  /** The gateway knows only that a session is over; the other server also says why. */
  async #learnWhy(): Promise<void> {
    try {
      const { account, revoked } = await get<Whose>('/accounts/session');
      if (!account && revoked) await this.#erase(revoked);
    } catch (error) {
      if (!isPassing(error)) throw error; // out of reach: the next opening asks again
    }
  }

  /** Keys, messages, drafts: nothing stays of whoever took this device off, before anybody signs in here again. */
  #erase(userId: string): Promise<void> {
    this.#erasing ??= this.#eraseNow(userId).finally(() => (this.#erasing = null));
    return this.#erasing;
  }

  async #eraseNow(userId: string): Promise<void> {
    const open = this.#door?.userId === userId ? this.#door : null;
    const isGuest = open?.isGuest ?? (guestHere() ?? this.#wasGuest) === userId;
    if (open) this.#door = null; // it is closed once it is wiped
    if (!isGuest) noteRevoked();
    this.end();
    this.isRevoked = true; // on a shared workstation in this tab alone: whoever comes next has nothing to do with it
    const door = open ?? (await this.openDoor(userId, isGuest ? Date.now() : null));
    try {
      await door.wipe();
    } finally {
      door.close();
    }
    await this.machine.forget({ userId, isGuest });
  }

  /** A shared workstation keeps nothing: the keys went with the page, and what they sealed goes now. */
  #forgetGuest(): void {
    const userId = guestHere();
    if (userId === null) return;
    this.#wasGuest = userId;
    forgetGuest();
    void this.machine.forget({ userId, isGuest: true });
  }

  /** Signed out, or out of reach: then who was here last stays, with what this browser holds. */
  async #fall(error: unknown, isOver: () => boolean): Promise<void> {
    if (error instanceof Problem && error.status === 401) {
      this.#endBySelf();
      return;
    }
    if (isPassing(error) && this.phase === 'open' && this.#door?.isGuest) return; // nobody is remembered here: who is in stays in
    const last = remembered();
    try {
      if (!isPassing(error) || !last) throw error;
      await this.#open(last.me, null, isOver);
      if (isOver()) return;
      Object.assign(this, last);
      this.phase = 'open';
    } catch (fault) {
      if (isOver()) return;
      this.fault = fault;
      this.phase = 'closed';
    }
  }
}

/** A text that changes while somebody works waits for the next opening: nobody is called away from what they are typing. */
const inPeace = (me: Me, before: Me | null): Me =>
  before?.id === me.id && before.strong && !before.owes ? { ...me, owes: false } : me;

function deviceFact(status: DeviceStatus): Facts['device'] {
  if (status.state !== 'ready') return 'none';
  return status.codeToConfirm ? 'unconfirmed' : 'ready';
}

/** The one session of this page. */
export const session = new Session();

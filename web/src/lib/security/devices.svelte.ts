import { Problem, type Explained } from '#lib/api/index.ts';
import type { Authorizer, CryptoDoor, Ms } from '#lib/crypto/index.ts';
import { showDevice } from '#lib/session/presence.ts';
import type { Session } from '#lib/session/index.ts';
import * as api from './api.ts';
import { worded } from './setting-up.svelte.ts';
import type { SeenDevice } from './shapes.ts';
import { stepUp } from './step-up.svelte.ts';

const TRIES = 3;
const SILENT_DAYS = 30;
const DAY_MS = 24 * 3600 * 1000;

/** A machine that opens one's messages, by the chain; what is known of it besides, by the server. */
export type Device = Readonly<{
  id: string;
  kind: 'device' | 'guest';
  isHere: boolean;
  /** When a guest ends: keys of a shared workstation. */
  until: Ms | null;
  seen: SeenDevice | null;
}>;

type Api = Pick<typeof api, 'devices' | 'ownKeys' | 'addStatement' | 'nameDevice'> &
  Readonly<{ show: (door: CryptoDoor) => Promise<boolean>; prove: (act: () => Promise<unknown>) => Promise<unknown> }>;
const SERVER: Api = { ...api, show: showDevice, prove: (act) => stepUp.around(act) };

/** One's own devices: which they are, and taking one away. */
export class Devices {
  seen = $state.raw<readonly SeenDevice[]>([]);
  /** The one that is being taken away. */
  going = $state<string | null>(null);
  /** Why the last one was not taken away. */
  fault = $state.raw<Explained | null>(null);

  constructor(
    private readonly session: Session,
    private readonly server: Api = SERVER,
  ) {}

  /** This one first, then the one seen last. */
  list = $derived.by<readonly Device[]>(() => {
    const { device } = this.session;
    if (device.state !== 'ready') return [];
    const { authorizers, deviceId } = device.identity;
    const now = Date.now();
    const listed = authorizers
      .filter((each) => isMachine(each, now))
      .map(({ id, kind, expiry }) => ({
        id,
        kind,
        until: expiry,
        isHere: id === deviceId,
        seen: this.seen.find((each) => each.id === id) ?? null,
      }));
    const last = ({ seen }: Device) => seen?.last_at ?? seen?.added_at ?? '';
    return listed.sort((a, b) => Number(b.isHere) - Number(a.isHere) || last(b).localeCompare(last(a)));
  });

  /** Keys of a shared workstation change nobody's devices. */
  get mayRemove(): boolean {
    return !this.session.crypto.isGuest;
  }

  /** Rejects as the server refuses. */
  async read(): Promise<void> {
    this.seen = await this.server.devices();
  }

  /** Call a device by a name of one’s own, or by its browser’s again; the remedy where the server has one.  Rejects as it refuses. */
  async rename(id: string, name: string): Promise<string | null> {
    try {
      await this.server.nameDevice(id, name);
    } catch (error) {
      const remedy = error instanceof Problem ? error.fields.name : undefined;
      if (remedy === undefined) throw error;
      return remedy;
    }
    await this.read();
    return null;
  }

  /** Take a device away: its session ends, the key of one's messages changes.  Whether it was done. */
  async remove(id: string): Promise<boolean> {
    if (this.going !== null) return false;
    this.going = id;
    this.fault = null;
    try {
      await this.server.show(this.session.crypto); // this session is on this device, and not on the one that goes
      await this.#revoke(id);
      await this.read();
      return true;
    } catch (error) {
      this.fault = worded(error);
      return false;
    } finally {
      this.going = null;
    }
  }

  /** Another device may change the chain meanwhile: then it is read and signed anew. */
  async #revoke(id: string): Promise<void> {
    const { crypto } = this.session;
    for (let left = TRIES; ; left -= 1) {
      const upload = await crypto.revokeDevice(id, await this.server.ownKeys());
      try {
        await this.server.prove(() => this.server.addStatement(upload));
        break;
      } catch (error) {
        if (left <= 1 || !(error instanceof Problem && error.type === 'chain-moved')) throw error;
      }
    }
    this.session.settle(await crypto.loadOwn(await this.server.ownKeys()));
  }
}

/** For how many days nothing was heard of it, once that is long; null for one in use. */
export function silentDays({ seen }: Device, now: number = Date.now()): number | null {
  const days = seen?.last_at ? Math.floor((now - Date.parse(seen.last_at)) / DAY_MS) : 0;
  return days >= SILENT_DAYS ? days : null;
}

const isMachine = (each: Authorizer, now: Ms): each is Authorizer & { kind: Device['kind'] } =>
  each.active && (each.kind === 'device' || (each.kind === 'guest' && (each.expiry ?? 0) > now));

/** My own keys on this device, kept up with what my other devices do to them: one added, one revoked, a new user key. */
import type { Authorizer, CryptoDoor, DeviceStatus } from '#lib/crypto/index.ts';
import type { Transport } from './transport.ts';
import type { FeedRow } from './wire.ts';

const GREW = 'keys.chain_grew';
const ADDS = 'authz_add';

/** `added`: what came after this device did, and was not told here before. */
export type OwnKeysNews = Readonly<{ device: DeviceStatus; added: readonly Authorizer[] }>;

export class OwnKeys {
  #loading: Promise<DeviceStatus> | null = null;

  constructor(
    private readonly crypto: Pick<CryptoDoor, 'status' | 'loadOwn'>,
    private readonly transport: Pick<Transport, 'ownKeys'>,
    private readonly changed: (news: OwnKeysNews) => void,
  ) {}

  /** Rows of the feed.  They come once to each device, also to one that was closed meanwhile. */
  async heard(rows: readonly FeedRow[]): Promise<void> {
    const grown = rows.filter((row) => row.kind === GREW);
    if (grown.length === 0) return;
    const before = await this.crypto.status();
    if (before.state !== 'ready') return;
    const reached = Math.max(...grown.map(seqOf));
    const device = reached > before.identity.chainSeq ? await this.load() : before;
    this.changed({ device, added: addedBy(grown, device) });
  }

  /** Read my chain and boxes again.  Rejects `Offline`, `Problem`, `CryptoError` (chain-fork among others). */
  load(): Promise<DeviceStatus> {
    this.#loading ??= this.#load().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #load(): Promise<DeviceStatus> {
    return this.crypto.loadOwn(await this.transport.ownKeys());
  }
}

function addedBy(grown: readonly FeedRow[], device: DeviceStatus): readonly Authorizer[] {
  if (device.state !== 'ready') return [];
  const { authorizers, deviceId } = device.identity;
  const mine = authorizers.find((each) => each.id === deviceId)?.since ?? Infinity;
  const adding = new Set(grown.filter((row) => row.data.statement === ADDS).map(seqOf));
  return authorizers.filter((each) => each.active && each.since > mine && adding.has(each.since));
}

const seqOf = ({ data }: FeedRow): number => (typeof data.seq === 'number' ? data.seq : 0);

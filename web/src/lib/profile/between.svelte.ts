import { explain, type Explained } from '#lib/api/index.ts';
import type { ChainReport, ChainsWire, CryptoDoor, SelfData } from '#lib/crypto/index.ts';
import type { Card } from '#lib/directory/card.ts';
import type { OwnThings } from './own-things.ts';

export const LONGEST_NOTE = 500;
const DIGITS = 60;

type Crypto = Pick<CryptoDoor, 'rememberChains' | 'safetyNumber'>;
type Chains = (userIds: readonly string[]) => Promise<ChainsWire>;
/**
 * Whether the safety number was compared.  `compared`: in person, and the identity is still the one that was compared; `changed`: it
 * is another one since, or not the one that this device knows.
 */
export type Comparison = Readonly<{ state: 'unknown' | 'not-yet' | 'changed' } | { state: 'compared'; at: number }>;

/** What one keeps of a colleague for oneself: a note, and that their safety number was compared in person. */
export class Between {
  note = $state('');
  /** What the field holds and what is kept are the same. */
  isKept = $state(true);
  comparison = $state.raw<Comparison>({ state: 'unknown' });
  /** Sixty digits in twelve groups, the same on both screens; null while this device does not know their keys. */
  digits = $state.raw<readonly string[] | null>(null);
  isRead = $state(false);
  busy = $state(false);
  fault = $state.raw<Explained | null>(null);
  #report: ChainReport | null = null;

  constructor(
    private readonly card: Pick<Card, 'id' | 'user_id' | 'on_cordee'>,
    private readonly own: OwnThings,
    private readonly crypto: Crypto,
    private readonly chains: Chains,
  ) {}

  async read(): Promise<void> {
    await this.#do(async () => {
      const userId = this.card.on_cordee ? this.card.user_id : null;
      if (userId !== null) {
        const [report = null] = await this.crypto.rememberChains(await this.chains([userId]));
        this.#report = report;
        if (report?.fault === null) this.digits = await this.crypto.safetyNumber(userId);
      }
      this.#show(await this.own.read());
      this.isRead = true;
    });
  }

  /** Keep what stands in the field. */
  async keep(): Promise<void> {
    const note = this.note.trim().slice(0, LONGEST_NOTE);
    await this.#do(async () => {
      this.#show(
        await this.own.change(({ settings, ...rest }) => {
          const others = Object.fromEntries(Object.entries(settings).filter(([name]) => name !== this.#name));
          return { ...rest, settings: note === '' ? others : { ...others, [this.#name]: note } };
        }),
      );
    });
  }

  /** Whether the digits that the colleague’s screen shows are ours; then it is noted that they were compared. */
  async compare(typed: string, now: number = Date.now()): Promise<boolean> {
    const report = this.#report;
    const read = typed.replace(/\D/g, '');
    if (this.digits === null || read.length !== DIGITS || read !== this.digits.join('')) return false;
    if (report === null) return false;
    const { userId, fingerprint, chainSeq, chainHash } = report;
    if (fingerprint === null || chainHash === null) return false;
    const pin = { userId, fingerprint, chainSeq, chainHash, verifiedAt: now };
    await this.#do(async () => {
      this.#show(
        await this.own.change(({ pins, settings }) => ({
          settings,
          pins: [...pins.filter((one) => one.userId !== userId), pin],
        })),
      );
    });
    return this.fault === null;
  }

  get #name(): string {
    return `note/${this.card.id}`;
  }

  #show({ pins, settings }: SelfData): void {
    this.note = settings[this.#name] ?? '';
    this.isKept = true;
    const report = this.#report;
    if (report === null) return;
    const pin = pins.find(({ userId }) => userId === report.userId);
    const at = pin?.verifiedAt ?? null;
    if (report.fault !== null) this.comparison = { state: 'changed' };
    else if (at === null) this.comparison = { state: 'not-yet' };
    else if (pin?.fingerprint === report.fingerprint) this.comparison = { state: 'compared', at };
    else this.comparison = { state: 'changed' };
  }

  async #do(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.fault = null;
    try {
      await act();
    } catch (error) {
      this.fault = explain(error);
    } finally {
      this.busy = false;
    }
  }
}

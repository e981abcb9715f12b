import { explain, inOneLine, Problem, type Explained } from '#lib/api/index.ts';
import { joinApi, type JoinApi, type Waiting } from './api.ts';
import { addressFault, cleanAddress, words } from './rules.ts';

const SOON_MS = 3_000;
const LATER_MS = 10_000;
const SOON_FOR = 60; // askings, three minutes: then the mailbox is slow, and we ask less often

/** The page between the form and the confirmed address: it advances by itself, whichever device followed the link. */
export class Confirming {
  phase = $state<'looking' | 'waiting' | 'nothing' | 'entering'>('looking');
  waiting = $state.raw<Waiting | null>(null);
  /** Under the digits. */
  wrong = $state<string | null>(null);
  /** Beside « Renvoyer », or wherever the page is when nobody answers. */
  fault = $state.raw<Explained | null>(null);
  /** Seconds before another mail may be asked for; null when there will be no more. */
  left = $state<number | null>(0);
  sentAgain = $state(false);
  busy = $state(false);
  #asked = 0;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly entered: (signedIn: boolean) => Promise<void>,
    private readonly api: JoinApi = joinApi,
  ) {}

  async begin(): Promise<void> {
    await this.#look();
    this.#poll();
    this.#timers.push(setInterval(() => this.#count(), 1000));
  }
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  /** The sixth digit sends them. */
  async digits(typed: string): Promise<void> {
    this.wrong = null;
    if (typed.length !== 6 || this.busy) return;
    await this.#act(
      () => this.api.digits(typed),
      (error) => {
        this.wrong = inOneLine(explain(error));
      },
    );
  }

  async again(): Promise<void> {
    if (this.left !== 0 || this.busy) return;
    this.sentAgain = false;
    await this.#act(() => this.api.again());
    this.sentAgain = this.fault === null;
  }

  /** Correct the address; the remedy when it will not do, null when the mail left. */
  async correct(typed: string): Promise<string | null> {
    const fault = words(addressFault(typed));
    if (fault !== null) return fault;
    await this.#act(() => this.api.correct(cleanAddress(typed)));
    return this.fault && inOneLine(this.fault);
  }

  async #act(
    ask: () => Promise<Waiting>,
    refused: (error: unknown) => void = (error) => (this.fault = explain(error)),
  ): Promise<void> {
    this.busy = true;
    this.fault = null;
    try {
      await this.#take(await ask());
    } catch (error) {
      if (isGone(error)) this.phase = 'nothing';
      else refused(error);
    } finally {
      this.busy = false;
    }
  }

  async #look(): Promise<void> {
    try {
      await this.#take(await this.api.waiting());
    } catch (error) {
      if (isGone(error)) this.phase = 'nothing';
      else if (this.waiting === null) this.fault = explain(error);
    }
  }

  async #take(waiting: Waiting): Promise<void> {
    this.waiting = waiting;
    this.#count();
    if (this.phase === 'entering') return;
    if (!waiting.confirmed) {
      this.phase = 'waiting';
      this.fault = null;
      return;
    }
    await this.#enter();
  }

  /** Rejects what says that nothing waits here; else a way in that was cut off is said, and taken again at the next asking. */
  async #enter(): Promise<void> {
    this.phase = 'entering';
    try {
      const { signed_in } = await this.api.enter();
      await this.entered(signed_in);
      this.close();
    } catch (error) {
      this.phase = 'waiting';
      if (isGone(error)) throw error;
      this.fault = explain(error);
    }
  }

  #poll(): void {
    this.#asked += 1;
    const wait = this.#asked < SOON_FOR ? SOON_MS : LATER_MS;
    this.#timers.push(
      setTimeout(() => {
        const asking = document.visibilityState === 'visible' && this.phase !== 'entering' && this.phase !== 'nothing';
        void (asking ? this.#look() : Promise.resolve()).then(() => {
          if (this.#timers.length > 0) this.#poll();
        });
      }, wait),
    );
  }

  #count(): void {
    const at = this.waiting?.again_at;
    if (at === undefined) return;
    this.left = at === null ? null : Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1000));
  }
}

const isGone = (error: unknown) => error instanceof Problem && error.type === 'nothing-to-confirm';

import { explain, get, post, Problem, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import { hasPasskeyHere, NotShown, showPasskey } from '#lib/security/passkeys.ts';
import { finishLeaving } from './leaving.ts';
import type { Session } from './session.svelte.ts';

const WAIT_S = 30;
const AUTH = '/auth/browser/v1/auth';

/** The server’s answers to signing in, as far as they are read. */
type Flow = Readonly<{ id: string; is_pending?: boolean; types?: readonly string[] }>;
type Options = Readonly<{ data: Readonly<{ request_options: Readonly<{ publicKey: unknown }> }> }>;

/** Where signing in asks: allauth’s headless addresses, and ours for the code. */
const DOORS = {
  login: (body: { email: string; password: string }): Promise<unknown> => post(`${AUTH}/login`, body),
  code: (code: string): Promise<unknown> => post('/accounts/second-factor', { code }),
  /** By a passkey alone, or by one as the second factor. */
  passkey: async (which: 'login' | 'authenticate'): Promise<void> => {
    const { data } = await get<Options>(`${AUTH}/webauthn/${which}`);
    await post(`${AUTH}/webauthn/${which}`, { credential: await showPasskey(data.request_options.publicKey) });
  },
};

/** Signing in: by e-mail address and password, then a second factor; or by a passkey, which is both. */
export class SigningIn {
  step = $state<'typing' | 'sending' | 'waiting' | 'proving'>('typing');
  /** Whether `waiting` is for the password or for the code. */
  asks = $state<'password' | 'code'>('password');
  /** Seconds before another try, while `waiting`. */
  left = $state(0);
  fault = $state.raw<Explained | null>(null);
  /** How the second factor can be shown, while it is asked for. */
  types = $state.raw<readonly string[]>([]);
  readonly hasPasskey = hasPasskeyHere();

  constructor(
    private readonly session: Session,
    private readonly doors: typeof DOORS = DOORS,
  ) {}

  /** Same words whether or not the account exists; after too many tries, a pause that is counted down. */
  async submit(email: string, password: string): Promise<void> {
    await this.#try('password', () => this.doors.login({ email: email.trim(), password }));
  }
  /** Six digits, or a one-time code. */
  async prove(code: string): Promise<void> {
    await this.#try('code', () => this.doors.code(code));
  }
  /** The passkey of this device: before the password, or in place of the code.  Never paused. */
  async showPasskey(): Promise<void> {
    if (this.step === 'waiting') this.step = this.#rest;
    const which = this.asks === 'code' ? 'authenticate' : 'login';
    await this.#try(this.asks, () => this.doors.passkey(which));
  }
  /** Somebody else, or another address. */
  again(): void {
    this.asks = 'password';
    this.step = 'typing';
    this.fault = null;
  }

  get #rest(): 'typing' | 'proving' {
    return this.asks === 'code' ? 'proving' : 'typing';
  }

  async #try(asks: 'password' | 'code', act: () => Promise<unknown>): Promise<void> {
    if (this.step === 'sending' || this.step === 'waiting') return;
    this.step = 'sending';
    this.fault = null;
    try {
      await finishLeaving(); // whoever left without a network is still in, as the server sees it
      await this.session.begin(); // its answer brings the token that every write shows; most often it is there long since
      await act();
      await this.session.again();
      this.again();
    } catch (error) {
      this.#refused(asks, error);
    }
  }

  #refused(asks: 'password' | 'code', error: unknown): void {
    this.step = this.#rest;
    const pending = error instanceof Problem ? pendingSecondFactor(error) : null;
    if (pending && asks === 'password') {
      this.asks = 'code';
      this.types = pending;
      this.step = 'proving';
    } else if (error instanceof NotShown) this.fault = { title: t('security.passkey.notShown'), next: '' };
    else if (error instanceof Problem && error.status === 429) this.#pause(Number(error.extra.retry_after ?? WAIT_S));
    else if (error instanceof Problem && error.type === 'not-signed-in') this.#tooLate();
    else if (error instanceof Problem && asks === 'password' && error.status < 500)
      this.fault = { title: t('signin.unknown'), next: '' };
    else this.fault = explain(error);
  }

  /** The password was typed too long ago for a code to follow it. */
  #tooLate(): void {
    this.again();
    this.fault = { title: t('signin.tooLate'), next: '' };
  }

  #pause(seconds: number): void {
    this.step = 'waiting';
    this.left = seconds;
    const timer = setInterval(() => {
      this.left -= 1;
      if (this.left > 0 && this.step === 'waiting') return;
      clearInterval(timer);
      if (this.step === 'waiting') this.step = this.#rest;
    }, 1000);
  }
}

/** allauth answers 401 to a right password that owes a second factor, and says by which means it can be shown. */
function pendingSecondFactor({ status, extra }: Problem): readonly string[] | null {
  if (status !== 401) return null;
  const flows = (extra.data as { flows?: readonly Flow[] } | undefined)?.flows ?? [];
  return flows.find(({ id, is_pending }) => id === 'mfa_authenticate' && is_pending)?.types ?? null;
}

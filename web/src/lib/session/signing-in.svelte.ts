import { explain, post, Problem, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import type { Session } from './session.svelte.ts';

const WAIT_S = 30;

/** Signing in by e-mail and password, at allauth’s headless address. */
export class SigningIn {
  step = $state<'typing' | 'sending' | 'waiting'>('typing');
  /** Seconds before another try, while `waiting`. */
  left = $state(0);
  fault = $state.raw<Explained | null>(null);

  constructor(
    private readonly session: Session,
    private readonly login: (body: { email: string; password: string }) => Promise<unknown> = (body) =>
      post('/auth/browser/v1/auth/login', body),
  ) {}

  /** Same words whether or not the account exists; after too many tries, a pause that is counted down. */
  async submit(email: string, password: string): Promise<void> {
    if (this.step !== 'typing') return;
    this.step = 'sending';
    this.fault = null;
    try {
      await this.login({ email: email.trim(), password });
      await this.session.again();
      this.step = 'typing';
    } catch (error) {
      this.#refused(error);
    }
  }

  #refused(error: unknown): void {
    this.step = 'typing';
    if (error instanceof Problem && (error.status === 429 || isTooMany(error))) this.#pause();
    else if (error instanceof Problem && error.status < 500) this.fault = { title: t('signin.unknown'), next: '' };
    else this.fault = explain(error);
  }

  #pause(): void {
    this.step = 'waiting';
    this.left = WAIT_S;
    const timer = setInterval(() => {
      this.left -= 1;
      if (this.left > 0) return;
      clearInterval(timer);
      this.step = 'typing';
    }, 1000);
  }
}

/** allauth answers 400 with a code of its own, not a problem document. */
function isTooMany({ extra }: Problem): boolean {
  const errors = extra.errors;
  return Array.isArray(errors) && errors.some((one: { code?: string }) => one.code === 'too_many_login_attempts');
}

import { get, post } from '#lib/api/index.ts';
import { CryptoError, type CryptoDoor, type KeysMe, type StatementUpload } from '#lib/crypto/index.ts';
import { stepUp } from '#lib/security/step-up.svelte.ts';
import { readTyped, twoGroups } from './recovery-code.ts';
import type { Session } from './session.svelte.ts';

type Api = Readonly<{
  keys: () => Promise<KeysMe>;
  genesis: (upload: StatementUpload) => Promise<unknown>;
  statement: (upload: StatementUpload) => Promise<unknown>;
  confirmed: () => Promise<unknown>;
}>;

const SERVER: Api = {
  keys: () => get<KeysMe>('/keys/me'),
  genesis: (upload) => post('/keys/genesis', upload),
  statement: (upload) => stepUp.around(() => post('/keys/statements', upload)),
  confirmed: () => post('/keys/recovery/confirm'),
};

/**
 * The way to this browser's keys, from wherever it stands: made for the first time (then the code is shown and typed back),
 * or brought back by typing the code.  Everything may be interrupted at any moment and begun again.
 */
export class Recovery {
  step = $state<'looking' | 'showing' | 'restoring'>('looking');
  /** The code's groups, while they are shown. */
  code = $state.raw<readonly string[]>([]);
  /** Which groups are typed back, counted from 1. */
  readonly asked: readonly [number, number];
  /** Why the last step did not go through. */
  fault = $state.raw<unknown>(null);
  busy = $state(false);
  /** Another device took this one off: what it held is erased, and the code adds it anew. */
  wasRevoked = $state(false);

  constructor(
    private readonly session: Session,
    private readonly api: Api = SERVER,
    asked: readonly [number, number] = twoGroups(),
  ) {
    this.asked = asked;
  }

  /** Find out where this browser stands, and make the keys when there are none anywhere. */
  begin(): Promise<void> {
    return this.#try(async (door) => {
      let device = await door.status();
      if (device.state === 'revoked') {
        await door.wipe(); // it starts anew, from the code; its memory no longer opens, and begins anew too
        this.wasRevoked = true;
        device = await door.status();
      }
      const keys = await this.#keys();
      if (device.state === 'unsent') await this.#send(device.act, device.upload);
      else if (device.state === 'none' && keys.chain.length > 0) {
        this.step = 'restoring';
        return;
      } else if (device.state === 'none') {
        await this.#send('genesis', (await door.createIdentity()).upload);
      }
      await this.#settle(door);
    });
  }

  /** Whether this is the group that was shown there. */
  isRight(group: number, typed: string): boolean {
    return readTyped(typed) === this.code[group - 1];
  }

  /** The two groups were typed back: the code is known to be noted, and is forgotten here. */
  finish(typed: readonly [string, string]): Promise<void> {
    return this.#try(async (door) => {
      const groups = this.code.map((group, i) => {
        const at = this.asked.indexOf(i + 1);
        return at === -1 ? group : readTyped(typed[at] ?? '');
      });
      if (!(await door.confirmRecoveryCode(groups))) throw new CryptoError('wrong-code');
      await this.api.confirmed();
      this.code = [];
      this.session.welcome(true);
      await this.session.again();
    });
  }

  /** Bring the keys back with the code.  Having typed it is proof that it is noted. */
  restore(code: string): Promise<void> {
    return this.#try(async (door) => {
      await this.#send('statements', await door.restore(readTyped(code), await this.#keys()));
      await this.api.confirmed();
      await this.session.again();
    });
  }

  /** What the server holds of theirs.  Whoever left meanwhile asks nothing more: it would be refused. */
  #keys(): Promise<KeysMe> {
    if (this.session.phase !== 'open') throw new CryptoError('closed');
    return this.api.keys();
  }

  #send(act: 'genesis' | 'statements', upload: StatementUpload): Promise<unknown> {
    return act === 'genesis' ? this.api.genesis(upload) : this.api.statement(upload);
  }

  async #settle(door: CryptoDoor): Promise<void> {
    const device = await door.loadOwn(await this.#keys());
    if (device.state === 'ready' && device.codeToConfirm) {
      this.code = device.codeToConfirm;
      this.step = 'showing';
    } else {
      await this.session.again();
    }
  }

  async #try(act: (door: CryptoDoor) => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    try {
      await act(this.session.crypto);
    } catch (error) {
      this.fault = error;
    } finally {
      this.busy = false;
    }
  }
}

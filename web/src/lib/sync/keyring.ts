/** Fetches what the crypto worker needs to open a conversation: its commits, my grants, people's chains. */
import { CryptoError } from '#lib/crypto/faults.ts';
import type { ConversationState, CryptoDoor, Uuid } from '#lib/crypto/index.ts';
import type { OwnKeys } from './own-keys.ts';
import type { Transport } from './transport.ts';

const AT_ONCE = 100; // chains in one request
type Crypto = Pick<CryptoDoor, 'userId' | 'conversation' | 'loadConversation' | 'missingChains' | 'rememberChains'>;

export class Keyring {
  #loading = new Map<Uuid, Promise<ConversationState>>();

  constructor(
    private readonly crypto: Crypto,
    private readonly transport: Pick<Transport, 'keys' | 'chains'>,
    private readonly own: Pick<OwnKeys, 'load'>,
    /** Told of every state that was loaded. */
    private readonly loaded: (state: ConversationState) => void = () => undefined,
  ) {}

  /** The conversation's keys as of commit `commitNo` or later, from the worker's memory where it has them. */
  async at(id: Uuid, commitNo: number): Promise<ConversationState> {
    const state = await this.crypto.conversation(id);
    if (!state || state.commitNo < commitNo || state.unattested.length > 0) return this.load(id);
    this.loaded(state);
    return state;
  }

  /** Read commits and grants again.  Rejects `Offline`, `Problem`, `CryptoError`. */
  load(id: Uuid): Promise<ConversationState> {
    const running = this.#loading.get(id);
    if (running) return running;
    const load = this.#load(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, load);
    return load;
  }

  /** Have people's verified chains; `again` asks the server even for those that were seen.  My own comes with the keys in it. */
  async chains(userIds: readonly Uuid[], again = false): Promise<void> {
    const asked = again ? [...new Set(userIds)] : await this.crypto.missingChains(userIds);
    const wanted = asked.filter((userId) => userId !== this.crypto.userId);
    if (wanted.length < asked.length) await this.own.load();
    for (let i = 0; i < wanted.length; i += AT_ONCE) {
      await this.crypto.rememberChains(await this.transport.chains(wanted.slice(i, i + AT_ONCE)));
    }
  }

  async #load(id: Uuid): Promise<ConversationState> {
    const state = await this.#verified(id);
    if (state.unattested.length === 0) {
      this.loaded(state);
      return state;
    }
    await this.chains(state.unattested, true); // verified a moment ago, or their attestation was renewed: asked once
    const again = (await this.crypto.conversation(id)) ?? state;
    this.loaded(again);
    return again;
  }

  async #verified(id: Uuid): Promise<ConversationState> {
    const keys = await this.transport.keys(id);
    return this.crypto.loadConversation(id, keys).catch(async (error: unknown) => {
      if (!(error instanceof CryptoError) || error.code !== 'missing-chains') throw error;
      await this.chains(error.detail.userIds ?? [], true);
      return this.crypto.loadConversation(id, keys);
    });
  }
}

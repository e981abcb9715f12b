import { Problem } from '#lib/api/index.ts';
import { news } from '#lib/layout/news.ts';
import { byConversation, saySeen, type Referral } from '#lib/referrals/api.ts';

/** The administrative record of a case, beside its thread: read again whenever something of it moved.  Null until it was read. */
export class Case {
  referral = $state.raw<Referral | null>(null);
  #stop: () => void;

  constructor(private readonly conversationId: string) {
    void this.read();
    this.#stop = news.on(/^referral\.|^appointment\./, () => void this.read());
  }
  close(): void {
    this.#stop();
  }

  async read(): Promise<void> {
    try {
      const referral = await byConversation(this.conversationId);
      this.referral = referral;
      if (referral.direction === 'received' && !referral.seen_at) await saySeen(referral.id);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.referral = null;
      // otherwise what was read stays in sight: the next news asks again
    }
  }
}

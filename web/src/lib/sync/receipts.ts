/** Tells the server how far I have come: delivered when kept on this device, read when shown on a visible page. */
import type { Conversation, News } from './known.ts';
import { untold } from './known.ts';
import { bytesOf } from './ids.ts';
import type { Link } from './link.ts';
import type { Transport } from './transport.ts';
import type { Place } from './wire.ts';

const TOGETHER_MS = 250; // a burst of entries makes one receipt

export class Receipts {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly link: Pick<Link, 'say'>,
    private readonly transport: Pick<Transport, 'tell'>,
    private readonly conversations: () => Iterable<Conversation>,
    private readonly hear: (news: News) => void,
  ) {}

  /** Soon, together with what follows at once. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, TOGETHER_MS);
  }

  /** Now.  What does not get through stays untold, and goes after the next catching up. */
  async flush(): Promise<void> {
    for (const one of [...this.conversations()]) {
      const place = untold(one);
      if (!place) continue;
      if (!this.link.say(frame(one, place)) && !(await this.#post(one, place))) return;
      this.hear({ type: 'told', id: one.id, place: { ...one.confirmed, ...place } });
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #post(one: Conversation, place: Partial<Place>): Promise<boolean> {
    return this.transport.tell(one.id, place).then(
      () => true,
      () => false,
    );
  }
}

const frame = (one: Conversation, { deliveredSeq, readSeq }: Partial<Place>) => ({
  t: 'receipt',
  conversation_id: bytesOf(one.id),
  ...(deliveredSeq === undefined ? {} : { delivered_seq: deliveredSeq }),
  ...(readSeq === undefined ? {} : { read_seq: readSeq }),
});

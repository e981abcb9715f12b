import type { Attachment, Uuid } from '#lib/crypto/index.ts';
import type { Upload } from '#lib/files/index.ts';
import type { Draft } from './drafts.svelte.ts';
import type { Mailbox } from './mailbox.svelte.ts';

type Door = Pick<Mailbox, 'drafts' | 'transfers' | 'say'>;

/** What is being written in one conversation: words, documents that are being encrypted, documents ready to go. */
export class Composer {
  /** Being encrypted, or refused: not part of the draft. */
  uploads = $state.raw<readonly Upload[]>([]);
  /** Sent by the person, and waiting for a document that is still being encrypted. */
  isLeaving = $state(false);
  /** The device could not keep the message (its disk is full): nothing was sent, and the words are still here. */
  isUnkept = $state(false);
  #kept: Promise<void> = Promise.resolve(); // all that was sent from here so far

  constructor(
    readonly conversationId: Uuid,
    private readonly mailbox: Door,
  ) {}

  get draft(): Draft {
    return this.mailbox.drafts.of(this.conversationId);
  }
  /** Those of the draft that can go: one that the server refused stays, with its reason. */
  get files(): readonly Attachment[] {
    return this.draft.files.filter(({ fileId }) => this.mailbox.transfers.of(fileId)?.state !== 'refused');
  }
  get isEncrypting(): boolean {
    return this.uploads.some((upload) => upload.state !== 'refused');
  }
  get canSend(): boolean {
    return !this.isLeaving && (this.draft.text.trim() !== '' || this.files.length > 0 || this.isEncrypting);
  }

  write(text: string): void {
    this.isUnkept = false;
    this.mailbox.drafts.put(this.conversationId, { text });
  }

  /** Take documents; each is encrypted and begins to go up, and joins the draft, even when another screen is shown by then. */
  attach(files: Iterable<File>): void {
    for (const file of files) {
      const upload = this.mailbox.transfers.add(file);
      this.uploads = [...this.uploads, upload];
      void upload.ready.then((attachment) => {
        if (!attachment || !this.uploads.includes(upload)) return;
        this.uploads = this.uploads.filter((other) => other !== upload);
        this.mailbox.drafts.put(this.conversationId, { files: [...this.draft.files, attachment] });
      });
    }
  }
  drop(upload: Upload): void {
    this.mailbox.transfers.drop(upload);
    this.uploads = this.uploads.filter((other) => other !== upload);
  }
  detach(file: Attachment): void {
    this.#giveUp(file);
    const files = this.draft.files.filter((other) => other.fileId !== file.fileId);
    this.mailbox.drafts.put(this.conversationId, { files });
  }

  /**
   * Into the outbox, once its documents are encrypted, and out of the draft; the next one may be written at once.
   * Whatever happens next, it is kept.
   */
  async send(): Promise<void> {
    if (!this.canSend) return;
    this.isUnkept = false;
    this.isLeaving = true;
    while (this.isEncrypting) await Promise.all(this.uploads.map((upload) => upload.ready));
    this.isLeaving = false;
    const { files } = this;
    if (this.draft.text.trim() === '' && files.length === 0) return; // all it was to carry was refused
    const before = this.#kept;
    const kept = this.mailbox.drafts.leave(this.conversationId, async (draft, name) => {
      await before; // one after the other, as they were sent
      await this.#keep(draft, files, name);
    });
    this.#kept = kept.catch(() => undefined);
    try {
      await kept;
    } catch (error) {
      this.isUnkept = true;
      if (!(error instanceof DOMException)) throw error; // a full disk is said beside the words, which stay
    }
  }

  async #keep(draft: Draft, files: readonly Attachment[], name: string): Promise<void> {
    await this.mailbox.say(this.conversationId, draft.text.trim(), files, name);
    for (const file of draft.files) if (!files.includes(file)) this.#giveUp(file);
    this.uploads = this.uploads.filter((upload) => upload.state !== 'refused');
  }

  #giveUp({ fileId }: Attachment): void {
    const upload = this.mailbox.transfers.of(fileId);
    if (upload) this.mailbox.transfers.drop(upload);
  }
}

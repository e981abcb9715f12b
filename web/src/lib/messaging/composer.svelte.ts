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
    const upload = this.mailbox.transfers.of(file.fileId);
    if (upload) this.mailbox.transfers.drop(upload);
    const files = this.draft.files.filter((other) => other.fileId !== file.fileId);
    this.mailbox.drafts.put(this.conversationId, { files });
  }

  /** Into the outbox, and out of the draft, once its documents are encrypted.  Whatever happens next, it is kept. */
  async send(): Promise<void> {
    if (!this.canSend) return;
    this.isLeaving = true;
    while (this.isEncrypting) await Promise.all(this.uploads.map((upload) => upload.ready));
    this.isLeaving = false;
    await this.#go();
  }

  async #go(): Promise<void> {
    const { files } = this;
    const text = this.draft.text.trim();
    if (!text && files.length === 0) return; // all it was to carry was refused
    const refused = this.draft.files.filter((file) => !files.includes(file));
    const clearing = this.mailbox.drafts.clear(this.conversationId); // at once on the screen: a second press finds nothing
    await this.mailbox.say(this.conversationId, text, files);
    await clearing;
    for (const file of refused) this.detach(file);
    this.uploads = [];
  }
}

import type { Attachment, Outgoing, Uuid } from '#lib/crypto/index.ts';
import { Upload, type UploadParts } from './upload.svelte.ts';

/** The documents of messages on their way to the server, whatever screen is shown; what was cut off goes on at the next start. */
export class Transfers {
  all = $state.raw<readonly Upload[]>([]);

  constructor(
    private readonly parts: UploadParts,
    /** One has arrived: messages that waited for it may go. */
    private readonly arrived: () => void,
  ) {}

  /** Go on with what the shelf holds. */
  async recall(): Promise<void> {
    const kept = (await this.parts.shelf?.all()) ?? [];
    const missing = kept.filter(({ attachment }) => !this.of(attachment.fileId));
    for (const one of missing) this.#run(new Upload(null, this.parts, one));
  }

  /** Take a document; it begins to go up at once. */
  add(file: File): Upload {
    const upload = new Upload(file, this.parts);
    this.#run(upload);
    return upload;
  }
  /** Give one up. */
  drop(upload: Upload): void {
    upload.cancel();
    this.all = this.all.filter((other) => other !== upload);
  }
  of(fileId: Uuid): Upload | undefined {
    return this.all.find((upload) => upload.attachment?.fileId === fileId);
  }
  /** Whether all that a message cites is at the server. */
  isUp({ attachments = [] }: Pick<Outgoing, 'attachments'>): boolean {
    return attachments.every(({ fileId }: Attachment) => (this.of(fileId)?.state ?? 'sent') === 'sent');
  }
  close(): void {
    for (const upload of this.all) upload.stop();
    this.parts.shelf?.close();
  }

  #run(upload: Upload): void {
    this.all = [...this.all, upload];
    void upload.start().then(() => {
      if (upload.state === 'sent') this.arrived();
    });
  }
}

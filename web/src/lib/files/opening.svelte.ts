import { send } from '#lib/api/index.ts';
import type { Attachment, CryptoDoor } from '#lib/crypto/index.ts';

/** A document being fetched and decrypted, with its progress.  Rejects `Problem`, `Offline`, `CryptoError` (`bad-file`). */
export async function fetchFile(
  file: Attachment,
  crypto: Pick<CryptoDoor, 'openFile'>,
  progress: (share: number) => void = () => undefined,
): Promise<Blob> {
  const opening = await crypto.openFile(file);
  try {
    const response = await send(`/live/v1/files/${file.fileId}`, { method: 'GET' });
    if (!response.body) throw new Error('an answer without a body');
    const reader = response.body.getReader();
    let had = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      had += value.byteLength;
      await opening.add(value);
      progress(Math.min(1, had / opening.storedSizeBytes));
    }
    const blob = await opening.finish();
    return new Blob([blob], { type: file.mime });
  } catch (error) {
    await opening.cancel().catch(() => undefined); // the first fault is the one to tell
    throw error;
  }
}

/** Give a document to the person's own disk, under its name. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

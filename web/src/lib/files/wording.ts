import { fileSize, t } from '#lib/i18n/index.ts';
import type { Upload } from './upload.svelte.ts';

/** What stands on an upload's line: why it was refused, or the bytes with the time still to go; nothing where the state says enough. */
export function uploadNote(upload: Upload): string | undefined {
  if (upload.refusal) return t(`files.refused.${upload.refusal}`);
  const { secondsLeft } = upload;
  if (secondsLeft === null) return undefined;
  return t('files.sending', { sent: fileSize(upload.sentBytes), size: fileSize(upload.sizeBytes), s: secondsLeft });
}

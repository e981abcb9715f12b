import { fileSize, t, type Key } from '#lib/i18n/index.ts';
import { MOST_BYTES } from './preparing.ts';
import type { Kind } from './shapes.ts';
import type { Refusal, Status } from './status.ts';

/** The short name of an image within its line. */
const PART: Partial<Record<Kind, Key>> = {
  id_front: 'evidence.front',
  id_back: 'evidence.back',
  passport: 'evidence.page',
};

export const kindName = (kind: Kind): string => t(`evidence.${kind}`);
const partName = (kind: Kind): string => t(PART[kind] ?? 'evidence.photo');

function remarkOf(refusal: Refusal): string {
  return t(`evidence.remark.${refusal}`, { max: fileSize(MOST_BYTES) });
}

/** Where an image stands, in words. */
export function statusWords(kind: Kind, status: Status): string {
  const what = partName(kind);
  if (status.state === 'sending')
    return t('evidence.sending', { what, sent: fileSize(status.sentBytes), size: fileSize(status.sizeBytes) });
  if (status.state === 'refused') return remarkOf(status.refusal);
  if (status.state === 'ready') return t('evidence.received', { what });
  return t(`evidence.${status.state}`, { what });
}

/** The server's name of a gesture, as the person reads it. */
export const gestureName = (gesture: string): string => t(`evidence.gesture.${gesture}` as Key);

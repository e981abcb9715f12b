import { isKey, t } from '#lib/i18n/index.ts';
import type { Seen } from './api.ts';

/** « Dossier d’identité ouvert » for `verification.file_opened`; a new act that has no words yet is told by its room. */
export function actOf({ act }: Pick<Seen, 'act'>): string {
  const key = `rights.act.${act}`;
  if (isKey(key)) return t(key);
  const room = `rights.room.${act.split('.', 1)[0] ?? ''}`;
  return isKey(room) ? t(room) : t('rights.act.other');
}

/** « Maud Fontdenier, pour vous » */
export function whoOf({ who, name, for_you: forYou }: Seen): string {
  const called = who === 'person' ? (name ?? t('rights.who.person')) : t(`rights.who.${who}`);
  return forYou && who !== 'you' ? t('rights.who.forYou', { who: called }) : called;
}

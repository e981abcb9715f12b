/** The first conversation of somebody who was invited: with whoever invited them, its first words ready to be changed or sent. */
import { goto } from '$app/navigation';
import { t } from '#lib/i18n/index.ts';
import { messaging } from '#lib/messaging/index.ts';
import type { Meeting } from './api.ts';

/** Rejects `Problem`, `Offline`, `CryptoError` while the inviter cannot be written to. */
export async function openWith({ user_id: userId, first_name: name }: Meeting): Promise<void> {
  const mailbox = await messaging.open();
  const id = await mailbox.direct(userId);
  const begun = (mailbox.sync.store.get(id)?.contentNo ?? 0) > 0 || mailbox.drafts.of(id).text !== '';
  if (!begun) mailbox.drafts.put(id, { text: t('invitations.first', { name }) });
  await goto(`/messages/${id}`);
}

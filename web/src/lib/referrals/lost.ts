import { phone, t } from '#lib/i18n/index.ts';
import type { Referral } from './api.ts';

type Told = Pick<Referral, 'sms' | 'mail_state' | 'state' | 'patient'>;

/** Whether another number or address is any use: it is neither off nor begun. */
export const isCorrectable = (
  { state, appointment }: Pick<Referral, 'state' | 'appointment'>,
  now = Date.now(),
): boolean => state !== 'cancelled' && appointment !== null && Date.parse(appointment.start) > now;

/** What did not reach the patient, what did, and what to do about it; null while nothing is lost. */
export function lost({ sms, mail_state: mail, state, patient }: Told): string | null {
  const [noSms, noMail] = [sms?.state === 'failed', mail === 'failed'];
  if (!noSms && !noMail) return null;
  const values = { phone: phone(patient.phone), email: patient.email ?? '', sex: patient.sex, state };
  if (noSms && noMail) return t('referral.lost.both', values);
  if (noSms)
    return t(mail === 'sent' && state !== 'cancelled' ? 'referral.lost.sms.told' : 'referral.lost.sms', values);
  return t(sms?.state === 'sent' && state !== 'cancelled' ? 'referral.lost.mail.told' : 'referral.lost.mail', values);
}

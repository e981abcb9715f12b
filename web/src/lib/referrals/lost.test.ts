import { describe, expect, it } from 'vitest';
import type { Referral } from './api.ts';
import { lost } from './lost.ts';

type Told = Parameters<typeof lost>[0];
const patient = { phone: '+33600000042', email: 'personne.ici@exemple.fr', sex: 'F' } as Referral['patient'];
const told = (sms: 'sent' | 'failed' | null, mail_state: Told['mail_state'], state = 'booked'): Told => ({
  sms: sms && { state: sms, to_masked: '06 •• •• •• 42' },
  mail_state,
  state,
  patient,
});

describe('what did not reach the patient', () => {
  it('is nothing while nothing is lost', () => {
    expect(lost(told('sent', 'sent'))).toBeNull();
    expect(lost(told(null, null))).toBeNull();
  });
  it.each([
    [
      told('sent', 'failed'),
      'Mail non remis à personne.ici@exemple.fr. Le SMS est parti : demandez la bonne adresse à la prochaine occasion.',
    ],
    [
      told(null, 'failed'),
      'Mail non remis à personne.ici@exemple.fr. Appelez la patiente au 06 00 00 00 42 pour lui confirmer le rendez-vous.',
    ],
    [
      told('failed', 'sent'),
      'SMS non remis au 06 00 00 00 42. Le mail est parti : demandez le bon numéro à la prochaine occasion.',
    ],
    [
      told('failed', 'failed', 'cancelled'),
      'Ni SMS ni mail ne sont remis. Appelez la patiente au 06 00 00 00 42 pour lui dire que le rendez-vous est annulé.',
    ],
    [
      told('sent', 'failed', 'cancelled'), // which of the two messages did not arrive is not known
      'Mail non remis à personne.ici@exemple.fr. Appelez la patiente au 06 00 00 00 42 pour lui dire que le rendez-vous est annulé.',
    ],
  ])('%# says what is safe and what to do', (of, words) => {
    expect(lost(of)?.replaceAll(/\s/g, ' ')).toBe(words);
  });
});

import type { Making } from '#lib/api/index.ts';
import type { ChainsWire, CryptoDoor, Opening, PatientCard } from '#lib/crypto/index.ts';
import { readDate } from '#lib/patients/form.ts';
import { toSend } from '#lib/patients/send.ts';
import type { Referral, ReferralIn } from './api.ts';
import type { DraftData } from './draft.ts';

type Crypto = Pick<CryptoDoor, 'openConversation' | 'missingChains' | 'rememberChains'>;
type Server = Readonly<{
  chains: (userIds: readonly string[]) => Promise<ChainsWire>;
  send: (referral: ReferralIn) => Promise<Making<Referral>>;
}>;

/**
 * One press: open the case for both, encrypt the first words, send all of it in one request.
 * Rejects as the server refuses (`slot-taken` among others) or when it can't be reached; the draft stays, and pressing again
 * sends the same ids.  Each attempt draws fresh keys: an opening that was refused is never posted again.
 */
export async function sendDraft(draft: DraftData, crypto: Crypto, server: Server): Promise<Making<Referral>> {
  const { colleague, reason, slot, ids } = draft;
  if (!colleague?.user_id || !reason || !slot) throw new Error('a draft is sent only once it is complete');
  await crypto.rememberChains(await server.chains([colleague.user_id])); // afresh: their keys may have changed since
  return server.send({
    id: ids.referral,
    receiver_practitioner_id: colleague.id,
    visit_reason_id: reason.id,
    place_id: slot.place_id,
    start: slot.start,
    end: slot.end,
    appointment_id: ids.appointment,
    patient: toSend(draft.patient, ids.patient),
    already_seen: draft.alreadySeen ?? false,
    urgency: draft.urgency,
    opening: await open(draft, colleague.user_id, crypto),
  });
}

function open(draft: DraftData, receiver: string, crypto: Crypto): Promise<Opening> {
  const { ids } = draft;
  const patient = cardOf(draft);
  const text = draft.message.trim();
  return crypto.openConversation({
    id: ids.conversation,
    kind: 'case',
    members: [{ userId: receiver, role: 'owner' }],
    title: { id: ids.title, title: `${patient.lastName} ${patient.firstName}`, patient },
    messages: [
      draft.files.length > 0
        ? { id: ids.message, content: { type: 'file', caption: text }, attachments: draft.files }
        : { id: ids.message, content: { type: 'text', text } },
    ],
  });
}

/** Whom the case is about, for those who read it: the server's record of the same person is another thing. */
export function cardOf({ patient, ids }: Pick<DraftData, 'patient' | 'ids'>): PatientCard {
  const birthDate = readDate(patient.birthDate);
  if (!birthDate || !patient.sex) throw new Error('a patient is named only once the form has no fault');
  return {
    title: patient.title,
    lastName: patient.lastName.trim(),
    firstName: patient.firstName.trim(),
    birthName: patient.birthName.trim() || null,
    birthDate,
    sex: patient.sex,
    patientId: ids.patient,
    referralId: ids.referral,
  };
}

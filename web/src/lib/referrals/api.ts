import { get, make, post } from '#lib/api/index.ts';
import type { Slot } from '#lib/agenda/api.ts';
import type { Opening } from '#lib/crypto/index.ts';
import type { Day, Instant } from '#lib/i18n/index.ts';
import type { Contact } from '#lib/patients/contact.ts';
import type { Sex, Title } from '#lib/patients/form.ts';
import type { Whole } from '#lib/patients/known.ts';
import type { PatientIn } from '#lib/patients/send.ts';

export type Urgency = 'routine' | 'soon' | 'urgent';
export type State = 'booked' | 'seen' | 'cancelled';
export type SmsState = 'queued' | 'sent' | 'failed';
export type MailState = SmsState;
export type Colleague = Readonly<{ practitioner_id: string; display_name: string; specialty: string }>;
export type AppointmentOf = Readonly<{ id: string; start: Instant; end: Instant; reason: string; place_id: string }>;
export type PatientInList = Readonly<{
  title: Title | null;
  last_name: string;
  first_name: string;
  birth_date: Day;
  sex: Sex;
}>;

/** A referral in a list; `direction` is as whom one has it. */
export type Row = Readonly<{
  id: string;
  direction: 'received' | 'sent';
  state: string;
  urgency: Urgency;
  patient: PatientInList;
  colleague: Colleague;
  practitioner: Colleague;
  appointment: AppointmentOf | null;
  conversation_id: string;
  sent_at: Instant;
  seen_at: Instant | null;
  due_at: Instant | null;
  sms_state: SmsState | null;
  mail_state: MailState | null;
}>;
export type Page = Readonly<{
  items: readonly Row[];
  next: string | null;
  counts: Readonly<{ received: number; sent: number }>;
}>;
export type Event = Readonly<{
  n: number;
  kind:
    | 'sent'
    | 'booked'
    | 'seen'
    | 'cancelled'
    | 'moved'
    | 'sms_sent'
    | 'sms_failed'
    | 'mail_sent'
    | 'mail_failed'
    | 'contact_corrected';
  at: Instant;
  actor: Readonly<{ user_id: string; display_name: string }> | null;
  for_practitioner: Readonly<{ practitioner_id: string; display_name: string }> | null;
  data: Readonly<Record<string, unknown>>;
}>;
export type Referral = Row &
  Readonly<{
    already_seen: boolean;
    patient: Whole & Readonly<{ id: string }>;
    events: readonly Event[];
    team: readonly Readonly<{
      user_id: string;
      display_name: string;
      role_label: string;
      scope: 'clinical' | 'administrative';
    }>[];
    sms: Readonly<{ state: SmsState; to_masked: string }> | null;
    cancellable_until: Instant | null;
  }>;

/** All that one press sends; every id is made here, so that pressing twice sends once. */
export type ReferralIn = Readonly<{
  id: string;
  receiver_practitioner_id: string;
  visit_reason_id: string;
  place_id: string;
  start: Instant;
  end: Instant;
  appointment_id: string;
  patient: PatientIn;
  already_seen: boolean;
  urgency: Urgency;
  opening: Opening;
}>;
export type Sms = Readonly<{ text: string; coding: string; units: number; parts: number }>;

export const sendReferral = (referral: ReferralIn) => make<Referral>('/referrals', referral);
export const referral = (id: string) => get<Referral>(`/referrals/${id}`);
/** The referrals of these cases, forty at once; one that is none of mine is left out. */
export const byConversation = (ids: readonly string[]) =>
  get<Readonly<{ items: readonly Referral[] }>>('/referrals/by-conversation', { id: ids });
/** Another number, another mail address of the patient: what had failed or went elsewhere is sent again. */
export const correctContact = (id: string, contact: Contact) => post<Referral>(`/referrals/${id}/contact`, contact);
export const list = (tab: 'received' | 'sent' | 'closed', cursor?: string) =>
  get<Page>(`/referrals/${tab}`, { cursor });
export const saySeen = (id: string) => post(`/referrals/${id}/seen`);
export const cancel = (id: string) => post<Referral>(`/referrals/${id}/cancel`);
export const appointmentSms = (slot: Pick<Slot, 'place_id' | 'start'>) =>
  get<Sms>('/notifications/appointment-sms', { place_id: slot.place_id, start: slot.start });

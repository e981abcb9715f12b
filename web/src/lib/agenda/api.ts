import { tries } from '#lib/sync/tries.ts';
import { get, post, put, remove } from '#lib/api/index.ts';
import type { Day, Instant } from '#lib/i18n/index.ts';
import type { Contact } from '#lib/patients/contact.ts';
import type { Sex, Title } from '#lib/patients/form.ts';
import type { Whole } from '#lib/patients/known.ts';
import type { PatientIn } from '#lib/patients/send.ts';

export type BookableBy = 'everyone' | 'verified' | 'community' | 'me';
export type Reason = Readonly<{
  id: string;
  label: string;
  duration_min: number;
  buffer_min: number;
  bookable_by: BookableBy;
  asks_for: string;
  place_ids: readonly string[];
}>;
export type Slot = Readonly<{ start: Instant; end: Instant; place_id: string }>;
export type SlotDay = Readonly<{ date: Day; state: 'open' | 'closed' | 'full'; slots: readonly Slot[] }>;
export type Slots = Readonly<{ zone: string; nearest: readonly Slot[]; days: readonly SlotDay[] }>;

export type Opening = Readonly<{
  id: string;
  weekday: number; // 0 Monday
  start: string; // HH:MM, civil
  end: string;
  place_id: string;
  weeks: 'all' | 'even' | 'odd';
  colleagues_only: boolean;
}>;
export type Absence = Readonly<{ id: string; start: Instant; end: Instant; label: string; stand_in_id: string | null }>;
export type Appointment = Readonly<{
  id: string;
  start: Instant;
  end: Instant;
  kind: 'patient' | 'busy';
  label: string;
  reason: Readonly<{ id: string; label: string }> | null;
  place_id: string | null;
  patient: Readonly<{
    id: string;
    title: Title | null;
    last_name: string;
    first_name: string;
    birth_name: string;
    birth_date: Day;
    sex: Sex;
    phone: string;
  }> | null;
  referred_by: Readonly<{ practitioner_id: string; display_name: string }> | null;
  booked_by: Readonly<{ user_id: string; display_name: string }>;
  for_practitioner: Readonly<{ practitioner_id: string; display_name: string }> | null;
  cancelled_at: Instant | null;
  referral_id: string | null;
}>;
export type Days = Readonly<{
  zone: string;
  openings: readonly Readonly<{ start: Instant; end: Instant; place_id: string; colleagues_only: boolean }>[];
  absences: readonly Absence[];
  appointments: readonly Appointment[];
}>;

const of = (practitionerId: string) => `/agenda/practitioners/${practitionerId}`;
export const reasons = (practitionerId: string) =>
  get<Readonly<{ items: readonly Reason[] }>>(`${of(practitionerId)}/reasons`);
export type Away = Readonly<{
  until: Instant;
  stand_in: Readonly<{ practitioner_id: string; user_id: string | null; display_name: string }> | null;
  /** The stand-in keeps this very agenda; else one turns to them instead. */
  locum: boolean;
}>;
/** Until when somebody is away; null while they are there. */
export const away = async (practitionerId: string) =>
  (await get<Readonly<{ away: Away | null }>>(`${of(practitionerId)}/away`)).away;
export const slots = (
  practitionerId: string,
  asked: Readonly<{ reason_id: string; place_id?: string | null; from: Day; days: number }>,
  signal?: AbortSignal,
) => get<Slots>(`${of(practitionerId)}/slots`, asked, signal);
export const days = (asked: Readonly<{ practitioner_id: string; from: Day; to: Day }>, signal?: AbortSignal) =>
  get<Days>('/agenda/days', asked, signal);

type Owner = Readonly<{ practitioner_id: string }>;
export const openings = (owner: Owner) => get<Readonly<{ items: readonly Opening[] }>>('/agenda/openings', owner);
export const saveOpenings = (owner: Owner, items: readonly Opening[]) =>
  put<Readonly<{ items: readonly Opening[] }>>(`/agenda/openings?practitioner_id=${owner.practitioner_id}`, { items });
export const saveReason = (owner: Owner, reason: Reason) =>
  put<Reason>(`/agenda/reasons/${reason.id}?practitioner_id=${owner.practitioner_id}`, reason);
export const removeReason = (id: string) => remove(`/agenda/reasons/${id}`);
export const absences = (owner: Owner) => get<Readonly<{ items: readonly Absence[] }>>('/agenda/absences', owner);
export const addAbsence = (owner: Owner, absence: Absence) =>
  post<Absence>(`/agenda/absences?practitioner_id=${owner.practitioner_id}`, absence);
export const removeAbsence = (id: string) => remove(`/agenda/absences/${id}`);
/** Time that a practitioner keeps for something else than a patient. */
export type KeptTime = Readonly<{ id: string; practitioner_id: string; start: Instant; end: Instant; label: string }>;
export const keepTime = (kept: KeptTime) => post<Appointment>('/agenda/appointments', { ...kept, kind: 'busy' });
/** A practice's own patient, with what a caller is asked at least. */
export type Visit = Readonly<{
  id: string;
  practitioner_id: string;
  reason_id: string;
  place_id: string;
  start: Instant;
  end: Instant;
  patient: Omit<PatientIn, 'birth_place'> & Readonly<{ birth_place: PatientIn['birth_place'] | null }>;
}>;
export const bookVisit = (visit: Visit) => post<Appointment>('/agenda/visits', visit);
export const moveVisit = (id: string, slot: Slot) => post<Appointment>(`/agenda/visits/${id}/time`, slot);
/** All that was declared of whom an appointment is for. */
export const patientOf = (id: string) => get<Whole>(`/agenda/appointments/${id}/patient`);
/** How an own patient is reached from now on; nothing is sent. */
export const correctContact = (id: string, contact: Contact) =>
  post<Whole>(`/agenda/appointments/${id}/contact`, contact);
export const cancelAppointment = async (id: string): Promise<Appointment> => {
  const cancelled = await post<Appointment>(`/agenda/appointments/${id}/cancel`);
  tries.gone(id);
  return cancelled;
};

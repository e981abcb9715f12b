import { t, type Instant } from '#lib/i18n/index.ts';
import { check, type Faults } from '#lib/patients/check.ts';
import { emptyForm, readDate, type PatientForm } from '#lib/patients/form.ts';
import { readPhone } from '#lib/patients/phone.ts';
import { birthPlace } from '#lib/patients/send.ts';
import { tries } from '#lib/sync/tries.ts';
import type { Reason, Visit } from './api.ts';
import type { DayShape, Stretch } from './blocks.ts';
import { instantAt, minutesOn } from './calendar.ts';
import { typedClock, typedDay } from './typed.ts';

/** When, as it is typed. */
export type TimeForm = Readonly<{ day: string; start: string; placeId: string }>;
/** An appointment as it is typed for somebody who is on the telephone. */
export type VisitForm = TimeForm & Readonly<{ reasonId: string; patient: PatientForm }>;
export type TimeFaults = Readonly<Partial<Record<'day' | 'start', 'fault.day' | 'fault.time'>>>;

const STEP_MIN = 5; // what the server takes

export const newVisit = (time: Partial<TimeForm> = {}): VisitForm => ({
  day: '',
  start: '',
  placeId: '',
  ...time,
  reasonId: '',
  patient: emptyForm(),
});

/** What a practice's own patient is asked on the telephone; the rest may follow, but what is said is checked (the server says the same). */
export function callerFaults(form: PatientForm): Faults {
  const { lastName, firstName, birthDate, sex, phone } = check(form);
  const said = form.postalCode.trim() === '' ? {} : pick(check(form).postalCode, 'postalCode');
  return {
    ...pick(lastName, 'lastName'),
    ...pick(firstName, 'firstName'),
    ...pick(birthDate, 'birthDate'),
    ...pick(sex && t('patients.fault.title'), 'sex'), // asked here by « Civilité » alone: the words are that field's
    ...pick(phone, 'phone'),
    ...said,
  };
}
const pick = (fault: string | undefined, field: keyof Faults): Faults => (fault ? { [field]: fault } : {});

export function timeFaults({ day, start }: TimeForm): TimeFaults {
  const minute = typedClock(start);
  return {
    ...(typedDay(day) ? {} : { day: 'fault.day' }),
    ...(minute === null || minute % STEP_MIN ? { start: 'fault.time' } : {}),
  };
}

/** Its instants at the place, for as long as the reason takes; null while something is faulty. */
export function visitTimes(
  form: TimeForm,
  minutes: number,
  zone: string,
): Readonly<{ start: Instant; end: Instant }> | null {
  const [day, from] = [typedDay(form.day), typedClock(form.start)];
  if (day === null || from === null || from % STEP_MIN) return null;
  const start = instantAt(day, from, zone);
  return { start, end: new Date(Date.parse(start) + minutes * 60_000).toISOString().replace('.000Z', 'Z') };
}

/** A form without faults, as it is sent: under the same ids while it says the same.  Throws for one that has some: the caller checks first. */
export function visitToSend(
  form: VisitForm,
  to: Readonly<{ practitionerId: string; reason: Reason; zone: string }>,
): Visit {
  const { patient } = form;
  const [times, born, phone] = [
    visitTimes(form, to.reason.duration_min, to.zone),
    readDate(patient.birthDate),
    readPhone(patient.phone, patient.postalCode),
  ];
  if (!times || !born || !patient.sex || 'fault' in phone) throw new Error('a visit is sent only once it has no fault');
  const wanted = {
    practitioner_id: to.practitionerId,
    reason_id: to.reason.id,
    place_id: form.placeId,
    ...times,
  };
  const caller = {
    title: patient.title,
    last_name: patient.lastName.trim(),
    first_name: patient.firstName.trim(),
    birth_name: patient.birthName.trim(),
    birth_date: born,
    birth_place: patient.birthCommuneChosen || patient.birthCountryChosen ? birthPlace(patient) : null,
    sex: patient.sex,
    address: patient.address.trim(),
    postal_code: patient.postalCode.trim(),
    city: patient.city.trim(),
    phone: phone.number,
    email: patient.email.trim() || null,
    sms_refused: patient.smsRefused,
  };
  const id = tries.id('visit', [wanted, caller]);
  return { id, ...wanted, patient: { id: tries.id('visit-patient', [wanted, caller]), ...caller } };
}

/** Where a press on an empty place begins: at the quarter, or where what is before it ends (a visit, a break). */
export function beginsAt(shape: DayShape, minute: number): number {
  const quarter = Math.floor(minute / 15) * 15;
  const taken: readonly Stretch[] = [...shape.blocks.filter(({ look }) => look !== 'cancelled'), ...shape.closed];
  const before = taken.filter(({ to }) => to <= minute && to > quarter).map(({ to }) => to);
  return Math.ceil(Math.max(quarter, ...before) / STEP_MIN) * STEP_MIN;
}

/** Whether a time lies outside of the hours that were read; nothing is said of a day that was not. */
export function isOutside(
  form: TimeForm,
  minutes: number,
  read: Readonly<{ days: readonly string[]; openings: readonly Readonly<{ start: Instant; end: Instant }>[] }>,
  zone: string,
): boolean {
  const [day, from] = [typedDay(form.day), typedClock(form.start)];
  if (day === null || from === null || !read.days.includes(day)) return false;
  return !read.openings.some((one) => {
    const open = minutesOn(day, one, zone);
    return open !== null && open.from <= from && from + minutes <= open.to;
  });
}

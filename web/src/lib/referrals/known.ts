import { days, patientOf } from '#lib/agenda/api.ts';
import { addDays } from '#lib/agenda/calendar.ts';
import { dayOf } from '#lib/i18n/index.ts';
import { once, type Known } from '#lib/patients/known.ts';
import { list, referral } from './api.ts';

const AROUND = 7; // days of the agenda on either side: who is in the chair, who was there, who comes back

/**
 * The patients whom this practice has at hand: those of the agenda, the nearest to now first, then those who were referred.
 * Only a convenience: what can't be read is left out, and typing goes on.
 */
export async function knownPatients(practitionerId: string, zone: string, now = new Date()): Promise<Known[]> {
  const today = dayOf(now, zone);
  const asked = { practitioner_id: practitionerId, from: addDays(today, -AROUND), to: addDays(today, AROUND) };
  const [agenda, ...lists] = await Promise.all([
    days(asked).catch(() => null),
    ...(['sent', 'received', 'closed'] as const).map((tab) => list(tab).catch(() => null)),
  ]);
  const away = (start: string) => Math.abs(new Date(start).getTime() - now.getTime());
  const expected = (agenda?.appointments ?? [])
    .filter((one) => one.patient !== null && one.cancelled_at === null)
    .sort((one, other) => away(one.start) - away(other.start));
  return once([
    ...expected.flatMap((one) => (one.patient ? [{ named: one.patient, read: () => patientOf(one.id) }] : [])),
    ...lists
      .flatMap((page) => page?.items ?? [])
      .map((row) => ({ named: row.patient, read: async () => (await referral(row.id)).patient })),
  ]);
}

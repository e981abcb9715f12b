import type { Reason } from '../api.ts';

/** A visit reason as it is typed. */
export type ReasonForm = Readonly<{
  label: string;
  duration: string;
  buffer: string;
  bookableBy: Reason['bookable_by'];
  asksFor: string;
  placeIds: readonly string[];
}>;
export type ReasonFaults = Readonly<Partial<Record<'label' | 'duration' | 'buffer', true>>>;

export const FRESH: ReasonForm = {
  label: '',
  duration: '30',
  buffer: '0',
  bookableBy: 'verified',
  asksFor: '',
  placeIds: [],
};
export const formOf = (reason: Reason): ReasonForm => ({
  label: reason.label,
  duration: String(reason.duration_min),
  buffer: String(reason.buffer_min),
  bookableBy: reason.bookable_by,
  asksFor: reason.asks_for,
  placeIds: reason.place_ids,
});

/** The faulty fields; the bounds are the server's (cordee/agenda/rules/hours.py). */
export function reasonFaults({ label, duration, buffer }: ReasonForm): ReasonFaults {
  const named = label.trim().length;
  return {
    ...(named > 0 && named <= 80 ? {} : { label: true }),
    ...(minutes(duration, 5, 480) === null ? { duration: true } : {}),
    ...(minutes(buffer, 0, 120) === null ? { buffer: true } : {}),
  };
}

/** What is saved; null while something is faulty. */
export function reasonOf(id: string, form: ReasonForm): Reason | null {
  const [duration_min, buffer_min] = [minutes(form.duration, 5, 480), minutes(form.buffer, 0, 120)];
  if (duration_min === null || buffer_min === null || reasonFaults(form).label) return null;
  return {
    id,
    label: form.label.trim(),
    duration_min,
    buffer_min,
    bookable_by: form.bookableBy,
    asks_for: form.asksFor.trim(),
    place_ids: form.placeIds,
  };
}

function minutes(typed: string, least: number, most: number): number | null {
  const found = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : NaN;
  return found >= least && found <= most && found % 5 === 0 ? found : null;
}

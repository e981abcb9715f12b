import type { Opening } from '../api.ts';
import { clockOf } from '../calendar.ts';
import type { Stretch } from '../blocks.ts';
import { typedClock } from '../typed.ts';

/** What the server takes too (cordee/agenda/rules/hours.py). */
export const STEP_MIN = 5;
export type OpeningFault = 'fault.time' | 'fault.step' | 'fault.end' | 'fault.overlap';
export type OpeningFaults = Readonly<Partial<Record<'start' | 'end', OpeningFault>>>;

const inOrder = (week: readonly Opening[]): Opening[] =>
  week.toSorted((a, b) => a.weekday - b.weekday || a.start.localeCompare(b.start));
export const onDay = (week: readonly Opening[], weekday: number): Opening[] =>
  inOrder(week.filter((one) => one.weekday === weekday));
/** A week with one bar added, or changed to this. */
export const withOpening = (week: readonly Opening[], opening: Opening): Opening[] =>
  inOrder([...week.filter((one) => one.id !== opening.id), opening]);
export const withoutOpening = (week: readonly Opening[], id: string): Opening[] => week.filter((one) => one.id !== id);

/** Why a bar can't be kept beside the others of its day. */
export function openingFaults(opening: Opening, week: readonly Opening[]): OpeningFaults {
  const [from, to] = [typedClock(opening.start), typedClock(opening.end)];
  const fault = (at: number | null): OpeningFault | null =>
    at === null || at === 1440 ? 'fault.time' : at % STEP_MIN ? 'fault.step' : null;
  const [start, end] = [fault(from), fault(to)];
  if (start || end) return { ...(start ? { start } : {}), ...(end ? { end } : {}) };
  if (from === null || to === null) return {};
  if (to <= from) return { end: 'fault.end' };
  const taken = onDay(week, opening.weekday).some(
    (one) => one.id !== opening.id && meet(one.weeks, opening.weeks) && overlap({ from, to }, stretchOf(one)),
  );
  return taken ? { start: 'fault.overlap' } : {};
}

/** Where a bar lies in its day. */
export const stretchOf = (opening: Pick<Opening, 'start' | 'end'>): Stretch => ({
  from: typedClock(opening.start) ?? 0,
  to: typedClock(opening.end) ?? 0,
});
const overlap = (a: Stretch, b: Stretch) => a.from < b.to && b.from < a.to;
const meet = (a: Opening['weeks'], b: Opening['weeks']) => a === 'all' || b === 'all' || a === b;

const USUAL: readonly Stretch[] = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 14 * 60, to: 18 * 60 },
];
const SHORTEST_MIN = 30;

/** The hours that a new bar of a day begins with: the first usual half-day that is free, else what remains of the evening. */
export function freshHours(week: readonly Opening[], weekday: number): Readonly<{ start: string; end: string }> | null {
  const taken = onDay(week, weekday).map(stretchOf);
  const last = Math.max(USUAL[1]?.to ?? 0, ...taken.map((one) => one.to));
  const evening = { from: last, to: Math.min(last + 120, 24 * 60 - STEP_MIN) };
  const free = [...USUAL, evening].find(
    (one) => one.to - one.from >= SHORTEST_MIN && !taken.some((other) => overlap(one, other)),
  );
  return free ? { start: clockOf(free.from), end: clockOf(free.to) } : null;
}

/** The hours that the bars are drawn between: a usual day, or as far as they go. */
export function scaleOf(week: readonly Opening[]): Stretch {
  const parts = week.map(stretchOf);
  return {
    from: Math.floor(Math.min(8 * 60, ...parts.map((one) => one.from)) / 60) * 60,
    to: Math.ceil(Math.max(20 * 60, ...parts.map((one) => one.to)) / 60) * 60,
  };
}
/** Monday to Saturday, and Sunday where it is worked. */
export const weekdaysOf = (week: readonly Opening[]): number[] =>
  [0, 1, 2, 3, 4, 5, 6].filter((day) => day < 6 || onDay(week, 6).length > 0);

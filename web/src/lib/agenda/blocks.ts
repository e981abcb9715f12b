import type { Day } from '#lib/i18n/index.ts';
import type { Absence, Appointment, Days } from './api.ts';
import { minutesOn } from './calendar.ts';

/** Minutes since midnight at the place. */
export type Stretch = Readonly<{ from: number; to: number }>;
/** How an appointment looks. */
export type Look = 'own' | 'referred' | 'busy' | 'cancelled';
/** An appointment in its day; `lane` of `lanes` when several are drawn side by side. */
export type Block = Stretch &
  Readonly<{
    appointment: Appointment;
    look: Look;
    lane: number;
    lanes: number;
    /** Who was to come then and called off: their time is another’s now, so they take none of the room. */
    instead: readonly Appointment[];
  }>;
export type Closed = Stretch & Readonly<{ why: 'closed' | 'break' | 'absent'; label: string }>;
/** A day as it is drawn: what is booked, what is kept for colleagues and still free, what is closed. */
export type DayShape = Readonly<{
  day: Day;
  blocks: readonly Block[];
  kept: readonly Stretch[];
  closed: readonly Closed[];
}>;

const SHORTEST_KEPT_MIN = 10;

/** A day of what was read, drawn between two hours. */
export function dayShape(day: Day, found: Days, hours: Stretch): DayShape {
  const on = <T extends Readonly<{ start: string; end: string }>>(rows: readonly T[]) =>
    rows.flatMap((row) => {
      const part = minutesOn(day, row, found.zone);
      return part ? [{ row, ...part }] : [];
    });
  const shown = found.appointments.filter((one) => one.kind === 'patient' || one.cancelled_at === null);
  const blocks = withoutThoseReplaced(
    on(shown).map(({ row, from, to }) => ({ from, to, appointment: row, look: lookOf(row) })),
  );
  const open = on(found.openings);
  const away = on(found.absences);
  const busy = [...blocks.filter((block) => block.look !== 'cancelled'), ...away];
  const kept = open.filter(({ row }) => row.colleagues_only);
  return {
    day,
    blocks,
    kept: kept.flatMap((one) => without(one, busy)).filter(({ from, to }) => to - from >= SHORTEST_KEPT_MIN),
    closed: [
      ...closedBetween(open, hours, away),
      ...away.map(({ row, from, to }) => absent(row, clip({ from, to }, hours))),
    ]
      .filter(({ from, to }) => to > from)
      .toSorted((a, b) => a.from - b.from),
  };
}

/** A cancelled appointment stands where it was until its time is given to somebody else; from then on it is told on their card. */
function withoutThoseReplaced(all: readonly (Stretch & Readonly<{ appointment: Appointment; look: Look }>)[]): Block[] {
  const meets = (one: Stretch, other: Stretch) => one.from < other.to && other.from < one.to;
  const standing = all.filter(({ look }) => look !== 'cancelled');
  const gone = all.filter(({ look }) => look === 'cancelled');
  const shown = inLanes([...standing, ...gone.filter((one) => !standing.some((other) => meets(one, other)))]);
  return shown.map((block) => ({
    ...block,
    instead: block.look === 'cancelled' ? [] : gone.filter((one) => meets(one, block)).map((one) => one.appointment),
  }));
}

function lookOf({ kind, cancelled_at, referred_by, referral_id }: Appointment): Look {
  if (cancelled_at !== null) return 'cancelled';
  if (kind === 'busy') return 'busy';
  return referred_by !== null || referral_id !== null ? 'referred' : 'own';
}

/** Outside the openings: before, between (a break), after; absences are told apart. */
function closedBetween(open: readonly Stretch[], hours: Stretch, away: readonly Stretch[]): Closed[] {
  const first = Math.min(...open.map((one) => one.from));
  const last = Math.max(...open.map((one) => one.to));
  return without(hours, [...open, ...away]).map((one) => ({
    ...one,
    why: one.from >= first && one.to <= last ? 'break' : 'closed',
    label: '',
  }));
}
const absent = ({ label }: Absence, stretch: Stretch): Closed => ({ ...stretch, why: 'absent', label });
const clip = ({ from, to }: Stretch, within: Stretch): Stretch => ({
  from: Math.max(from, within.from),
  to: Math.min(to, within.to),
});

/** What of a stretch remains once others are taken out of it. */
export function without(whole: Stretch, taken: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  let at = whole.from;
  for (const one of taken.toSorted((a, b) => a.from - b.from)) {
    if (one.from > at) found.push({ from: at, to: Math.min(one.from, whole.to) });
    at = Math.max(at, one.to);
  }
  if (at < whole.to) found.push({ from: at, to: whole.to });
  return found.filter(({ from, to }) => from < to && from >= whole.from);
}

/** Those that overlap share the width: each takes the first lane that is free, and a bunch is as wide as its lanes. */
export function inLanes<T extends Stretch>(stretches: readonly T[]): (T & Readonly<{ lane: number; lanes: number }>)[] {
  const found: (T & { lane: number; lanes: number })[] = [];
  let bunch: (T & { lane: number; lanes: number })[] = [];
  let ends: number[] = []; // of each lane of the bunch
  const close = () => {
    for (const one of bunch) one.lanes = ends.length;
    found.push(...bunch);
    bunch = [];
    ends = [];
  };
  for (const one of stretches.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (ends.every((end) => end <= one.from)) close();
    const free = ends.findIndex((end) => end <= one.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = one.to;
    bunch.push({ ...one, lane, lanes: 1 });
  }
  close();
  return found;
}

const DEFAULT_HOURS: Stretch = { from: 8 * 60, to: 19 * 60 };

/** Whole hours from before the first thing to after the last, and at least a usual working day. */
export function hoursOf(days: readonly Day[], found: Days): Stretch {
  const parts = days.flatMap((day) =>
    [...found.openings, ...found.appointments].flatMap((row) => minutesOn(day, row, found.zone) ?? []),
  );
  return {
    from: Math.floor(Math.min(DEFAULT_HOURS.from, ...parts.map((one) => one.from)) / 60) * 60,
    to: Math.ceil(Math.max(DEFAULT_HOURS.to, ...parts.map((one) => one.to)) / 60) * 60,
  };
}

/** Whether the Sunday of a week has something to show: then the week has seven days. */
export const worksOn = (day: Day, found: Days): boolean =>
  [...found.openings, ...found.appointments].some((row) => minutesOn(day, row, found.zone) !== null);

/** The least of a block's minutes that the hours make room for: below it a block is as low as its time. */
export const LOWEST_MIN = 15;

/** The shortest of what is drawn, in minutes: an hour is so high that one of it is a target of 24 pixels (WCAG 2.5.8). */
export const shortestOf = (shapes: readonly DayShape[]): number =>
  Math.max(LOWEST_MIN, Math.min(60, ...shapes.flatMap(({ blocks }) => blocks.map(({ from, to }) => to - from))));

/** How many patients are expected on a day. */
export const expectedOn = ({ blocks }: DayShape): number =>
  blocks.filter(({ look }) => look === 'own' || look === 'referred').length;

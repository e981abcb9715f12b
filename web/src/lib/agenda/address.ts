import type { Day } from '#lib/i18n/index.ts';
import type { Asked, View } from './agenda.svelte.ts';

/** What the address of the agenda says; what it doesn't say is today, one's own, and the week. */
export function read(search: Pick<URLSearchParams, 'get'>, mine: readonly string[], today: Day): Asked {
  const day = search.get('jour') ?? '';
  const view: View = search.get('vue') === 'jour' ? 'day' : 'week';
  const wanted = search.get('de');
  return {
    practitionerId: wanted !== null && mine.includes(wanted) ? wanted : (mine[0] ?? ''),
    day: isDay(day) ? day : today,
    view,
  };
}

/** The address of a place in the agenda: ids and days, never a name. */
export function write({ practitionerId, day, view }: Asked, mine: readonly string[], today: Day): string {
  const search = new URLSearchParams({
    ...(practitionerId === mine[0] ? {} : { de: practitionerId }),
    ...(day === today ? {} : { jour: day }),
    ...(view === 'day' ? { vue: 'jour' } : {}),
  }).toString();
  return search ? `/agenda?${search}` : '/agenda';
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

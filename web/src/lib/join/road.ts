import { t } from '#lib/i18n/index.ts';
import { stepsAt, type Step } from '#lib/ui/rope.ts';

/**
 * The road of who joins: account, address, recovery code; by hand also documents and reading.  `now` counts from 0.
 * Who was `identified` by the national login, or is vouched for, is verified at once.
 */
export function road(now: number, identified = false): Step[] {
  const labels = [
    t('join.road.account'),
    t('join.road.mail'),
    t('join.road.code'),
    ...(identified ? [] : [t('join.road.evidence'), t('join.road.reading')]),
  ];
  const here = [t('join.road.account.note'), t('join.road.mail.note')];
  return stepsAt(labels, now).map((step, n) => {
    const note = n === 4 ? t('join.road.reading.note') : n === now ? here[n] : undefined;
    return note === undefined ? step : { ...step, note };
  });
}

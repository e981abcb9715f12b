import { t } from '#lib/i18n/index.ts';
import { stepsAt, type Step } from '#lib/ui/rope.ts';

/** The road of who joins by hand: account, address, recovery code, documents, reading.  `now` counts from 0. */
export function road(now: number): Step[] {
  const labels = [
    t('join.road.account'),
    t('join.road.mail'),
    t('join.road.code'),
    t('join.road.evidence'),
    t('join.road.reading'),
  ];
  const here = [t('join.road.account.note'), t('join.road.mail.note')];
  return stepsAt(labels, now).map((step, n) => {
    const note = n === 4 ? t('join.road.reading.note') : n === now ? here[n] : undefined;
    return note === undefined ? step : { ...step, note };
  });
}

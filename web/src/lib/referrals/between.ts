import type { Card } from '#lib/directory/card.ts';
import { dayName, t } from '#lib/i18n/index.ts';

/** What is between us: "2 patients adressés, dernier lundi"; null for somebody to whom nobody was referred. */
export function between({ correspondence }: Pick<Card, 'correspondence'>): string | null {
  if (!correspondence?.referrals) return null;
  const last = correspondence.last_at ? t('referral.colleague.last', { day: dayName(correspondence.last_at) }) : '';
  return [t('directory.patients', { n: correspondence.referrals }), last].filter(Boolean).join(', ');
}

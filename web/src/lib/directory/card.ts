import { distance, t, type Instant } from '#lib/i18n/index.ts';
import type { Method } from '#lib/ui/method.ts';

export type Place = Readonly<{
  id: string;
  organisation_name: string;
  address_line: string;
  postal_code: string;
  city: string;
  commune_code: string;
  zone: string;
  phone: string | null;
  patient_label: string;
}>;

/** A practitioner as every list shows one: `Card` of the directory's API. */
export type Card = Readonly<{
  id: string;
  user_id: string | null;
  title: string;
  first_name: string;
  last_name: string;
  display_name: string;
  profession: Readonly<{ code: string; label: string }>;
  specialty: Readonly<{ code: string; label: string }> | null;
  place: Place | null;
  distance_km: number | null;
  distance_approximate: boolean;
  on_cordee: boolean;
  verified: Readonly<{ method: Method; at: Instant }> | null;
  register_read_on: string | null;
  accepts: Readonly<{ referrals: boolean; advice: boolean }>;
  first_slot: Instant | null;
  favourite: boolean;
  correspondence: Readonly<{ referrals: number; last_at: Instant | null }> | null;
  communities: readonly Readonly<{ id: string; name: string }>[];
  practice_modes: readonly string[];
}>;

/** What somebody practises, in the words of the register: their specialty, else their profession. */
export const practice = (card: Pick<Card, 'specialty' | 'profession'>): string =>
  (card.specialty ?? card.profession).label;

/** "Dijon, à 2,1 km"; "≈" before a distance measured from the middle of a postal code. */
export function whereabouts(card: Pick<Card, 'place' | 'distance_km' | 'distance_approximate'>): string {
  if (!card.place) return '';
  if (card.distance_km === null || card.distance_km < 0.5) return card.place.city; // the same town, as far as we know
  const far = card.distance_approximate
    ? t('directory.about', { distance: distance(card.distance_km) })
    : distance(card.distance_km);
  return `${card.place.city}, ${far}`;
}

/** The second line of a row: "Cardiologie · Dijon, à 1,4 km". */
export const secondLine = (card: Card): string => [practice(card), whereabouts(card)].filter(Boolean).join(' · ');

/** "Dr Aubrelong": how a colleague is named once the whole name has been read. */
export const shortName = (card: Pick<Card, 'title' | 'first_name' | 'last_name'>): string =>
  card.title ? `${card.title}\u00a0${card.last_name}` : `${card.first_name} ${card.last_name}`;

/** Whether a patient can be referred to them here and now. */
export const takesReferrals = (card: Pick<Card, 'on_cordee' | 'accepts'>): boolean =>
  card.on_cordee && card.accepts.referrals;

/** "3 allée des Cèdres, 21000 Dijon" */
export const addressOf = (place: Place): string =>
  [place.address_line, `${place.postal_code} ${place.city}`.trim()].filter(Boolean).join(', ');

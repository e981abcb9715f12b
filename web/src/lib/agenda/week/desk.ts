import type { Place } from '#lib/directory/card.ts';
import type { Day } from '#lib/i18n/index.ts';
import type { Appointment, Days } from '../api.ts';

/** What the parts of an agenda share: whose it is, its clock, and what may have to be read again. */
export type Desk = Readonly<{
  practitionerId: string;
  zone: string;
  now: Date;
  /** Of the practitioner; a place is named only where there are several. */
  places: readonly Place[];
  /** What of the hours was read, and of which days. */
  read: Readonly<{ days: readonly Day[]; openings: Days['openings'] }>;
  /** Ask for another time for a patient: in a form over the page, which outlives the card. */
  move: (appointment: Appointment) => void;
  /** Something was changed here: read the agenda again. */
  changed: () => void;
}>;

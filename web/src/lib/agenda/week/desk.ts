import type { Place } from '#lib/directory/card.ts';

/** What the parts of an agenda share: whose it is, its clock, and what may have to be read again. */
export type Desk = Readonly<{
  practitionerId: string;
  zone: string;
  now: Date;
  /** Of the practitioner; a place is named only where there are several. */
  places: readonly Place[];
  /** Something was changed here: read the agenda again. */
  changed: () => void;
}>;

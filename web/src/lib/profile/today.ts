import { dayOf, type Day, type Instant } from '#lib/i18n/index.ts';

/** The civil day that it is at a place. */
export const today = (zone?: string): Day => dayOf(new Date(), zone);
export const rightNow = (): Instant => new Date().toISOString();

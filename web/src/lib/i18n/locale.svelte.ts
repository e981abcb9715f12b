import type { Catalogue } from './catalogue.fr.ts';
import { first } from './catalogue.first.fr.ts';

export type Locale = 'fr' | 'en';
const KEPT = 'cordee.locale';

let locale = $state<Locale>('fr');
/** What is known of the sentences by now: those of the first page at once, all of them after `learn`. */
let french: Partial<Catalogue> = first;
let catalogue = $state.raw(french);

/** The language of the screen; reading it in a component makes the component follow. */
export const current = {
  get locale(): Locale {
    return locale;
  },
  get catalogue(): Partial<Catalogue> {
    return catalogue;
  },
};

/** Fetch the words of every page but the one where one signs in; a second time costs nothing.  Rejects without a network. */
export async function learn(): Promise<void> {
  french = (await import('./catalogue.fr.ts')).fr;
  if (locale === 'fr') catalogue = french;
}

/** Speak another language from now on, on this device.  English is fetched the first time it is asked for. */
export async function speak(next: Locale): Promise<void> {
  catalogue = next === 'fr' ? french : (await import('./catalogue.en.ts')).en;
  locale = next;
  document.documentElement.lang = next;
  localStorage.setItem(KEPT, next);
}

/** Speak what this device spoke last; French when it never said. */
export async function speakAsBefore(): Promise<void> {
  if (localStorage.getItem(KEPT) === 'en') await speak('en');
}

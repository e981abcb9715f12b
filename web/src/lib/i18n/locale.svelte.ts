import { fr, type Catalogue } from './catalogue.fr.ts';

export type Locale = 'fr' | 'en';
const KEPT = 'cordee.locale';

let locale = $state<Locale>('fr');
let catalogue = $state.raw<Catalogue>(fr);

/** The language of the screen; reading it in a component makes the component follow. */
export const current = {
  get locale(): Locale {
    return locale;
  },
  get catalogue(): Catalogue {
    return catalogue;
  },
};

/** Speak another language from now on, on this device.  English is fetched the first time it is asked for. */
export async function speak(next: Locale): Promise<void> {
  catalogue = next === 'fr' ? fr : (await import('./catalogue.en.ts')).en;
  locale = next;
  document.documentElement.lang = next;
  localStorage.setItem(KEPT, next);
}

/** Speak what this device spoke last; French when it never said. */
export async function speakAsBefore(): Promise<void> {
  if (localStorage.getItem(KEPT) === 'en') await speak('en');
}

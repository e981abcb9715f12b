import type { Locale } from '#lib/i18n/index.ts';
import { searched, type Chapter } from './chapters.ts';

/** The guide as it is being read: its chapters in the language of the screen, those that were asked for, and the one in sight. */
export class Reading {
  query = $state('');
  /** Every picture at once, as paper needs them. */
  whole = $state(false);
  here = $state('');
  #all = $state.raw<readonly Chapter[]>([]);
  found = $derived(searched(this.#all, this.query));

  get isThere(): boolean {
    return this.#all.length > 0;
  }

  /** Rejects without a network, unless the service worker has kept it. */
  async open(locale: Locale): Promise<void> {
    const text = locale === 'fr' ? await import('./texts.fr.ts') : await import('./texts.en.ts');
    this.#all = text.default;
  }

  /** Print all of it: what was searched is forgotten, and every picture is there before the sheet is laid out. */
  async print(page: HTMLElement): Promise<void> {
    this.query = '';
    this.whole = true;
    await new Promise(requestAnimationFrame); // the pictures of the sections that come back
    await Promise.allSettled([...page.querySelectorAll('img')].map((image) => image.decode()));
    globalThis.print();
  }

  /** Follow which chapter is at the top of the window; returns how to stop. */
  follow(page: HTMLElement): () => void {
    let seen: readonly string[] = []; // those in the upper part of the window
    const watching = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = (target as HTMLElement).dataset.chapter ?? '';
          seen = [...seen.filter((other) => other !== id), ...(isIntersecting ? [id] : [])];
        }
        this.here = this.found.find(({ id }) => seen.includes(id))?.id ?? this.here;
      },
      { rootMargin: '-10% 0px -75% 0px' },
    );
    for (const section of page.querySelectorAll('[data-chapter]')) watching.observe(section);
    return () => watching.disconnect();
  }
}

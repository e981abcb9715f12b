// What the browsers have and TypeScript's library has not yet, and what a page may hand to the next one.
import type { Chosen } from '#lib/referrals/draft.ts';

declare global {
  namespace App {
    interface PageState {
      /** To /adresser: the slot that was pressed on a colleague's page. */
      chosen?: Chosen;
    }
  }
  /** Chromium only: the page may be installed.  See https://wicg.github.io/manifest-incubations/#beforeinstallpromptevent-interface */
  interface BeforeInstallPromptEvent extends Event {
    prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
  }
  interface WindowEventMap {
    beforeinstallprompt: BeforeInstallPromptEvent;
  }
}

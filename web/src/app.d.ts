// What the browsers have and TypeScript's library has not yet.
declare global {
  /** Chromium only: the page may be installed.  See https://wicg.github.io/manifest-incubations/#beforeinstallpromptevent-interface */
  interface BeforeInstallPromptEvent extends Event {
    prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
  }
  interface WindowEventMap {
    beforeinstallprompt: BeforeInstallPromptEvent;
  }
}

export {};

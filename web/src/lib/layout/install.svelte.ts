import { browser } from '$app/env';

/** Putting Cordée among the device’s applications, where the browser offers it (Chromium; elsewhere it is a menu of the browser). */
class Install {
  #prompt = $state.raw<BeforeInstallPromptEvent | null>(null);
  /** It runs as an installed application, or was just installed. */
  done = $state(browser && globalThis.matchMedia('(display-mode: standalone)').matches);

  constructor() {
    if (!browser) return; // the page to sign in on is drawn when the client is built
    globalThis.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault(); // no banner of the browser’s own: it stands where one looks for it
      this.#prompt = event;
    });
    globalThis.addEventListener('appinstalled', () => (this.done = true));
  }

  get offered(): boolean {
    return this.#prompt !== null;
  }

  async ask(): Promise<void> {
    await this.#prompt?.prompt();
    this.#prompt = null; // the browser lets each offer be used once
  }
}

export const install = new Install();

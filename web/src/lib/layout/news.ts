/**
 * Tells screens that what they show may be old.  The rows of the feed come through `tell`; without a socket, coming back to the
 * page, coming back to the network and the passing of a minute in view do the same.
 */
type Row = Readonly<{ kind: string }>;
type Listener = Readonly<{ kinds: RegExp; run: () => void }>;

const EVERY_MS = 60_000;
const AT_MOST_MS = 400; // rows come in bursts: one fetch for all

class News {
  #listeners = new Set<Listener>();

  /** Rows of the feed as they come: `sync.onFeed((rows) => news.tell(rows))`. */
  tell(rows: readonly Row[]): void {
    for (const { kinds, run } of this.#listeners) if (rows.some((row) => kinds.test(row.kind))) run();
  }

  /** Run when a row of these kinds has come, and only then: for what is dear to read and seldom changes.  The answer stops it. */
  heard(kinds: RegExp, run: () => void): () => void {
    const listener = { kinds, run };
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Run when a row of these kinds has come, or when one may have come unheard.  The answer stops it: `onMount(() => news.on(…))`. */
  on(kinds: RegExp, run: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => document.visibilityState === 'visible' && run(), AT_MOST_MS);
    };
    const listener = { kinds, run: soon };
    this.#listeners.add(listener);
    const every = setInterval(soon, EVERY_MS);
    window.addEventListener('online', soon);
    document.addEventListener('visibilitychange', soon);
    return () => {
      this.#listeners.delete(listener);
      clearTimeout(timer);
      clearInterval(every);
      window.removeEventListener('online', soon);
      document.removeEventListener('visibilitychange', soon);
    };
  }
}

export const news = new News();

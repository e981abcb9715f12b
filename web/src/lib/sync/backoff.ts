const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next attempt, after `failures` in a row: doubling, at most 30 s, and somewhere in the upper half of it,
 * so that a thousand clients of a server that restarts do not all knock in the same second.
 */
export function pause(failures: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return full / 2 + (full / 2) * random();
}

/** The wait between two attempts, which ends before its time when the network is back or somebody presses. */
export class Rest {
  #wake: () => void = () => undefined;

  async for(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      globalThis.addEventListener('online', this.#wake, { once: true });
    });
    globalThis.removeEventListener('online', this.#wake);
  }

  /** Nothing where nobody waits. */
  end(): void {
    this.#wake();
  }
}

/** Things to do a little later, each under a name: asked for again meanwhile, it is still done once. */
export class Timers {
  #all = new Map<string, ReturnType<typeof setTimeout>>();
  #stopped = false;

  later(name: string, ms: number, act: () => void): void {
    if (this.#stopped || this.#all.has(name)) return;
    const timer = setTimeout(() => {
      this.#all.delete(name);
      act();
    }, ms);
    this.#all.set(name, timer);
  }

  /** Nothing waits any more, and nothing will. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#all.values()) clearTimeout(timer);
    this.#all.clear();
  }
}

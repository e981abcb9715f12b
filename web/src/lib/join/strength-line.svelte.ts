import { loadEstimate, strength, type Estimate, type Strength } from './password.ts';

const PAUSE_MS = 250; // an estimate may take a tenth of a second on a phone: not at each key

/** The line under a password: what is thought of it, a moment after the last key. */
export class StrengthLine {
  shown = $state.raw<Strength | null>(null);
  #judged: { password: string; words: string; strength: Strength } | null = null;
  #estimate: Promise<Estimate> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ownWords: () => readonly string[],
    private readonly load: () => Promise<Estimate> = loadEstimate,
  ) {}

  /** When the field is entered: the lists come while one thinks. */
  prepare(): void {
    void this.#lists();
  }

  typed(password: string): void {
    clearTimeout(this.#timer);
    if (password === '') this.shown = null;
    else this.#timer = setTimeout(() => void this.judge(password), PAUSE_MS);
  }

  /** Judge it now.  Without the lists (no network) nothing is said, and the server judges. */
  async judge(password: string): Promise<void> {
    const estimate = password === '' ? null : await this.#lists();
    if (estimate === null) return;
    const words = this.ownWords();
    const found = strength(password, words, estimate);
    this.#judged = { password, words: words.join('\n'), strength: found };
    this.shown = found;
  }

  /** What was last thought of this very password. */
  of(password: string): Strength | null {
    const judged = this.#judged;
    return judged?.password === password && judged.words === this.ownWords().join('\n') ? judged.strength : null;
  }

  async #lists(): Promise<Estimate | null> {
    this.#estimate ??= this.load();
    return this.#estimate.catch(() => {
      this.#estimate = null;
      return null;
    });
  }
}

import { whenOver } from '#lib/session/over.ts';
import type { LucideIcon } from '#lib/ui/icon.ts';

export type Toast = Readonly<{ id: number; text: string; icon?: LucideIcon; undo?: () => void | Promise<void> }>;

/** One line at a time, 8 s, that what was just done can be undone from.  Never for errors: those stay where they happened. */
class Toasts {
  current = $state.raw<Toast | null>(null);
  #count = 0;

  /** Show what was done; `undo` puts it back, by its button or by Z. */
  show(text: string, options: Pick<Toast, 'icon' | 'undo'> = {}): void {
    this.#count += 1;
    this.current = { id: this.#count, text, ...options };
  }
  hide(): void {
    this.current = null;
  }
  undo(): void {
    const { current } = this;
    this.hide();
    void current?.undo?.();
  }
}

export const toasts = new Toasts();
whenOver(() => toasts.hide());

import { explain } from '#lib/api/index.ts';
import { whenOver } from '#lib/session/over.ts';
import type { LucideIcon } from '#lib/ui/icon.ts';

export type Toast = Readonly<{ id: number; text: string; icon?: LucideIcon; undo?: () => void | Promise<void> }>;

/**
 * One line at a time, 8 s, that what was just done can be undone from.  Never for errors, which stay where they happened; where undoing
 * failed, that is here.
 */
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
    void this.#undo(current);
  }
  /** One that could not be done says so, and can be tried again. */
  async #undo(toast: Toast | null): Promise<void> {
    try {
      await toast?.undo?.();
    } catch (error) {
      this.show(explain(error).title, toast?.undo ? { undo: toast.undo } : {});
    }
  }
}

export const toasts = new Toasts();
whenOver(() => toasts.hide());

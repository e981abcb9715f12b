import type { Attachment } from 'svelte/attachments';

type Options = Readonly<{
  /** What in the container is an item; each must be focusable. */
  items: string;
  /** J and K besides the arrows. */
  letters?: boolean;
  /** Told which item the keyboard went to. */
  onmove?: (item: HTMLElement, index: number) => void;
}>;

/**
 * One stop of Tab for a whole list; arrows (and J, K), Home and End move inside it.  `{@attach roving({ items: 'a.row' })}`
 * The item that has the focus, or is marked current, is the one Tab comes back to.
 */
export function roving({ items, letters = false, onmove }: Options): Attachment<HTMLElement> {
  const NEXT: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ...(letters ? { j: 1, k: -1 } : {}) };
  return (container) => {
    const all = () => [...container.querySelectorAll<HTMLElement>(items)];
    const settle = (chosen?: HTMLElement) => {
      const list = all();
      const stop = chosen ?? list.find((item) => item.ariaCurrent !== null || item.ariaSelected === 'true') ?? list[0];
      for (const item of list) item.tabIndex = item === stop ? 0 : -1;
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
      const list = all();
      const at = list.findIndex((item) => item.contains(event.target as Node));
      const step = NEXT[event.key];
      const to = event.key === 'Home' ? 0 : event.key === 'End' ? list.length - 1 : step === undefined ? -1 : at + step;
      const item = list[to];
      if (!item || at === -1) return;
      event.preventDefault();
      event.stopPropagation();
      settle(item);
      item.focus();
      onmove?.(item, to);
    };
    const enter = (event: FocusEvent) => {
      const item = all().find((one) => one.contains(event.target as Node));
      if (item) settle(item);
    };
    const watcher = new MutationObserver(() => settle(all().find((item) => item.contains(document.activeElement))));
    watcher.observe(container, { childList: true, subtree: true });
    settle();
    container.addEventListener('keydown', press);
    container.addEventListener('focusin', enter);
    return () => {
      watcher.disconnect();
      container.removeEventListener('keydown', press);
      container.removeEventListener('focusin', enter);
    };
  };
}

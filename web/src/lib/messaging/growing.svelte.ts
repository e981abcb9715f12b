import type { Attachment } from 'svelte/attachments';

/** A row costs a millisecond or two each time anything is learned: of a thousand, those that somebody has come near to are drawn. */
export const AT_ONCE = 60;
const NEAR = '1500px 0px'; // so far below what is in view, in CSS pixels: nobody sees the end before it has moved

/** How much of a long list is drawn; it grows as one comes near the end of it. */
export class Growing {
  #grown = $state.raw({ of: '', rows: AT_ONCE });

  /** How many rows of the list that is called `of` (another filter makes another list), with the one at `chosen` (-1: none) among them. */
  rows(of: string, chosen: number): number {
    return Math.max(this.#grown.of === of ? this.#grown.rows : AT_ONCE, chosen + 1);
  }
  more(of: string, drawn: number): void {
    this.#grown = { of, rows: drawn + AT_ONCE };
  }
}

/** Stands below a list, and calls once when its place comes near to what is in view. */
export const whenNear =
  (act: () => void): Attachment<HTMLElement> =>
  (element) => {
    const watching = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) act();
      },
      { root: scrollerOf(element), rootMargin: NEAR },
    );
    watching.observe(element);
    return () => watching.disconnect();
  };

/** What scrolls it; null: the page. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  const { parentElement: above } = element;
  if (!above) return null;
  return getComputedStyle(above).overflowY === 'auto' ? above : scrollerOf(above);
}

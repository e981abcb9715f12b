const EMPTIED_AFTER_MS = 60_000;
type Board = Pick<Clipboard, 'writeText'>;

/** What became of something secret on the clipboard. */
export type Copied = 'copied' | 'emptied' | 'left' | 'refused';

/**
 * Copy a secret, and empty the clipboard after a minute; `told` hears each turn.  A browser that only lets a page write
 * while it is pressed ends with `left`, and the page says so.  Goes on when the page that asked is gone.
 */
export async function copyForAMinute(
  secret: string,
  told: (what: Copied) => void,
  board: Board = navigator.clipboard,
): Promise<void> {
  try {
    await board.writeText(secret);
  } catch {
    told('refused');
    return;
  }
  told('copied');
  setTimeout(() => {
    board.writeText('').then(
      () => told('emptied'),
      () => told('left'),
    );
  }, EMPTIED_AFTER_MS);
}

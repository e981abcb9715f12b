import { t } from '#lib/i18n/index.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { favour, unfavour } from './api.ts';
import type { Card } from './card.ts';

/** Make somebody a favourite, or no longer; undone from the toast.  `show` is told the card as it now is, before the server has said so. */
export async function toggleFavourite(card: Card, show: (card: Card) => void): Promise<void> {
  const after: Card = { ...card, favourite: !card.favourite };
  show(after);
  try {
    await (after.favourite ? favour(card.id) : unfavour(card.id));
  } catch (error) {
    show(card);
    throw error;
  }
  const words = after.favourite ? 'directory.favoured' : 'directory.unfavoured';
  toasts.show(t(words, { name: card.display_name }), { undo: () => toggleFavourite(after, show) });
}

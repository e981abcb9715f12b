/** Conversations as screens show them.  `mailbox` keeps them; `openDirect` goes to the one with somebody. */
import { goto } from '$app/navigation';
import type { Uuid } from '#lib/crypto/index.ts';
import { mailbox } from './mailbox.svelte.ts';

export { mailbox, type Person } from './mailbox.svelte.ts';

/** Open the conversation with this person, making it where there is none.  Rejects `Problem`, `Offline`. */
export async function openDirect(userId: Uuid): Promise<void> {
  await goto(`/messages/${await mailbox.direct(userId)}`);
}

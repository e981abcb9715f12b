/** Messaging: conversations as screens show them.  `messaging` opens and closes with the session; `openDirect` goes to the one with somebody. */
import { goto } from '$app/navigation';
import type { Uuid } from '#lib/crypto/index.ts';
import { messaging } from './messaging.svelte.ts';

export { messaging } from './messaging.svelte.ts';
export type { Mailbox } from './mailbox.svelte.ts';
export type { Person } from './people.svelte.ts';

/** Open the conversation with this person, making it where there is none.  Rejects `Problem`, `Offline`, `CryptoError`. */
export async function openDirect(userId: Uuid): Promise<void> {
  const mailbox = await messaging.open();
  await goto(`/messages/${await mailbox.direct(userId)}`);
}

/** What is asked of the servers about whoever is signed in. */
import { get, post } from '#lib/api/index.ts';
import { isTicked, tickShared } from './shared.ts';
import type { KeysMe, Verification, Whereabouts, Whose } from './shapes.ts';

export const NOWHERE: Whereabouts = { practitioner: null, acts_for: [], communities: [] };

/** Whose session it is; on a workstation that was ticked as shared the server is told first, so that it ends with the browser. */
export async function whose(): Promise<Whose> {
  const found = await get<Whose>('/accounts/session');
  if (!found.account || found.account.shared_until || !isTicked()) return found;
  await post('/accounts/session/shared');
  tickShared(false);
  return get<Whose>('/accounts/session');
}

export type Beside = Readonly<{
  verification: Promise<Verification>;
  keys: Promise<KeysMe>;
  whereabouts: Promise<Whereabouts>;
}>;

/**
 * What is read beside the account.  The directory opens after verification, whose answer is waited for, unless it is `expected` to say so.
 * A refusal is heard by whoever waits for an answer, and by nobody else: these may be asked in vain.
 */
export function askBeside(expected: Verification['standing'] | null): Beside {
  const directory = () => get<Whereabouts>('/directory/me');
  const verification = get<Verification>('/verification/me');
  const keys = get<KeysMe>('/keys/me');
  const hoped = expected === 'verified' ? directory() : null;
  const whereabouts = verification.then(({ standing }) => (standing === 'verified' ? (hoped ?? directory()) : NOWHERE));
  for (const answer of [verification, keys, hoped, whereabouts]) answer?.catch(() => undefined);
  return { verification, keys, whereabouts };
}

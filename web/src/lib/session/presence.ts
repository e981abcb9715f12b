import { get, Offline, post, Problem } from '#lib/api/index.ts';
import type { CryptoDoor } from '#lib/crypto/index.ts';
import { CryptoError } from '#lib/crypto/faults.ts';

/**
 * Show the server on which device this session is: it ends when that device is taken away, and with no other one.  `used`: and that
 * somebody is there, which in a session on a device its key alone can say.
 * Whether it was shown; never rejects for want of a network or of keys: the next opening shows it.
 */
export async function showDevice(
  door: Pick<CryptoDoor, 'showPresence'>,
  { used = false }: Readonly<{ used?: boolean }> = {},
): Promise<boolean> {
  try {
    const { challenge } = await get<Readonly<{ challenge: string }>>('/keys/presence/challenge');
    await post('/keys/presence', { signed: await door.showPresence(challenge), used });
    return true;
  } catch (error) {
    if (error instanceof Problem || error instanceof Offline || error instanceof CryptoError) return false;
    throw error;
  }
}

import type { CryptoDoor, Ms } from '#lib/crypto/index.ts';
import { showDevice } from './presence.ts';

/** What a session does with the browser besides its keys: tests give another one. */
export type Machine = Readonly<{
  show: (door: CryptoDoor) => Promise<unknown>;
  forget: (whose: Pick<CryptoDoor, 'userId' | 'isGuest'>) => Promise<void>;
}>;

export const MACHINE: Machine = {
  show: showDevice,
  forget: async (whose) => {
    const [{ forgetLocal }, { forgetShelf }] = await Promise.all([
      import('#lib/sync/local/forget.ts'),
      import('#lib/files/shelf.ts'),
    ]);
    await Promise.all([forgetLocal(whose), forgetShelf(whose)]);
  },
};

/** Loaded when somebody is there: the page one signs in on must not wait for it. */
export async function openCryptoLate(userId: string, guestUntil: Ms | null): Promise<CryptoDoor> {
  const { openCrypto } = await import('#lib/crypto/index.ts');
  return openCrypto(userId, guestUntil);
}

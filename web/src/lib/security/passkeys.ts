/** Passkeys in this browser (WebAuthn level 3: options and answers travel as JSON). */

type Asking = Readonly<{ publicKey: PublicKeyCredentialRequestOptions; signal?: AbortSignal }>;

/** The person closed the browser’s window, or there is no passkey here: nothing happened, and nothing is wrong. */
export class NotShown extends Error {
  override readonly name = 'NotShown';
}

const HERE = 'cordee.passkey';

/** Whether this browser can do it at all: an old one, or an address that is no secure place, can’t. */
export const canPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Whether a passkey of somebody was made or used in this browser before: only then is it offered before the password. */
export const hasPasskeyHere = (): boolean => canPasskeys() && localStorage.getItem(HERE) !== null;

/** Have the browser make one.  Raises NotShown. */
export async function makePasskey(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return asJson(await shown(() => navigator.credentials.create({ publicKey })));
}

/** Have the browser show one.  Raises NotShown. */
export async function showPasskey(options: unknown): Promise<unknown> {
  const asking: Asking = {
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
  };
  return asJson(await shown(() => navigator.credentials.get(asking)));
}

async function shown(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential === null) throw new NotShown();
    localStorage.setItem(HERE, 'yes');
    return credential as PublicKeyCredential;
  } catch (error) {
    if (error instanceof DOMException) throw new NotShown(error.name, { cause: error });
    throw error;
  }
}

const asJson = (credential: PublicKeyCredential): unknown => credential.toJSON();

import { get, post, put, remove } from '#lib/api/index.ts';
import type { KeysMe, StatementUpload } from '#lib/crypto/index.ts';
import type { Address, Factors, OpenSession, Secret, SeenDevice } from './shapes.ts';

type Options = Readonly<{ options: unknown }>;
type Codes = Readonly<{ codes: readonly string[] }>;

export const factors = () => get<Factors>('/accounts/factors');
export const beginTotp = () => post<Secret>('/accounts/factors/totp/begin');
export const addTotp = (code: string) => post<Codes>('/accounts/factors/totp', { code });
export const removeTotp = () => remove('/accounts/factors/totp');
export const passkeyOptions = () => post<Options>('/accounts/factors/passkeys/options');
export const addPasskey = (name: string, credential: unknown) =>
  post<Codes>('/accounts/factors/passkeys', { name, credential });
export const removePasskey = (id: number) => remove(`/accounts/factors/passkeys/${String(id)}`);
export const makeCodes = () => post<Codes>('/accounts/factors/codes');

export const stepUp = (password: string, code: string | null) => post('/accounts/step-up', { password, code });
export const stepUpOptions = () => post<Options>('/accounts/step-up/passkey/options');
export const stepUpByPasskey = (credential: unknown) => post('/accounts/step-up/passkey', { credential });

export const sessions = async () =>
  (await get<Readonly<{ items: readonly OpenSession[] }>>('/accounts/sessions')).items;
export const endSession = (id: string) => remove(`/accounts/sessions/${id}`);
export const endOtherSessions = () => remove('/accounts/sessions');

export const nameDevice = (id: string, name: string) => put<undefined>(`/keys/devices/${id}/name`, { name });
export const devices = async () => (await get<Readonly<{ items: readonly SeenDevice[] }>>('/keys/devices')).items;
export const ownKeys = () => get<KeysMe>('/keys/me');
export const addStatement = (upload: StatementUpload) => post('/keys/statements', upload);

export const changePassword = (password: string) => post('/accounts/password', { password });

export const address = () => get<Address>('/accounts/address');
export const askAddress = (email: string) => post('/accounts/address', { email });
export const addressDigits = (mailbox: 'old' | 'new', digits: string) =>
  post<Address>('/accounts/address/digits', { mailbox, digits });
export const keepAddress = () => remove('/accounts/address');

/** Where the browser goes to prove anew who one is by Pro Santé Connect; it comes back to `back`. */
export const startNational = async (back: string) =>
  (
    await post<Readonly<{ location: string }>>('/verification/national/start', {
      purpose: 'confirm',
      back,
      failing: back,
    })
  ).location;

/** Values in and out of the seal of this browser, as CBOR.  The name is authenticated, so that rows can't be swapped. */
import { decode, encode } from 'cborg';
import type { CryptoDoor } from '#lib/crypto/index.ts';

export type Sealing = Pick<CryptoDoor, 'sealLocal' | 'openLocal'>;
type Named<T> = Readonly<{ name: string; value: T }>;
type Sealed = Readonly<{ name: string; sealed: Uint8Array }>;

export class Sealer {
  constructor(private readonly crypto: Sealing) {}

  async seal(items: readonly Named<unknown>[]): Promise<readonly Uint8Array[]> {
    if (items.length === 0) return [];
    return this.crypto.sealLocal(
      items.map(({ name, value }) => ({ name, bytes: encode(value, { ignoreUndefinedProperties: true }) })),
    );
  }

  /** Rejects when one of them does not open: the browser's key was lost, and the database with it is worthless. */
  async open<T>(items: readonly Sealed[]): Promise<readonly T[]> {
    if (items.length === 0) return [];
    const opened = await this.crypto.openLocal(items.map(({ name, sealed }) => ({ name, bytes: sealed })));
    return opened.map((bytes) => decode(bytes) as T);
  }
}

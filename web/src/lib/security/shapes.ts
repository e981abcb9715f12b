/** What the server says and is told of one’s own account’s safety (`/accounts/…`). */

/** A second factor: `name` is what its owner called a passkey. */
export type Factor = Readonly<{ id: number; name: string; since: string; last_used_at: string | null }>;

/** `GET /accounts/factors` */
export type Factors = Readonly<{ totp: Factor | null; passkeys: readonly Factor[]; codes_left: number | null }>;

/** A secret for an application of codes; `qr` is rows of modules, `1` for a dark one. */
export type Secret = Readonly<{ secret: string; address: string; qr: readonly string[] }>;

/** `GET /accounts/sessions` */
export type OpenSession = Readonly<{
  id: string;
  here: boolean;
  opened_at: string | null;
  browser: string;
  kind: 'computer' | 'phone' | 'tablet' | 'program';
  strong: boolean;
}>;

/** One of `GET /keys/devices`: what one's own list says of a machine.  Which there are is the chain's word (`Identity.authorizers`). */
export type SeenDevice = Readonly<{
  id: string;
  kind: 'device' | 'guest';
  added_at: string;
  browser: string;
  browser_kind: OpenSession['kind'];
  last_at: string | null;
  /** As its owner calls it; empty: by its browser. */
  name: string;
}>;

/** How somebody can prove anew who they are, as `step-up-needed` says. */
export type Way = 'passkey' | 'password' | 'code' | 'national';

/** `GET /accounts/address`: one’s own, and the other one that was asked for. */
export type Address = Readonly<{
  email: string;
  moving: Readonly<{
    email: string;
    old_confirmed: boolean;
    new_confirmed: boolean;
    /** The mail server refuses that mailbox for good. */
    old_undeliverable: boolean;
    new_undeliverable: boolean;
    valid_until: string;
  }> | null;
}>;

/**
 * Shapes that go to and come from the servers as they are: what a caller fetches it hands in unchanged, what it gets it posts unchanged.
 * `B64` is unpadded base64url, as Django's JSON has bytes; the gateway's CBOR has them raw.
 */

/** A UUID in its usual text form, lower case. */
export type Uuid = string;
/** Bytes as unpadded base64url. */
export type B64 = string;
/** Milliseconds since 1970. */
export type Ms = number;

export type BoxWire = Readonly<{ gen: number; authz_id: Uuid; sealed: B64 }>;
export type PrevWire = Readonly<{ gen: number; sealed: B64 }>;

/** Answer of `GET /api/v1/keys/me`. */
export type KeysMe = Readonly<{
  fingerprint: string | null;
  recovery_confirmed_at: string | null;
  chain: readonly B64[];
  kem_keys: readonly B64[];
  boxes: readonly BoxWire[];
  prev: readonly PrevWire[];
}>;

/** Body of `POST /api/v1/keys/genesis` and of `POST /api/v1/keys/statements`. Sending the same bytes again is safe. */
export type StatementUpload = Readonly<{
  statement: B64;
  kem_keys: readonly B64[];
  boxes: readonly BoxWire[];
  prev?: PrevWire;
}>;

/** One of `items` in the answer of `GET /api/v1/keys/chains?user_id=…`; null while the attestation service said nothing of them. */
export type ChainWire = Readonly<{
  user_id: Uuid;
  chain: readonly B64[];
  kem_keys: readonly B64[];
  attestation: B64 | null;
}>;

/** The whole answer: with the keys of the attestation service, the oldest first, each vouched for by the one before. */
export type ChainsWire = Readonly<{
  items: readonly ChainWire[];
  attesters: readonly Readonly<{ public_key: B64; voucher: B64 | null }>[];
}>;

/** `GET` and `PUT /api/v1/keys/self-data`. */
export type SelfDataWire = Readonly<{ version: number; sealed: B64 }>;

/** `opening` in `POST /api/v1/conversations` and `POST /api/v1/referrals`. */
export type Opening = Readonly<{
  id: Uuid;
  commit: B64;
  roster: B64;
  grants: readonly Readonly<{ user_id: Uuid; gen: number; sealed: B64 }>[];
  entries: readonly B64[];
  /** The files that the entries cite; their uploads are finished before this is posted. */
  files: readonly Uuid[];
}>;

/** Answer of `GET /live/v1/conversations/{id}/keys`: all commits from the first, their rosters, and my own grants. */
export type ConversationKeys = Readonly<{
  commits: readonly Uint8Array[];
  rosters: readonly Uint8Array[];
  grants: readonly Readonly<{ epoch: number; gen: number; sealed: Uint8Array }>[];
}>;

/** Body of `POST /live/v1/conversations/{id}/commits`; `user_id` is the 16 raw bytes. */
export type CommitUpload = Readonly<{
  commit: Uint8Array;
  roster: Uint8Array;
  grants: readonly Readonly<{ user_id: Uint8Array; gen: number; sealed: Uint8Array }>[];
}>;

/** An entry as `GET /live/v1/conversations/{id}/log` and the socket give it. */
export type LogEntry = Readonly<{
  seq: number;
  kind: 'message' | 'commit';
  entry: Uint8Array;
  at: Ms;
  content_no: number;
  h: Uint8Array;
}>;

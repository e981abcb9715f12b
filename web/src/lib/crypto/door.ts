/** The asynchronous door to all cryptography.  Keys never pass it; every call may reject with a CryptoError. */
import type { Attachment, Content, Outgoing, PatientCard } from './content.ts';
import type { Fault } from './faults.ts';
import type { Identity } from './identity.ts';
import type { ChainReport } from './vouched.ts';
import type {
  B64,
  ChainsWire,
  CommitUpload,
  ConversationKeys,
  KeysMe,
  LogEntry,
  Ms,
  Opening,
  SelfDataWire,
  StatementUpload,
  Uuid,
} from './wire.ts';

export type { Authorizer, Identity } from './identity.ts';
export type { Attested, ChainReport } from './vouched.ts';

export type DeviceStatus =
  /** No keys of this user in this browser: `createIdentity`, or `restore` when the server has a chain. */
  | Readonly<{ state: 'none' }>
  /** Made here but not yet seen at the server: post `upload` (genesis or statements), then `loadOwn`. */
  | Readonly<{
      state: 'unsent';
      act: 'genesis' | 'statements';
      upload: StatementUpload;
      codeToConfirm: readonly string[] | null;
    }>
  /** `codeToConfirm`: the recovery code's 7 groups, until they were typed back once; then null for good. */
  | Readonly<{ state: 'ready'; identity: Identity; codeToConfirm: readonly string[] | null }>
  /** Another device revoked this one: `wipe`, then `restore`. */
  | Readonly<{ state: 'revoked' }>;

export type NewIdentity = Readonly<{ upload: StatementUpload; recoveryCode: readonly string[] }>;

export type Role = 'owner' | 'admin' | 'member' | 'delegate' | 'reader';
export type ConversationKind = 'direct' | 'group' | 'case';
export type History = 'full' | 'from_join';
export type Policy = Readonly<{
  kind: ConversationKind;
  history: History;
  add: 'admins' | 'members';
  post: 'all' | 'admins';
  rotateDays: number;
}>;
export type Member = Readonly<{
  userId: Uuid;
  role: Role;
  fingerprint: string;
  delegateOf: readonly Uuid[];
  since: number;
}>;

/** A new conversation.  I am its owner; the other one of a direct conversation is owner too. */
export type OpenRequest = Readonly<{
  id: Uuid;
  kind: ConversationKind;
  /** All but me; their chains must have been remembered. */
  members: readonly Readonly<{ userId: Uuid; role: Role; delegateOf?: readonly Uuid[] }>[];
  /** Defaults: history full for direct and case, from_join for group; all may post; admins add (members too in a case); 30 days. */
  policy?: Partial<Omit<Policy, 'kind'>>;
  /** The title entry; for a case with its patient.  None for a direct conversation. */
  title?: Readonly<{ id: Uuid; title: string; patient: PatientCard | null }>;
  /** The first messages, in order. */
  messages: readonly Outgoing[];
}>;

export type MemberChange =
  | Readonly<{ type: 'add'; userId: Uuid; role: Role; delegateOf?: readonly Uuid[]; history?: History }>
  | Readonly<{ type: 'remove'; userId: Uuid }>
  | Readonly<{ type: 'set-role'; userId: Uuid; role: Role }>
  | Readonly<{ type: 'set-policy'; policy: Partial<Omit<Policy, 'kind'>> }>
  | Readonly<{ type: 'rotate' }>;

export type ConversationState = Readonly<{
  id: Uuid;
  policy: Policy;
  members: readonly Member[];
  /** My role, or null when I am no longer in. */
  role: Role | null;
  suite: 1 | 2;
  epoch: number;
  commitNo: number;
  /** Epochs whose key this device holds; below the first, history was not given. */
  epochsHeld: Readonly<{ from: number; to: number }> | null;
  /** A commit that must come before the next message, made by `renew`; null when nothing is due. */
  due: 'user-key-rotated' | 'rotation' | null;
  /** Those of the others of whom the attestation service says nothing: who they are is the server's word alone. */
  unattested: readonly Uuid[];
  /** Why nothing may be sent, or null. */
  frozen: Fault | null;
}>;

type Entry = Readonly<{ seq: number; at: Ms; contentNo: number }>;
type Message = Entry &
  Readonly<{
    kind: 'message';
    id: Uuid;
    sender: Uuid;
    deviceId: Uuid;
    onBehalfOf: Uuid | null;
    sentAt: Ms;
    silent: boolean;
  }>;

/**
 * An entry of the log, verified.  `readable` and `erased` are signed by who they say; `locked` is well signed or not yet checked,
 * and readable later; `refused` must not be shown as anyone's words.
 * `warning` on a verified message: it is authentic, but its sender saw another history than ours (show the red banner).
 */
export type LogItem =
  | (Message &
      Readonly<{
        state: 'readable';
        content: Content;
        attachments: readonly Attachment[];
        replyTo: Uuid | null;
        mentions: readonly Uuid[];
        warning: 'fork' | null;
      }>)
  | (Message & Readonly<{ state: 'erased'; warning: 'fork' | null }>)
  | (Message &
      Readonly<{
        state: 'locked';
        /** `key`: `loadConversation` again; `chain`: `rememberChains` of the sender, again; `commit`: a newer epoch than loaded. */
        needs: 'key' | 'chain' | 'commit';
      }>)
  | (Entry & Readonly<{ kind: 'message'; state: 'refused'; fault: Fault; id: Uuid | null; sender: Uuid | null }>)
  | (Entry &
      Readonly<{
        kind: 'commit';
        state: 'verified';
        commitNo: number;
        author: Uuid;
        epoch: number;
        sentAt: Ms;
        changes: readonly CommitChange[];
      }>)
  | (Entry & Readonly<{ kind: 'commit'; state: 'locked'; commitNo: number; needs: 'commit' }>)
  | (Entry & Readonly<{ kind: 'commit'; state: 'refused'; fault: Fault }>);

export type CommitChange =
  | Readonly<{ type: 'add'; userId: Uuid; role: Role; history: History }>
  | Readonly<{ type: 'remove'; userId: Uuid }>
  | Readonly<{ type: 'set-role'; userId: Uuid; role: Role }>
  | Readonly<{ type: 'refresh'; userId: Uuid }>
  | Readonly<{ type: 'set-policy' | 'rotate' | 'raise-suite' }>;

/** `transcript`: null when all hashes followed; otherwise stop repairs, show the banner, report. */
export type LogPage = Readonly<{
  items: readonly LogItem[];
  head: Readonly<{ seq: number }>;
  transcript: 'fork' | 'broken-transcript' | null;
}>;

export type SelfData = Readonly<{
  settings: Readonly<Record<string, string>>;
  /** People whose chain was compared or relied upon; `verifiedAt`: in person. */
  pins: readonly Readonly<{
    userId: Uuid;
    fingerprint: string;
    chainSeq: number;
    chainHash: string;
    verifiedAt: Ms | null;
  }>[];
}>;

/** A named secret of the local store; `name` (say `message/<id>`) is authenticated, so values can't be swapped. */
export type LocalItem = Readonly<{ name: string; bytes: Uint8Array }>;

/** A file being encrypted: 1 MiB chunks, for parts of 1 to 4 whole chunks. */
export type FileSealing = Readonly<{
  fileId: Uuid;
  sizeBytes: number;
  /** What the server stores. */
  storedSizeBytes: number;
  chunkCount: number;
  /** Keep it while uploading: with the same file it makes the same ciphertext after a reload (`sealFile(blob, resume)`). */
  resume: Uint8Array;
  /** Chunk `i` encrypted (its bytes are yours); may be asked for again.  Rejects `bad-file` if the file changed meanwhile. */
  chunk(i: number): Promise<Uint8Array>;
  /** What the message carries, once the chunks are uploaded. `thumbnail` at most 6,144 bytes. */
  finish(
    about: Readonly<{
      name: string;
      mime: string;
      thumbnail?: Uint8Array;
      dimensions?: Readonly<{ width: number; height: number }>;
    }>,
  ): Promise<Attachment>;
  /** Forget it, when it is not finished. */
  cancel(): Promise<void>;
}>;

/** A file being decrypted, from the stored bytes in order. */
export type FileOpening = Readonly<{
  storedSizeBytes: number;
  /** The next bytes, cut anywhere (as a response's stream gives them).  Rejects `bad-file` at the first altered chunk. */
  add(bytes: Uint8Array): Promise<void>;
  /** The whole file, verified to its end.  Rejects `bad-file` when it is cut short or not the one sent. */
  finish(): Promise<Blob>;
  cancel(): Promise<void>;
}>;

export type CryptoDoor = {
  readonly userId: Uuid;
  /** On a shared workstation: keys are in this page's memory, and what they seal does not open after a reload. */
  readonly isGuest: boolean;

  // This device -------------------------------------------------------------------------------------------------------------
  status(): Promise<DeviceStatus>;
  /**
   * First device, recovery code and user key.  Repeated before the server accepted it, it gives the same again.
   * Post `upload` to /keys/genesis, `loadOwn`, show the code, `confirmRecoveryCode`, post /keys/recovery/confirm.
   * Rejects `already-has-identity` when this browser has keys at work.
   */
  createIdentity(): Promise<NewIdentity>;
  /** Whether the groups typed back are the code's; when they are, the code is erased here. */
  confirmRecoveryCode(groups: readonly string[]): Promise<boolean>;
  /**
   * Enrol this browser, as a guest on a shared workstation, with a recovery code (any spacing and case).  Post the upload to /keys/statements, then `loadOwn`.
   * Rejects `mistyped-code`, `wrong-code`, or the fault of a chain that does not verify.
   */
  restore(code: string, me: KeysMe): Promise<StatementUpload>;
  /** My chain as the server has it, verified, and my keys opened: at every start, and after every upload. */
  loadOwn(me: KeysMe): Promise<DeviceStatus>;
  /** Signs a challenge of `GET /keys/presence/challenge`, for `POST /keys/presence`.  Rejects `no-device`, `revoked`. */
  showPresence(challenge: B64): Promise<B64>;
  /** Take another device away and change my key: post to /keys/statements, then `loadOwn`.  Rejects `not-allowed` for no other of mine. */
  revokeDevice(deviceId: Uuid, me: KeysMe): Promise<StatementUpload>;
  /** Erase every key and remembered thing of this user in this browser. */
  wipe(): Promise<void>;
  /** Stop the worker. */
  close(): void;

  // Other people ------------------------------------------------------------------------------------------------------------
  /** Which of them we have no verified chain of. */
  missingChains(userIds: readonly Uuid[]): Promise<readonly Uuid[]>;
  /** Rejects `wrong-identity` when the attestation service's keys are not those known here, nor vouched for by them. */
  rememberChains(answer: ChainsWire): Promise<readonly ChainReport[]>;
  /** 60 digits in 12 groups, the same on both sides. */
  safetyNumber(userId: Uuid): Promise<readonly string[]>;

  // Conversations -----------------------------------------------------------------------------------------------------------
  /** Rejects `not-attested` naming those whom nobody vouches for yet.  Nothing is remembered of it: once posted, `loadConversation` as for any other.  Each call draws fresh keys. */
  openConversation(request: OpenRequest): Promise<Opening>;
  /** Verify the commits and take the keys.  Rejects `missing-chains`. A refused commit freezes: see `ConversationState.frozen`. */
  loadConversation(id: Uuid, keys: ConversationKeys): Promise<ConversationState>;
  /** What was loaded before, without the network; null when nothing was. */
  conversation(id: Uuid): Promise<ConversationState | null>;
  /** Rejects `not-allowed`, `missing-chains`, `not-attested`, `commit-due` (leaving, from a device that the roster has not heard of).  After 201, or 409 stale-commit, `loadConversation`; after 409 then again. */
  changeMembers(id: Uuid, changes: readonly MemberChange[]): Promise<CommitUpload>;
  /** The commit that is due (`ConversationState.due`). */
  renew(id: Uuid): Promise<CommitUpload>;

  // Messages ----------------------------------------------------------------------------------------------------------------
  /** `entry` for POST …/log, under the newest epoch. After 409 stale-epoch: `loadConversation`, and again with the same id. */
  encrypt(conversationId: Uuid, message: Outgoing): Promise<Readonly<{ entry: Uint8Array; epoch: number }>>;
  /**
   * Verify and decrypt a run of entries without holes.  Runs may repeat, continue, or go back from what was seen; a hole rejects `gap`.
   * Give `locked` ones again when what they need is there.
   */
  decrypt(conversationId: Uuid, entries: readonly LogEntry[]): Promise<LogPage>;
  /**
   * Resolves once this device remembers the hashes of what it decrypted there: what is read may be shown before, but is not to be
   * acknowledged.  Rejects `storage`.
   */
  remembered(conversationId: Uuid): Promise<void>;

  // Files -------------------------------------------------------------------------------------------------------------------
  sealFile(file: Blob, resume?: Uint8Array): Promise<FileSealing>;
  openFile(attachment: Attachment): Promise<FileOpening>;

  // Own settings, local store -------------------------------------------------------------------------------------------------
  openSelfData(wire: SelfDataWire): Promise<SelfData>;
  /** For PUT; its version follows the newest opened.  After 204 open what was written, or the next one gets the same version. */
  sealSelfData(data: SelfData): Promise<SelfDataWire>;
  /** Under a key of this browser that can't be exported.  Works before there are any other keys. */
  sealLocal(items: readonly LocalItem[]): Promise<readonly Uint8Array[]>;
  openLocal(items: readonly LocalItem[]): Promise<readonly Uint8Array[]>;
};

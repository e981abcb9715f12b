/**
 * Everything that can be wrong, by a stable name: screens word it from their catalogue.
 * An error is thrown when the whole call is refused; a fault is found on one entry or one person and told in the answer.
 */
export type Fault =
  /** The bytes are not what the format says. */
  | 'malformed'
  /** Signed by nobody we can hold to it, or altered on the way. */
  | 'bad-signature'
  /** Names a version, suite or critical field that this client does not know. */
  | 'unknown-version'
  /** The author's key is revoked, expired, a guest's, or of a chain position that does not exist. */
  | 'bad-authorizer'
  /** The author was not in the roster of that epoch, or may not post. */
  | 'not-a-member'
  /** A commit that breaks a rule: number, predecessor, role, roster, epoch, suite. */
  | 'bad-commit'
  /** A roster entry that contradicts what we verified of that person. */
  | 'wrong-identity'
  /** A message id, or a device's counter, seen before under another content. */
  | 'replay'
  /** Belongs to another conversation. */
  | 'misplaced'
  /** The server showed two histories: this one contradicts what we, or the sender, saw. */
  | 'fork'
  /** The log's hash does not follow from its entries. */
  | 'broken-transcript'
  /** A person's chain does not extend the one we verified before. */
  | 'chain-fork'
  /** A person began a new chain: their identity was reset. */
  | 'identity-changed'
  /** It decrypts to nothing under the right key. */
  | 'bad-ciphertext';

export type ErrorCode =
  | Fault
  /** This browser holds no keys of this user, or not yet accepted ones. */
  | 'no-device'
  /** This device was revoked from another one. */
  | 'revoked'
  /** A recovery code that has a typing mistake (length, alphabet or check characters). */
  | 'mistyped-code'
  /** A well-formed recovery code that is not, or no longer, this user's. */
  | 'wrong-code'
  /** There is an identity on the server already: restore it instead of making another. */
  | 'already-has-identity'
  /** The chains of `detail.userIds` are needed first: `rememberChains`. */
  | 'missing-chains'
  /** The attestation service has not said who `detail.userIds` are, or what it said has ended: nobody is let in on the server's word. */
  | 'not-attested'
  /** The conversation's keys are needed first: `loadConversation`. */
  | 'unknown-conversation'
  /** No key for the newest epoch opens: the server has no good grant for us. */
  | 'missing-key'
  /** A commit was refused, or two histories were seen: nothing more is sent here until that is settled. */
  | 'frozen'
  /** A commit is due before anything is sent (`ConversationState.due`): `renew` makes it. */
  | 'commit-due'
  /** The author's role does not permit this. */
  | 'not-allowed'
  /** Keys of a shared workstation read and write; who is in a conversation, and one's devices, they leave alone. */
  | 'guest-may-not'
  /** Log entries that leave a hole after those seen: `detail.after` says from where to fetch. */
  | 'gap'
  /** Longer than a message may be (64 kB padded), or a file over 50,000,000 bytes. */
  | 'too-long'
  /** The ciphertext of a file is not the one that its sender described. */
  | 'bad-file'
  /** Settings older than the ones seen before. */
  | 'rollback'
  /** The local store failed (full, or forbidden as in some private windows). */
  | 'storage'
  /** The session is over and the worker with it: nothing was wrong with what was asked. */
  | 'closed'
  /** A programming fault inside the worker. */
  | 'internal';

export type ErrorDetail = Readonly<{ userIds?: readonly string[]; after?: number }>;

/** What the door's calls reject with. */
export class CryptoError extends Error {
  override readonly name = 'CryptoError';

  constructor(
    readonly code: ErrorCode,
    message: string = code,
    readonly detail: ErrorDetail = {},
  ) {
    super(message);
  }
}

/** Whether work was cut off by the end of the session: no verdict on what it was about. */
export const isClosed = (error: unknown): boolean => error instanceof CryptoError && error.code === 'closed';

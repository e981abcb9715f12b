/** A server in memory, as honest as it is told to be: it stores what clients post and gives it back in the wire's shapes. */
import { attest } from '../../protocol/attestations.ts';
import { asBytes, base64url, fromBase64url, fromUuid, uuid, type Bytes } from '../../protocol/bytes.ts';
import { readSigned } from '../../protocol/commit.ts';
import * as envelope from '../../protocol/envelope.ts';
import { signerFrom, type Signer } from '../../protocol/signing.ts';
import { readSigned as readStatement } from '../../protocol/statements.ts';
import * as transcript from '../../protocol/transcript.ts';
import type {
  BoxWire,
  ChainsWire,
  CommitUpload,
  ConversationKeys,
  KeysMe,
  LogEntry,
  Opening,
  PrevWire,
  StatementUpload,
  Uuid,
} from '../../wire.ts';

type Account = { chain: string[]; kemKeys: string[]; boxes: BoxWire[]; prev: PrevWire[] };
type GrantRow = Readonly<{ user: Uuid; epoch: number; gen: number; sealed: Bytes }>;
type Room = { commits: Bytes[]; rosters: Bytes[]; grants: GrantRow[]; log: LogEntry[] };

export class Server {
  readonly accounts = new Map<Uuid, Account>();
  readonly rooms = new Map<Uuid, Room>();
  /** Those of whom the attestation service has said nothing yet. */
  readonly unattested = new Set<Uuid>();
  attestedUntil = Date.UTC(2027, 0, 1);
  /** Another one than the people know, for a server that lies. */
  service: Promise<Signer> = signerFrom(new Uint8Array(32).fill(3));
  private at = Date.UTC(2026, 0, 1);

  keysMe(user: Uuid): KeysMe {
    const { chain, kemKeys, boxes, prev } = this.account(user);
    return { fingerprint: null, recovery_confirmed_at: null, chain, kem_keys: kemKeys, boxes, prev };
  }

  /** Everyone's chain, and what the attestation service says of those who are not `unattested`. */
  async chains(users: readonly Uuid[]): Promise<ChainsWire> {
    const service = await this.service;
    const items = users.map(async (user) => {
      const { chain, kemKeys } = this.account(user);
      const attestation = this.unattested.has(user) ? null : await this.attestation(user, service);
      return { user_id: user, chain, kem_keys: kemKeys, attestation };
    });
    return {
      items: await Promise.all(items),
      attesters: [{ public_key: base64url(service.publicKey), voucher: null }],
    };
  }

  private async attestation(user: Uuid, service: Signer): Promise<string> {
    const genesis = readStatement(fromBase64url(this.account(user).chain[0] ?? ''));
    const said = { nationalId: '', lastName: 'Rochebrune', firstName: 'Camille', profession: '10', method: 'e_cps' };
    const times = { verifiedAt: Date.UTC(2025, 11, 1), expires: this.attestedUntil };
    return base64url(await attest({ user: fromUuid(user), fingerprint: genesis.hash, ...said, ...times }, service));
  }

  takeStatement(user: Uuid, upload: StatementUpload): void {
    const account = this.account(user);
    account.chain.push(upload.statement);
    account.kemKeys.push(...upload.kem_keys);
    account.boxes.push(...upload.boxes);
    if (upload.prev) account.prev.push(upload.prev);
  }

  open(opening: Opening): void {
    const room: Room = { commits: [], rosters: [], grants: [], log: [] };
    this.rooms.set(opening.id, room);
    room.commits.push(fromBase64url(opening.commit));
    room.rosters.push(fromBase64url(opening.roster));
    for (const { user_id, gen, sealed } of opening.grants)
      room.grants.push({ user: user_id, epoch: 1, gen, sealed: fromBase64url(sealed) });
    this.append(opening.id, 'commit', fromBase64url(opening.commit));
    for (const entry of opening.entries) this.append(opening.id, 'message', fromBase64url(entry));
  }

  /** False: somebody else's commit came first. */
  commit(id: Uuid, upload: CommitUpload, base: number): boolean {
    const room = this.room(id);
    if (room.commits.length !== base) return false;
    room.commits.push(asBytes(upload.commit));
    room.rosters.push(asBytes(upload.roster));
    const { epoch } = readSigned(upload.commit).commit;
    for (const { user_id, gen, sealed } of upload.grants) {
      room.grants.push({ user: uuid(user_id), epoch, gen, sealed: asBytes(sealed) });
    }
    this.append(id, 'commit', asBytes(upload.commit));
    return true;
  }

  keys(id: Uuid, user: Uuid): ConversationKeys {
    const { commits, rosters, grants } = this.room(id);
    return { commits, rosters, grants: grants.filter((grant) => grant.user === user) };
  }

  append(id: Uuid, kind: LogEntry['kind'], entry: Uint8Array): LogEntry {
    const { log } = this.room(id);
    const seq = log.length + 1;
    const before = log.at(-1)?.h ?? transcript.start(fromUuid(id));
    const hashed = kind === 'commit' ? asBytes(entry) : envelope.read(entry).entry;
    this.at += 1000;
    const row: LogEntry = {
      seq,
      kind,
      entry,
      at: this.at,
      content_no: seq,
      h: transcript.advance(asBytes(before), seq, hashed),
    };
    log.push(row);
    return row;
  }

  log(id: Uuid, after = 0): LogEntry[] {
    return this.room(id).log.slice(after);
  }

  erase(id: Uuid, seq: number): void {
    const { log } = this.room(id);
    const row = log[seq - 1];
    if (row) log[seq - 1] = { ...row, entry: envelope.erased(envelope.read(row.entry)) };
  }

  room(id: Uuid): Room {
    const room = this.rooms.get(id);
    if (!room) throw new Error('no such conversation');
    return room;
  }

  private account(user: Uuid): Account {
    const account = this.accounts.get(user) ?? { chain: [], kemKeys: [], boxes: [], prev: [] };
    this.accounts.set(user, account);
    return account;
  }
}

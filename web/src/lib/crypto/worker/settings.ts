/** My own settings and pins, under my user key: the server keeps them and can read none of it. */
import type { SelfData } from '../door.ts';
import { CryptoError } from '../faults.ts';
import { base64url, fromBase64url, fromHex, fromUuid, hex, uuid } from '../protocol/bytes.ts';
import * as selfdata from '../protocol/selfdata.ts';
import type { Storage } from '../storage.ts';
import type { SelfDataWire } from '../wire.ts';
import { told } from './faulting.ts';
import type { IdentityDesk } from './identity.ts';
import { currentKey } from './own.ts';
import { number, readRecord, writeRecord } from './records.ts';

const SEEN = 'self-data-version';
const EMPTY: SelfData = { settings: {}, pins: [] };

export class Settings {
  constructor(
    private readonly storage: Storage,
    private readonly desk: IdentityDesk,
  ) {}

  async open(wire: SelfDataWire): Promise<SelfData> {
    const seen = await this.seen();
    if (wire.version === 0) {
      if (seen > 0) throw new CryptoError('rollback');
      return EMPTY;
    }
    return told(
      async () => {
        const me = await this.desk.me();
        const box = fromBase64url(wire.sealed);
        const key = me.own.userKeys.get(selfdata.generation(box));
        if (!key) throw new CryptoError('missing-key');
        const { version, data } = await selfdata.open(box, me.user, key, seen);
        if (version !== wire.version) throw new CryptoError('malformed', 'another version than it says');
        await this.storage.put({ [SEEN]: writeRecord(version) });
        return wordsOf(data);
      },
      { rollback: 'rollback' },
    );
  }

  async seal(data: SelfData): Promise<SelfDataWire> {
    return told(async () => {
      const me = await this.desk.me();
      const version = (await this.seen()) + 1;
      return { version, sealed: base64url(await selfdata.seal(dataOf(data), me.user, currentKey(me.own), version)) };
    });
  }

  private async seen(): Promise<number> {
    const record = await this.storage.get(SEEN);
    return record ? number(readRecord(record, 1)[0]) : 0;
  }
}

function wordsOf({ pins, settings }: selfdata.SelfData): SelfData {
  return {
    settings: Object.fromEntries(settings),
    pins: pins.map(({ user, fingerprint, chainSeq, chainHash, verifiedInPersonAt }) => ({
      userId: uuid(user),
      fingerprint: hex(fingerprint),
      chainSeq,
      chainHash: hex(chainHash),
      verifiedAt: verifiedInPersonAt,
    })),
  };
}

function dataOf({ pins, settings }: SelfData): selfdata.SelfData {
  return {
    settings: Object.entries(settings),
    pins: pins.map(({ userId, fingerprint, chainSeq, chainHash, verifiedAt }) => ({
      user: fromUuid(userId),
      fingerprint: fromHex(fingerprint),
      chainSeq,
      chainHash: fromHex(chainHash),
      verifiedInPersonAt: verifiedAt,
    })),
  };
}

import { describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { ChainReport, SelfData, SelfDataWire } from '#lib/crypto/index.ts';
import { Between } from './between.svelte.ts';
import { OwnThings } from './own-things.ts';

const GROUPS = Array.from({ length: 12 }, (_, i) => String(10_000 + i));
const REPORT: ChainReport = {
  userId: 'helene',
  fault: null,
  fingerprint: 'aa',
  chainSeq: 3,
  chainHash: 'cc',
  attested: null,
};
const CARD = { id: 'p', user_id: 'helene', on_cordee: true };

/** A server and a worker in one: what is sealed is the data itself. */
function shelf(first: SelfData = { settings: {}, pins: [] }) {
  const sealed = new Map<string, SelfData>([['0', first]]);
  let kept: SelfDataWire = { version: 1, sealed: '0' };
  const crypto = {
    openSelfData: (wire: SelfDataWire) => Promise.resolve(sealed.get(wire.sealed) ?? first),
    sealSelfData: (data: SelfData) => {
      sealed.set(String(sealed.size), data);
      return Promise.resolve({ version: kept.version + 1, sealed: String(sealed.size - 1) });
    },
    safetyNumber: () => Promise.resolve(GROUPS),
    rememberChains: vi.fn(() => Promise.resolve([REPORT])),
  };
  const server = {
    read: vi.fn(() => Promise.resolve(kept)),
    write: vi.fn((wire: SelfDataWire) => Promise.resolve(void (kept = wire))),
  };
  const now = () => sealed.get(kept.sealed);
  const chains = () => Promise.resolve({ items: [], attesters: [] } as never);
  return { crypto, server, now, between: new Between(CARD, new OwnThings(crypto, server), crypto, chains) };
}

describe('what I keep of a colleague', () => {
  it('is a note under my own key, and nothing once it is empty', async () => {
    const { between, now } = shelf({ settings: { theme: 'dark' }, pins: [] });
    await between.read();
    between.note = '  Deux photos, dont une règle ';
    await between.keep();
    expect(now()?.settings).toEqual({ theme: 'dark', 'note/p': 'Deux photos, dont une règle' });
    between.note = '';
    await between.keep();
    expect(now()?.settings).toEqual({ theme: 'dark' });
  });
  it('is written over what another device wrote meanwhile', async () => {
    const { between, server, now } = shelf();
    await between.read();
    server.write.mockRejectedValueOnce(new Problem(409, 'version-moved', '', '', {}, {}));
    between.note = 'Matin';
    await between.keep();
    expect([between.fault, now()?.settings['note/p'], server.write.mock.calls.length]).toEqual([null, 'Matin', 2]);
  });
  it('stays in its field when it could not be kept, and says why', async () => {
    const { between, server } = shelf();
    await between.read();
    server.write.mockRejectedValue(new Offline());
    between.note = 'Matin';
    await between.keep();
    expect([between.note, between.fault?.title]).toEqual(['Matin', expect.stringContaining('réseau')]);
  });
});

describe('the safety number', () => {
  it('is compared when the sixty digits are the same, spaces or not', async () => {
    const { between, now } = shelf();
    await between.read();
    expect(between.comparison).toEqual({ state: 'not-yet' });
    expect(await between.compare(GROUPS.join(' ').replace('10000', '10001'), 5)).toBe(false);
    expect(await between.compare(GROUPS.slice(1).join(''), 5)).toBe(false);
    expect(now()?.pins).toEqual([]);
    expect(await between.compare(GROUPS.join(' '), 5)).toBe(true);
    expect(between.comparison).toEqual({ state: 'compared', at: 5 });
    expect(now()?.pins).toEqual([{ userId: 'helene', fingerprint: 'aa', chainSeq: 3, chainHash: 'cc', verifiedAt: 5 }]);
  });
  it('is to be compared again with another identity', async () => {
    const pin = { userId: 'helene', fingerprint: 'bb', chainSeq: 1, chainHash: 'dd', verifiedAt: 4 };
    const { between } = shelf({ settings: {}, pins: [pin] });
    await between.read();
    expect(between.comparison).toEqual({ state: 'changed' });
  });
  it('shows no digits where this device refuses their keys', async () => {
    const { between, crypto } = shelf();
    crypto.rememberChains.mockResolvedValue([{ ...REPORT, fault: 'identity-changed' }]);
    await between.read();
    expect([between.digits, between.comparison]).toEqual([null, { state: 'changed' }]);
    expect(await between.compare(GROUPS.join(''), 5)).toBe(false);
  });
});

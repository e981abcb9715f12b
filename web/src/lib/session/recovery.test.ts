import { describe, expect, it, vi } from 'vitest';
import { Offline } from '#lib/api/index.ts';
import {
  CryptoError,
  type CryptoDoor,
  type DeviceStatus,
  type KeysMe,
  type StatementUpload,
} from '#lib/crypto/index.ts';
import { Recovery } from './recovery.svelte.ts';
import type { Session } from './session.svelte.ts';

const CODE = ['K7QM', '4ZTX', '91HV', 'C8DR', 'W3NE', '6PGB', 'J05S'];
const UPLOAD: StatementUpload = { statement: 'AA', kem_keys: [], boxes: [] };
const NONE: DeviceStatus = { state: 'none' };
const ready = (codeToConfirm: readonly string[] | null) => ({ state: 'ready', codeToConfirm }) as DeviceStatus;
const keysWith = (...chain: string[]) => ({ chain }) as unknown as KeysMe;

/** A browser and a server, both in memory: what they hold is what the door and the api say. */
function stage({ device = NONE, chain = [] }: { device?: DeviceStatus; chain?: string[] } = {}) {
  const house = { device, chain, confirmed: false };
  const door = {
    status: () => Promise.resolve(house.device),
    createIdentity: () => {
      house.device = { state: 'unsent', act: 'genesis', upload: UPLOAD, codeToConfirm: CODE };
      return Promise.resolve({ upload: UPLOAD, recoveryCode: CODE });
    },
    loadOwn: () => Promise.resolve((house.device = ready(CODE))),
    confirmRecoveryCode: (groups: readonly string[]) => Promise.resolve(groups.join() === CODE.join()),
    restore: (code: string) =>
      code === CODE.join('') ? Promise.resolve(UPLOAD) : Promise.reject(new CryptoError('wrong-code')),
    wipe: () => Promise.resolve(void (house.device = { state: 'none' })),
  };
  const accept = () => Promise.resolve(void house.chain.push('statement'));
  const api = {
    keys: vi.fn(() => Promise.resolve(keysWith(...house.chain))),
    genesis: vi.fn(accept),
    statement: vi.fn(accept),
    confirmed: () => Promise.resolve(void (house.confirmed = true)),
  };
  const again = vi.fn(() => Promise.resolve());
  const welcome = vi.fn();
  const session = { phase: 'open', crypto: door as unknown as CryptoDoor, again, welcome } as unknown as Session;
  return { recovery: new Recovery(session, api, [2, 6]), house, api, again, welcome, session };
}

describe('the way to this browser’s keys', () => {
  it('makes them the first time, shows the code, and ends once two groups were typed back', async () => {
    const { recovery, house, api, again, welcome } = stage();
    await recovery.begin();
    expect(api.genesis).toHaveBeenCalledOnce();
    expect([recovery.step, recovery.code]).toEqual(['showing', CODE]);
    expect([recovery.isRight(2, '4ztx'), recovery.isRight(6, '6PGA')]).toEqual([true, false]);
    await recovery.finish(['4ztx', ' 6pgb ']);
    expect([house.confirmed, recovery.code, again.mock.calls.length]).toEqual([true, [], 1]);
    expect(welcome).toHaveBeenCalledExactlyOnceWith(true);
  });
  it('asks nothing more for somebody who left while it was at work', async () => {
    const { recovery, house, api, session } = stage();
    api.genesis.mockImplementation(() => {
      house.chain.push('statement');
      session.phase = 'signed-out';
      return Promise.resolve(undefined);
    });
    await recovery.begin();
    expect([api.keys.mock.calls.length, recovery.step, recovery.code]).toEqual([1, 'looking', []]);
  });
  it('a wrong group confirms nothing', async () => {
    const { recovery, house } = stage();
    await recovery.begin();
    await recovery.finish(['4ZTX', '6PGA']);
    expect([house.confirmed, recovery.step]).toEqual([false, 'showing']);
    expect(recovery.fault).toBeInstanceOf(CryptoError);
  });
  it('an interrupted start sends the same bytes again', async () => {
    const { recovery, api } = stage({
      device: { state: 'unsent', act: 'genesis', upload: UPLOAD, codeToConfirm: CODE },
    });
    await recovery.begin();
    expect(api.genesis).toHaveBeenCalledWith(UPLOAD);
    expect(recovery.step).toBe('showing');
  });
  it('asks for the code where the account has keys and this browser has not', async () => {
    const { recovery, api } = stage({ chain: ['genesis'] });
    await recovery.begin();
    expect(recovery.step).toBe('restoring');
    await recovery.restore('of another');
    expect(recovery.fault).toMatchObject({ code: 'wrong-code' });
    await recovery.restore('k7qm 4ztx 91hv c8dr w3ne 6pgb jo5s');
    expect([recovery.fault, api.statement.mock.calls.length]).toEqual([null, 1]);
  });
  it('a device that was taken off starts anew, from the code', async () => {
    const { recovery, house } = stage({ device: { state: 'revoked' }, chain: ['genesis', 'revocation'] });
    await recovery.begin();
    expect([house.device.state, recovery.step]).toEqual(['none', 'restoring']);
  });
  it('without a network says so and can be begun again', async () => {
    const { recovery, api } = stage();
    api.genesis.mockRejectedValueOnce(new Offline());
    await recovery.begin();
    expect(recovery.fault).toBeInstanceOf(Offline);
    await recovery.begin();
    expect([recovery.fault, recovery.step]).toEqual([null, 'showing']);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/api/index.ts';
import type { Authorizer, CryptoDoor, DeviceStatus, KeysMe, StatementUpload } from '#lib/crypto/index.ts';
import { Session } from '#lib/session/session.svelte.ts';
import { Devices, silentDays } from './devices.svelte.ts';
import type { SeenDevice } from './shapes.ts';
import { GaveUp } from './step-up.svelte.ts';

const UPLOAD: StatementUpload = { statement: 'AA', kem_keys: [], boxes: [] };
const authorizer = (id: string, kind: Authorizer['kind'], active = true): Authorizer => ({
  id,
  kind,
  since: 1,
  active,
  expiry: null,
});
const AUTHORIZERS = [
  authorizer('code', 'recovery'),
  authorizer('phone', 'device'),
  authorizer('laptop', 'device'),
  authorizer('tablet', 'device'),
  authorizer('lost', 'device', false),
];
const seen = (id: string, last_at: string | null): SeenDevice => ({
  id,
  kind: 'device',
  added_at: '2026-02-02T08:00:00Z',
  browser: 'Firefox sur Windows',
  browser_kind: 'computer',
  last_at,
  name: '',
});

const readyWith = (authorizers: readonly Authorizer[]) =>
  ({ state: 'ready', identity: { deviceId: 'laptop', authorizers } }) as unknown as DeviceStatus;

/** Claire at her laptop, with a phone and a tablet. */
function stage() {
  const crypto = {
    isGuest: false,
    revokeDevice: vi.fn(() => Promise.resolve(UPLOAD)),
    loadOwn: vi.fn(() => Promise.resolve(readyWith(AUTHORIZERS.filter(({ id }) => id !== 'tablet')))),
  };
  const session = new Session();
  session.settle(readyWith(AUTHORIZERS));
  vi.spyOn(session, 'crypto', 'get').mockReturnValue(crypto as unknown as CryptoDoor);
  const settle = vi.spyOn(session, 'settle');
  const server = {
    devices: vi.fn(() =>
      Promise.resolve([seen('phone', '2026-03-11T09:00:00Z'), seen('tablet', '2026-03-12T09:00:00Z')]),
    ),
    ownKeys: vi.fn(() => Promise.resolve({} as KeysMe)),
    addStatement: vi.fn(() => Promise.resolve()),
    nameDevice: vi.fn((_id: string, _name: string) => Promise.resolve(undefined)),
    show: vi.fn(() => Promise.resolve(true)),
    prove: vi.fn((act: () => Promise<unknown>) => act()),
  };
  const devices = new Devices(session, server);
  return { devices, server, crypto, session, settle };
}

describe('one’s own devices', () => {
  it('are those of the chain, this one first, then the one seen last; codes and those that are gone are none', async () => {
    const { devices } = stage();
    expect(devices.list.map(({ id }) => id)).toEqual(['laptop', 'phone', 'tablet']);
    await devices.read();
    expect(devices.list.map(({ id, isHere }) => [id, isHere])).toEqual([
      ['laptop', true],
      ['tablet', false],
      ['phone', false],
    ]);
  });

  it('one is called as its owner says, and what the server finds fault with stands at the field', async () => {
    const { devices, server } = stage();
    expect(await devices.rename('phone', 'Téléphone de garde')).toBeNull();
    expect(server.nameDevice).toHaveBeenCalledExactlyOnceWith('phone', 'Téléphone de garde');
    expect(server.devices).toHaveBeenCalledOnce();
    server.nameDevice.mockRejectedValueOnce(new Problem(422, 'invalid', '', '', { name: '40 lettres au plus.' }));
    expect(await devices.rename('phone', 'x'.repeat(41))).toContain('40');
    server.nameDevice.mockRejectedValueOnce(new Problem(404, 'not-found', ''));
    await expect(devices.rename('phone', 'y')).rejects.toThrow();
  });

  it('one is taken away after this one has shown itself, and the list follows', async () => {
    const { devices, server, crypto, settle } = stage();
    await devices.read();
    expect(await devices.remove('tablet')).toBe(true);
    expect(server.show.mock.invocationCallOrder[0]).toBeLessThan(crypto.revokeDevice.mock.invocationCallOrder[0] ?? 0);
    expect(server.addStatement).toHaveBeenCalledExactlyOnceWith(UPLOAD);
    expect(settle).toHaveBeenCalledOnce();
    expect(devices.list.map(({ id }) => id)).toEqual(['laptop', 'phone']);
    expect([devices.going, devices.fault]).toEqual([null, null]);
  });

  it('is signed anew when another device changed the chain meanwhile, three times at most', async () => {
    const { devices, server, crypto } = stage();
    const moved = new Problem(409, 'chain-moved', '');
    server.addStatement.mockRejectedValueOnce(moved);
    expect(await devices.remove('tablet')).toBe(true);
    expect(crypto.revokeDevice).toHaveBeenCalledTimes(2);
    server.addStatement.mockRejectedValue(moved);
    expect(await devices.remove('phone')).toBe(false);
    expect(crypto.revokeDevice).toHaveBeenCalledTimes(5);
    expect(devices.fault?.title).toBe('Vos clés viennent de changer sur un autre appareil.');
  });

  it('whoever does not prove who they are takes nothing away, and is told nothing', async () => {
    const { devices, server, settle } = stage();
    server.prove.mockRejectedValueOnce(new GaveUp());
    expect(await devices.remove('tablet')).toBe(false);
    expect([devices.fault, settle.mock.calls.length]).toEqual([null, 0]);
  });

  it('a guest is listed for its hours, and takes nothing away itself', () => {
    const { devices, session } = stage();
    const guest = { ...authorizer('ward', 'guest'), expiry: Date.now() + 3_600_000 };
    const over = { ...authorizer('old ward', 'guest'), expiry: Date.now() - 1 };
    session.settle(readyWith([...AUTHORIZERS, guest, over]));
    expect(devices.list.find(({ id }) => id === 'ward')?.until).toBe(guest.expiry);
    expect(devices.list.map(({ id }) => id)).not.toContain('old ward');
    expect(devices.mayRemove).toBe(true);
    vi.spyOn(session, 'crypto', 'get').mockReturnValue({ isGuest: true } as CryptoDoor);
    expect(devices.mayRemove).toBe(false);
  });

  it('is silent after a month', () => {
    const at = (last_at: string | null) => ({
      id: 'x',
      kind: 'device' as const,
      isHere: false,
      until: null,
      seen: seen('x', last_at),
    });
    const now = Date.parse('2026-04-20T09:00:00Z');
    expect(silentDays(at('2026-03-04T09:00:00Z'), now)).toBe(47);
    expect(silentDays(at('2026-04-01T09:00:00Z'), now)).toBeNull();
    expect(silentDays(at(null), now)).toBeNull();
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { DeviceStatus } from '#lib/crypto/index.ts';
import { session } from '#lib/session/index.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { keysChanged } from './keys-changed.ts';

const added = (kind: 'device' | 'passkey') => [{ id: 'a', kind, since: 3, active: true, expiry: null }];
const device: DeviceStatus = {
  state: 'ready',
  identity: { userId: 'claire', fingerprint: '', deviceId: 'd', chainSeq: 3, authorizers: added('device') },
  codeToConfirm: null,
};

describe('another device of mine changed my keys', () => {
  afterEach(() => {
    toasts.hide();
    session.settle({ state: 'none' });
  });

  it('a device that was added is said in a line, and what else was added in another', () => {
    keysChanged({ device, added: added('device') });
    expect(toasts.current?.text).toContain('Un appareil a été ajouté');
    expect(session.facts.device).toBe('ready');
    keysChanged({ device, added: added('passkey') });
    expect(toasts.current?.text).toContain('Un nouvel accès');
  });
  it('what adds nothing says nothing', () => {
    keysChanged({ device, added: [] });
    expect(toasts.current).toBeNull();
  });
  it('a device that was taken off has no keys any more, at once', () => {
    keysChanged({ device, added: [] });
    keysChanged({ device: { state: 'revoked' }, added: [] });
    expect(session.facts.device).toBe('none');
  });
});

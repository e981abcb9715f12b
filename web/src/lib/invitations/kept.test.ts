import { beforeEach, describe, expect, it } from 'vitest';
import { keepRead, lastRead, letGo, takenUp, takeUp } from './kept.ts';

const DAY_MS = 24 * 3600 * 1000;

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    key: () => null,
    removeItem: (name) => void kept.delete(name),
    setItem: (name, value) => void kept.set(name, value),
  };
}

describe('an invitation on its way', () => {
  let storage: Storage;
  beforeEach(() => (storage = memory()));

  it('survives a reload of the page that shows it', () => {
    expect(lastRead(storage)).toBe('');
    keepRead('secret', storage);
    expect(lastRead(storage)).toBe('secret');
  });
  it('waits two days for somebody to sign in, then is nobody’s', () => {
    takeUp({ token: 'secret', by: 'Dr Claire', assistant: true }, storage, 0);
    expect(takenUp(storage, DAY_MS)).toEqual({ at: 0, token: 'secret', by: 'Dr Claire', assistant: true });
    expect(takenUp(storage, 2 * DAY_MS + 1)).toBeNull();
    letGo(storage);
    expect(takenUp(storage, DAY_MS)).toBeNull();
  });
  it('is none where something else stands in its place', () => {
    storage.setItem('cordee.invitation', '{');
    expect(takenUp(storage)).toBeNull();
  });
});

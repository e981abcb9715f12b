import { describe, expect, it } from 'vitest';
import { isKept, isOurs, spareTheServers, TO_THE_SERVERS } from './shell.ts';

describe('what the service worker keeps', () => {
  it.each([
    ['/_app/immutable/chunks/x.js', true],
    ['/icon.svg', true],
    ['/_app/immutable/assets/refer-slot.B3x.webp', false],
  ])('%s: %s', (path, kept) => {
    expect(isKept(path)).toBe(kept);
  });
});

const isRouted = (path: string) =>
  TO_THE_SERVERS.some(({ condition }) => new URLPattern(condition.urlPattern).test({ pathname: path }));
const HERE = 'https://cordee.exemple.fr';

describe('what the service worker may answer', () => {
  it.each([
    '/api/v1/accounts/me',
    '/live/v1/sync',
    '/accounts/psc/callback',
    '/admin/',
    '/static/x.css',
    '/r/abc',
    '/rehearsal',
    '/rehearsal/outbox.json',
    '/healthz',
  ])('leaves %s to the servers', (path) => {
    expect(isOurs(new URL(path, HERE), HERE)).toBe(false);
    expect(isRouted(path)).toBe(true);
  });
  it.each(['/', '/messages/42', '/reglages', '/_app/immutable/x.js', '/icon.svg', '/rapports'])(
    'answers %s',
    (path) => {
      expect(isOurs(new URL(path, HERE), HERE)).toBe(true);
      expect(isRouted(path)).toBe(false);
    },
  );
  it('leaves other origins alone', () => {
    expect(isOurs(new URL('https://ailleurs.exemple.fr/'), HERE)).toBe(false);
  });
});

describe('a browser that can be told beforehand', () => {
  it.each([
    ['takes the rules', () => Promise.resolve()],
    ['refuses them', () => Promise.reject(new TypeError('pathname'))],
    [
      'knows no such rules',
      () => {
        throw new TypeError('source');
      },
    ],
  ])('%s, and the application installs', async (_, addRoutes) => {
    const told: unknown[] = [];
    await spareTheServers((rules) => {
      told.push(rules);
      return addRoutes();
    });
    expect(told).toEqual([TO_THE_SERVERS]);
  });
});

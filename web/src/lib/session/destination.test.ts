import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { load } from '../../routes/+layout.ts';
import { arrived, carryDestination, destination, keepDestination, takeDestination } from './destination.ts';
import type { Me } from './shapes.ts';
import { session } from './session.svelte.ts';

vi.mock('$app/env', () => ({ browser: true })); // where the guard stands

const INVITER = '/messages/0193?depuis=invitation';
const DAY_MS = 24 * 3600 * 1000;

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
/** Another tab, or the same browser another day: the tab's own memory is gone. */
const anotherTab = () => vi.stubGlobal('sessionStorage', storage());

type How = 'out' | 'keyless' | 'waiting' | 'in';
function is(how: How): void {
  session.phase = how === 'out' ? 'signed-out' : 'open';
  session.me = how === 'out' ? null : ({ strong: true } as unknown as Me);
  session.device =
    how === 'keyless' || how === 'out' ? { state: 'none' } : ({ state: 'ready' } as typeof session.device);
  session.verification = {
    standing: how === 'in' ? 'verified' : 'unverified',
    method: null,
    verified_at: null,
    roles: [],
    suspended_why: null,
  };
}
/** Where the guard leads from there; as in a browser, until it lets one stay. */
function goes(path: string): string {
  for (let at = path; ;) {
    try {
      void load({ url: new URL(at, 'https://cordee.example'), depends: () => undefined } as unknown as Parameters<
        typeof load
      >[0]);
      return at;
    } catch (redirected) {
      at = (redirected as { location: string }).location;
    }
  }
}

describe('where somebody wanted to go', () => {
  beforeEach(() => {
    vi.stubGlobal('localStorage', storage());
    anotherTab();
    is('out');
  });
  afterEach(() => {
    session.end();
    vi.unstubAllGlobals();
  });

  it('waits while one signs in, and is reached once', () => {
    expect(goes(INVITER)).toBe('/connexion');
    is('in');
    expect(goes('/connexion')).toBe(INVITER);
    expect(goes('/')).toBe('/');
  });
  it('waits through the whole joining by hand: keys, evidence, a decision days later, in whatever tab', () => {
    expect(goes(INVITER)).toBe('/connexion');
    expect(goes('/rejoindre/formulaire')).toBe('/rejoindre/formulaire');
    carryDestination(); // the form went: routes/rejoindre/adresse
    anotherTab(); // the mail's link
    is('keyless');
    expect(goes('/')).toBe('/code-de-secours');
    is('waiting');
    expect(goes('/code-de-secours')).toBe('/verification');
    expect(goes('/verification')).toBe('/verification');
    anotherTab(); // a decision was made meanwhile
    is('in');
    expect(goes('/')).toBe(INVITER);
    expect([goes('/'), destination()]).toEqual(['/', null]);
  });
  it('waits while the keys are brought back to a browser that had lost them, and while a second factor is shown', () => {
    is('in');
    session.device = { state: 'none' };
    expect(goes(INVITER)).toBe('/code-de-secours');
    is('in');
    expect(goes('/code-de-secours')).toBe(INVITER);
    session.me = { strong: false } as unknown as Me;
    expect(goes('/agenda')).toBe('/second-facteur');
    is('in');
    expect(goes('/second-facteur')).toBe('/agenda');
  });
  it('is nowhere that one could not go anyhow', () => {
    is('waiting');
    session.device = { state: 'none' };
    expect([goes(INVITER), destination()]).toEqual(['/code-de-secours', null]);
  });
  it('is reached by the national login itself, and then no more', () => {
    goes(INVITER);
    is('in');
    expect(goes(INVITER)).toBe(INVITER);
    expect(destination()).toBeNull();
  });
  it('is theirs alone who wanted to go there', () => {
    arrived('agnes');
    expect(goes(INVITER)).toBe('/connexion'); // her session ended there by itself
    arrived('agnes');
    expect(destination()).toBe(INVITER);
    arrived('basile');
    expect(destination()).toBeNull();
  });
  it('is not kept where a shared workstation locks', () => {
    session.lock = 'shared';
    expect([goes(INVITER), destination()]).toEqual(['/connexion', null]);
  });
  it('is forgotten after two weeks, on another site, and by whoever takes it', () => {
    keepDestination(INVITER);
    carryDestination(0);
    anotherTab();
    expect([destination(14 * DAY_MS), destination(14 * DAY_MS + 1)]).toEqual([INVITER, null]);
    expect([takeDestination(DAY_MS), destination(DAY_MS)]).toEqual([INVITER, null]);
    keepDestination('//elsewhere.example');
    expect(destination()).toBeNull();
  });
});

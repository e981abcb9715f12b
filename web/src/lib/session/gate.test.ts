import { describe, expect, it } from 'vitest';
import { redirection, type Facts } from './gate.ts';

const outsider: Facts = { signedIn: false, verified: false, device: 'none' };
const newcomer: Facts = { signedIn: true, verified: false, device: 'none' };
const waiting: Facts = { signedIn: true, verified: false, device: 'ready' };
const onNewBrowser: Facts = { signedIn: true, verified: true, device: 'none' };
const unconfirmed: Facts = { signedIn: true, verified: true, device: 'unconfirmed' };
const claire: Facts = { signedIn: true, verified: true, device: 'ready' };
const INSIDE = ['/', '/messages', '/messages/42', '/agenda', '/annuaire', '/adresser', '/reglages/agenda'];

describe('where a person may be', () => {
  it.each([...INSIDE, '/verification', '/code-de-secours'])('an outsider asking for %s signs in', (path) => {
    expect(redirection(outsider, path)).toBe('/connexion');
  });
  it.each([newcomer, onNewBrowser, unconfirmed])(
    'without settled keys everything is the recovery code (%o)',
    (facts) => {
      for (const path of [...INSIDE, '/connexion', '/verification']) {
        expect(redirection(facts, path)).toBe('/code-de-secours');
      }
      expect(redirection(facts, '/code-de-secours')).toBeNull();
    },
  );
  it('an unverified person sees where they stand, and nothing else', () => {
    for (const path of [...INSIDE, '/connexion', '/code-de-secours']) {
      expect(redirection(waiting, path)).toBe('/verification');
    }
    expect(redirection(waiting, '/verification')).toBeNull();
  });
  it.each(INSIDE)('Claire may be at %s', (path) => {
    expect(redirection(claire, path)).toBeNull();
  });
  it.each(['/connexion', '/verification', '/code-de-secours'])('Claire has nothing left to do at %s', (path) => {
    expect(redirection(claire, path)).toBe('/');
  });
});

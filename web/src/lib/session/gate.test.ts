import { describe, expect, it } from 'vitest';
import { redirection, type Facts } from './gate.ts';

const outsider: Facts = {
  signedIn: false,
  strong: false,
  owes: false,
  verified: false,
  device: 'none',
  welcome: false,
};
const newcomer: Facts = { signedIn: true, strong: true, owes: false, verified: false, device: 'none', welcome: false };
const waiting: Facts = { signedIn: true, strong: true, owes: false, verified: false, device: 'ready', welcome: false };
const onNewBrowser: Facts = {
  signedIn: true,
  strong: true,
  owes: false,
  verified: true,
  device: 'none',
  welcome: false,
};
const unconfirmed: Facts = {
  signedIn: true,
  strong: true,
  owes: false,
  verified: true,
  device: 'unconfirmed',
  welcome: false,
};
const claire: Facts = { signedIn: true, strong: true, owes: false, verified: true, device: 'ready', welcome: false };
const withPasswordOnly: Facts = {
  signedIn: true,
  strong: false,
  owes: false,
  verified: true,
  device: 'ready',
  welcome: false,
};
const owing: Facts = { ...claire, owes: true };
const INSIDE = ['/', '/messages', '/messages/42', '/agenda', '/annuaire', '/adresser', '/reglages/agenda'];

describe('where a person may be', () => {
  it.each(['/rejoindre', '/rejoindre/formulaire', '/rejoindre/adresse', '/mot-de-passe'])(
    'an outsider may be at %s, and nobody else has to do there',
    (path) => {
      expect(redirection(outsider, path)).toBeNull();
      expect(redirection(newcomer, path)).toBe('/code-de-secours');
      expect(redirection(claire, path)).toBe('/');
    },
  );
  it.each([
    '/conditions',
    '/protection-des-donnees',
    '/confirmer',
    '/rejoindre/lien',
    '/rejoindre/situation',
    '/mot-de-passe/nouveau',
  ])('anybody may be at %s', (path) => {
    for (const facts of [outsider, newcomer, waiting, claire]) expect(redirection(facts, path)).toBeNull();
  });
  it.each([...INSIDE, '/verification', '/code-de-secours'])('an outsider asking for %s signs in', (path) => {
    expect(redirection(outsider, path)).toBe('/connexion');
  });
  it('a password alone leads to the second factor, whatever else is settled', () => {
    for (const path of [...INSIDE, '/connexion', '/verification', '/code-de-secours']) {
      expect(redirection(withPasswordOnly, path)).toBe('/second-facteur');
    }
    expect(redirection(withPasswordOnly, '/second-facteur')).toBeNull();
    expect(redirection(claire, '/second-facteur')).toBe('/');
  });
  it('a text that changed comes before everything but the second factor', () => {
    for (const path of [...INSIDE, '/connexion', '/verification', '/code-de-secours']) {
      expect(redirection(owing, path)).toBe('/accords');
      expect(redirection({ ...owing, strong: false }, path)).toBe('/second-facteur');
    }
    expect(redirection(owing, '/accords')).toBeNull();
    expect(redirection(owing, '/conditions')).toBeNull();
    expect(redirection(claire, '/accords')).toBe('/');
    expect(redirection(outsider, '/accords')).toBe('/connexion');
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
    expect(redirection(waiting, '/verification/justificatifs')).toBeNull();
  });
  it('whoever made their keys a moment ago is offered the telephone first, whatever their standing', () => {
    for (const facts of [
      { ...waiting, welcome: true },
      { ...claire, welcome: true },
    ]) {
      for (const path of [...INSIDE, '/connexion', '/verification', '/code-de-secours'])
        expect(redirection(facts, path)).toBe('/installer');
      expect(redirection(facts, '/reglages/donnees')).toBeNull();
    }
    expect(redirection({ ...claire, owes: true, welcome: true }, '/')).toBe('/accords');
  });
  it('the telephone is for everybody: there nobody is in yet', () => {
    for (const facts of [outsider, newcomer, waiting, claire, { ...claire, welcome: true }])
      expect(redirection(facts, '/installer')).toBeNull();
  });
  it('one’s own data are open to whoever has shown two factors', () => {
    for (const facts of [newcomer, waiting, onNewBrowser, unconfirmed, owing, claire]) {
      expect(redirection(facts, '/reglages/donnees')).toBeNull();
    }
    expect(redirection(withPasswordOnly, '/reglages/donnees')).toBe('/second-facteur');
    expect(redirection(outsider, '/reglages/donnees')).toBe('/connexion');
  });
  it.each(INSIDE)('Claire may be at %s', (path) => {
    expect(redirection(claire, path)).toBeNull();
  });
  it.each([outsider, newcomer, waiting, claire])('a telephone with a pass needs nobody signed in (%o)', (facts) => {
    expect(redirection(facts, '/justificatifs')).toBeNull();
  });
  it.each(['/connexion', '/verification', '/verification/justificatifs', '/code-de-secours'])(
    'Claire has nothing left to do at %s',
    (path) => {
      expect(redirection(claire, path)).toBe('/');
    },
  );
});

/** What decides where a person may be. */
export type Facts = Readonly<{
  signedIn: boolean;
  /** Of this session: a second factor was shown, or the national login. */
  strong: boolean;
  /** A text that they agreed to has changed: it comes before anything else. */
  owes: boolean;
  verified: boolean;
  /** Of this browser: `none` has no keys here, `unconfirmed` has a recovery code still to be typed back. */
  device: 'none' | 'unconfirmed' | 'ready';
  /** The keys were made a moment ago: what comes next offers the telephone, once. */
  welcome: boolean;
}>;

/**
 * Pages that anybody may see, whoever they are: a mail's link may be followed anywhere, and a telephone with a pass brings photos
 * for somebody who is signed in elsewhere.
 */
const OPEN = [
  '/aide',
  '/accessibilite',
  '/elements',
  '/conditions',
  '/protection-des-donnees',
  '/confirmer',
  '/rejoindre/lien',
  '/mot-de-passe/nouveau',
  '/justificatifs',
  '/rejoindre/situation',
  '/invitation',
];
/** Pages for who has no session: joining, a forgotten password. */
const OUTSIDE = [
  '/rejoindre',
  '/rejoindre/formulaire',
  '/rejoindre/secretariat',
  '/rejoindre/adresse',
  '/mot-de-passe',
];
export const SIGN_IN = '/connexion';
const SECOND = '/second-facteur';
export const AGREE = '/accords';
const CODE = '/code-de-secours';
const WAITING = '/verification';
export const HOME = '/';
/** Cordée on one's telephone: for whoever made an account, later from the settings, and on the telephone itself, where nobody is in yet. */
export const INSTALL = '/installer';
/** One’s own data: also for who will not agree to a new text, has no keys here, or is not verified. */
const RIGHTS = '/reglages/donnees';

/** Whether only what is asked of this session or this browser (a second factor, a text, its keys) keeps them from `path` for now. */
export const isOnTheWay = (facts: Facts, path: string): boolean =>
  redirection({ ...facts, strong: true, owes: false, device: 'ready', welcome: false }, path) === null;

/**
 * Where someone asking for `path` has to go instead, or null when they may stay.  Only a courtesy of the screen:
 * the servers refuse by themselves.  The second factor comes first: what follows is worth guarding.
 * Keys come before the waiting page, because they can be made while waiting.
 */
export function redirection({ signedIn, strong, owes, verified, device, welcome }: Facts, path: string): string | null {
  if (OPEN.includes(path) || path === INSTALL) return null;
  if (!signedIn) return path === SIGN_IN || OUTSIDE.includes(path) ? null : SIGN_IN;
  if (!strong) return path === SECOND ? null : SECOND;
  if (path === RIGHTS) return null;
  if (owes) return path === AGREE ? null : AGREE;
  if (device !== 'ready') return path === CODE ? null : CODE;
  if (welcome) return INSTALL;
  const waits = path === WAITING || path.startsWith(`${WAITING}/`);
  if (!verified) return waits ? null : WAITING;
  return waits || [SIGN_IN, SECOND, AGREE, CODE, ...OUTSIDE].includes(path) ? HOME : null;
}

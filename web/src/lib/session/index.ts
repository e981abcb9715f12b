/** Who is signed in here, what they may see, where they belong. */
export { AGREE, HOME, INSTALL, isOnTheWay, redirection, SIGN_IN, type Facts } from './gate.ts';
export { session, type Session } from './session.svelte.ts';
export type { Me, OwnCard, Verification, Whereabouts } from './shapes.ts';

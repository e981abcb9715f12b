// The French words, one file a domain so that people working side by side do not meet in one file.
// A new domain is a file in fr/, one in en/, and a line here and in catalogue.en.ts; its keys begin with its name.
// Keys beginning with @ say where a sentence is shown; the build takes them out (vite.config.ts).
import agenda from './fr/agenda.json';
import agreeing from './fr/agreeing.json';
import common from './fr/common.json';
import communities from './fr/communities.json';
import delegations from './fr/delegations.json';
import desk from './fr/desk.json';
import directory from './fr/directory.json';
import elements from './fr/elements.json';
import evidence from './fr/evidence.json';
import files from './fr/files.json';
import install from './fr/install.json';
import invitations from './fr/invitations.json';
import join from './fr/join.json';
import layout from './fr/layout.json';
import messages from './fr/messages.json';
import national from './fr/national.json';
import onfido from './fr/onfido.json';
import patients from './fr/patients.json';
import problems from './fr/problems.json';
import profile from './fr/profile.json';
import recovery from './fr/recovery.json';
import referral from './fr/referral.json';
import remedies from './fr/remedies.json';
import renewing from './fr/renewing.json';
import rights from './fr/rights.json';
import security from './fr/security.json';
import session from './fr/session.json';
import settings from './fr/settings.json';
import signin from './fr/signin.json';
import ui from './fr/ui.json';
import verification from './fr/verification.json';
import worklist from './fr/worklist.json';

export const fr = {
  ...agenda,
  ...agreeing,
  ...common,
  ...communities,
  ...delegations,
  ...desk,
  ...directory,
  ...elements,
  ...evidence,
  ...files,
  ...install,
  ...invitations,
  ...join,
  ...layout,
  ...messages,
  ...national,
  ...onfido,
  ...patients,
  ...problems,
  ...profile,
  ...recovery,
  ...referral,
  ...remedies,
  ...renewing,
  ...rights,
  ...security,
  ...session,
  ...settings,
  ...signin,
  ...ui,
  ...verification,
  ...worklist,
};

/** A sentence of the catalogue; French decides which exist. */
export type Key = Exclude<keyof typeof fr, `@${string}`>;
export type Catalogue = Readonly<Record<Key, string>>;

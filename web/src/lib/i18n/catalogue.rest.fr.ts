// The French words of every other page: `learn` (locale.svelte.ts) fetches them before the first such page is shown.
import agenda from './fr/agenda.json';
import agreeing from './fr/agreeing.json';
import communities from './fr/communities.json';
import delegations from './fr/delegations.json';
import desk from './fr/desk.json';
import directory from './fr/directory.json';
import elements from './fr/elements.json';
import evidence from './fr/evidence.json';
import files from './fr/files.json';
import guide from './fr/guide.json';
import install from './fr/install.json';
import invitations from './fr/invitations.json';
import messages from './fr/messages.json';
import onfido from './fr/onfido.json';
import patients from './fr/patients.json';
import profile from './fr/profile.json';
import recovery from './fr/recovery.json';
import referral from './fr/referral.json';
import renewing from './fr/renewing.json';
import rights from './fr/rights.json';
import session from './fr/session.json';
import settings from './fr/settings.json';
import verification from './fr/verification.json';
import worklist from './fr/worklist.json';

export const rest = {
  ...agenda,
  ...agreeing,
  ...communities,
  ...delegations,
  ...desk,
  ...directory,
  ...elements,
  ...evidence,
  ...files,
  ...guide,
  ...install,
  ...invitations,
  ...messages,
  ...onfido,
  ...patients,
  ...profile,
  ...recovery,
  ...referral,
  ...renewing,
  ...rights,
  ...session,
  ...settings,
  ...verification,
  ...worklist,
};

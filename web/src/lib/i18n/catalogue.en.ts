// The English words: loaded only when asked for. Held to the French keys and arguments by catalogue.test.ts.
import agenda from './en/agenda.json';
import agreeing from './en/agreeing.json';
import common from './en/common.json';
import communities from './en/communities.json';
import delegations from './en/delegations.json';
import desk from './en/desk.json';
import directory from './en/directory.json';
import elements from './en/elements.json';
import evidence from './en/evidence.json';
import files from './en/files.json';
import guide from './en/guide.json';
import install from './en/install.json';
import invitations from './en/invitations.json';
import join from './en/join.json';
import layout from './en/layout.json';
import messages from './en/messages.json';
import national from './en/national.json';
import onfido from './en/onfido.json';
import patients from './en/patients.json';
import problems from './en/problems.json';
import profile from './en/profile.json';
import recovery from './en/recovery.json';
import referral from './en/referral.json';
import remedies from './en/remedies.json';
import renewing from './en/renewing.json';
import rights from './en/rights.json';
import security from './en/security.json';
import session from './en/session.json';
import settings from './en/settings.json';
import signin from './en/signin.json';
import ui from './en/ui.json';
import verification from './en/verification.json';
import worklist from './en/worklist.json';

export const en = {
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
  ...guide,
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

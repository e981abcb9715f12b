// The French words of the page where one signs in, and of what stands around every page: all that a first visit downloads.
import common from './fr/common.json';
import join from './fr/join.json';
import layout from './fr/layout.json';
import national from './fr/national.json';
import problems from './fr/problems.json';
import remedies from './fr/remedies.json';
import security from './fr/security.json';
import signin from './fr/signin.json';
import ui from './fr/ui.json';

export const first = {
  ...common,
  ...join,
  ...layout,
  ...national,
  ...problems,
  ...remedies,
  ...security,
  ...signin,
  ...ui,
};

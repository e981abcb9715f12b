// The French words, one file a domain so that people working side by side do not meet in one file.
// A new domain is a file in fr/, one in en/, and a line in catalogue.rest.fr.ts and catalogue.en.ts; its keys begin with its name.
// Keys beginning with @ say where a sentence is shown; the build takes them out (vite.config.ts).
import { first } from './catalogue.first.fr.ts';
import { rest } from './catalogue.rest.fr.ts';

export const fr = { ...first, ...rest };

/** A sentence of the catalogue; French decides which exist. */
export type Key = Exclude<keyof typeof fr, `@${string}`>;
export type Catalogue = Readonly<Record<Key, string>>;

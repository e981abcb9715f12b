import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fr } from './catalogue.fr.ts';

/** Families whose last word is the server's, so that no source of the client spells it. */
const NAMED_BY_THE_SERVER = [
  'desk.check.',
  'evidence.camera.corner.',
  'evidence.gesture.',
  'messages.fault.',
  'problems.',
  'remedies.',
  'rights.act.',
  'rights.room.',
];

const root = new URL('../../', import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|svelte)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, root), 'utf8'))
  .join('\n');

/** Every word between quotes: keys, and what keys are made of. */
const quoted = new Set([...sources.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, word]) => word));
/** `worklist.group.${group.name}` as a pattern, one group a hole. */
const made = [
  ...new Set([...sources.matchAll(/`([a-z][\w-]*\.[^`]*\$\{[^`]*)`/g)].map(([, template]) => template ?? '')),
].map(
  (template) =>
    new RegExp(
      `^${template
        .split(/\$\{[^}]*\}/)
        .map(escaped)
        .join('(.*)')}$`,
    ),
);
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Whether it is written out, or made by a template whose holes are filled with words that are written out somewhere. */
function isUsed(key: string): boolean {
  if (quoted.has(key) || NAMED_BY_THE_SERVER.some((family) => key.startsWith(family))) return true;
  return made.some((pattern) =>
    pattern
      .exec(key)
      ?.slice(1)
      .every((word) => word === '' || quoted.has(word)),
  );
}

describe('the catalogue', () => {
  it('has no sentence that no screen says', () => {
    expect(Object.keys(fr).filter((key) => !key.startsWith('@') && !isUsed(key))).toEqual([]);
  });
});

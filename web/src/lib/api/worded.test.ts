import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '#lib/i18n/catalogue.en.ts';
import { fr } from '#lib/i18n/catalogue.fr.ts';

/** Both servers: their faults are classes with a `status, type` and a French title (cordee/platform/errors.py). */
const servers = new URL('../../../../cordee/', import.meta.url);
const types = readdirSync(servers, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.py') && !name.includes('/tests/'))
  .flatMap((name) => [
    ...readFileSync(new URL(name, servers), 'utf8').matchAll(/^ {4}status, type = \d+, "([\w-]+)"$/gm),
  ])
  .flatMap(([, type]) => type ?? []);

/** What to do about a field: `Remedy("too-long", …)`. */
const remedies = readdirSync(servers, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.py') && !name.includes('/tests/'))
  .flatMap((name) => [...readFileSync(new URL(name, servers), 'utf8').matchAll(/\bRemedy\(\s*"([\w-]+)"/g)])
  .flatMap(([, type]) => type ?? []);

/** Raised by commands that an operator runs, and by no answer. */
const OF_COMMANDS = ['import-refused', 'too-many-gone'];
/** Of the client itself: a network that is away, a refusal that nobody has worded, and what the keys refuse (lib/crypto/faults.ts). */
const OURS = ['offline', 'late', 'server-fault', 'closed', 'not-attested', 'wrong-identity', 'guest-may-not'];
/** How long a limit holds: in place of its next step.  Why a time can't be had: in place of the title. */
const MORE = ['too-many.seconds', 'too-many.minutes', 'slot-closed.because.past', 'slot-closed.because.absent'];

const answered = [...new Set(types)].filter((type) => !OF_COMMANDS.includes(type)).sort();
const wanted = [...answered, ...OURS].flatMap((type) => [`problems.${type}`, `problems.${type}.next`]);

describe('what a server refuses', () => {
  it('is read from the servers', () => {
    expect(answered).toContain('slot-taken');
    expect(answered).toContain('stale-epoch');
  });
  it.each([
    ['French', fr],
    ['English', en],
  ])('has a title and a next step in %s, and nothing is worded that nobody refuses', (_, catalogue) => {
    const worded = Object.keys(catalogue).filter((key) => key.startsWith('problems.'));
    expect(worded.sort()).toEqual([...wanted, ...MORE.map((key) => `problems.${key}`)].sort());
  });
});

describe('what a server finds fault with in a field', () => {
  it.each([
    ['French', fr],
    ['English', en],
  ])('has its words in %s, and nothing is worded that no server says', (_, catalogue) => {
    const known = Object.keys(catalogue).filter((key) => key.startsWith('remedies.'));
    expect(known.sort()).toEqual([...new Set(remedies)].map((type) => `remedies.${type}`).sort());
  });
});

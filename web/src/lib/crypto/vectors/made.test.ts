/** The vectors in protocol/vectors/ts are those of today's code: a format does not change without anyone noticing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { VECTORS } from './load.ts';
import { allVectors, shown } from './make.ts';

/** Holding HPKE's seals, or a random nonce: other tests open them. */
const RANDOM = ['boxes', 'grants', 'self_data'];
let made: Record<string, unknown>;

beforeAll(async () => {
  made = await allVectors();
});

test('every file is there, and what is repeatable is the same', () => {
  for (const [name, content] of Object.entries(made)) {
    const written = readFileSync(join(VECTORS, 'ts', `${name}.json`), 'utf8');
    if (!RANDOM.includes(name))
      expect(written === shown(content), `${name}: run make.ts again, if the change is meant`).toBe(true);
  }
});

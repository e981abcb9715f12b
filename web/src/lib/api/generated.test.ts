/** The client's types are made from the servers' present descriptions: a contract does not change without anyone noticing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiTypes } from '../../../scripts/api-types.mjs';

test('what npm run api would make is what stands here', async () => {
  for (const [name, content] of await apiTypes()) {
    const written = readFileSync(join(import.meta.dirname, 'generated', name), 'utf8');
    expect(written === content, `${name}: run npm run api, if the change is meant`).toBe(true);
  }
});

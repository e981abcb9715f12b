/**
 * Write protocol/vectors/ts/*.json: what both implementations must agree on, made by this one.
 *
 *     node --experimental-transform-types src/lib/crypto/vectors/make.ts
 *
 * Everything follows from fixed seeds, but for HPKE's seals (boxes, grants), which are random by nature.  `made.test.ts` sees that the
 * files are those of today's code.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allParts } from './making-parts.ts';
import { allPeople } from './making-people.ts';
import { allRooms } from './making-rooms.ts';

/** Every file, by name. */
export async function allVectors(): Promise<Record<string, unknown>> {
  return { ...(await allParts()), ...(await allPeople()), ...(await allRooms()) };
}

/** `value` as JSON: bytes in hexadecimal. */
export function shown(value: unknown): string {
  return `${JSON.stringify(value, (_, item: unknown) => (item instanceof Uint8Array ? Buffer.from(item).toString('hex') : item), 1)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '../../../../../protocol/vectors/ts');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(await allVectors()))
    writeFileSync(join(folder, `${name}.json`), shown(content));
}

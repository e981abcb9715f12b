import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rest } from './catalogue.rest.fr.ts';

const src = fileURLToPath(new URL('../../', import.meta.url));
/** What is shown before `learn` was called: the page where one signs in, and what stands around every page. */
const FIRST = ['routes/+layout.svelte', 'routes/+layout.ts', 'routes/+error.svelte', 'routes/connexion/+page.svelte'];
const IMPORT = /(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'|import\s+'([^']+)'/g;

function found(from: string, name: string): string | null {
  const path = name.startsWith('#lib/') ? join(src, 'lib', name.slice(5)) : join(dirname(from), name);
  if (!/^(?:#lib\/|\.)/.test(name) || !existsSync(path)) return null;
  return statSync(path).isFile() ? path : null;
}

/** These files and all that they load with them, whatever the depth; what is imported when it is needed is not. */
function loaded(): Map<string, string> {
  const files = new Map<string, string>();
  const next = FIRST.map((name) => join(src, name));
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (files.has(path) || path.endsWith('.json') || path.includes('/i18n/catalogue')) continue;
    const text = readFileSync(path, 'utf8');
    files.set(path, text);
    for (const [, from, bare] of text.matchAll(IMPORT)) {
      const path_ = found(path, from ?? bare ?? '');
      if (path_) next.push(path_);
    }
  }
  return files;
}

describe('the words of a first visit', () => {
  it('are all that the page where one signs in says', () => {
    const later = Object.keys(rest).filter((key) => !key.startsWith('@'));
    const files = loaded();
    expect(files.size).toBeGreaterThan(40);
    const said = [...files.values()].flatMap((text) =>
      [...text.matchAll(/['"`]([a-z]\w*\.[\w.-]*)/g)].map(([, k]) => k ?? ''),
    );
    expect(
      said.filter((key) => later.includes(key) || (key.endsWith('.') && later.some((one) => one.startsWith(key)))),
    ).toEqual([]);
  });
});

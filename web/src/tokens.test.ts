import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const here = new URL('./', import.meta.url);
const sheets = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(svelte|css)$/.test(name));

describe('a size of type', () => {
  it('holds its own line height: a second one makes the whole declaration void, and nothing says so', () => {
    const void_ = sheets.filter((name) => /var\(--t-\d+\)\s*\//.test(readFileSync(new URL(name, here), 'utf8')));
    expect(sheets.length).toBeGreaterThan(100);
    expect(void_).toEqual([]);
  });
});

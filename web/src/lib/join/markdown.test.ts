import { describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { blocks, runs } from './markdown.ts';

const folder = new URL('../../../../cordee/accounts/agreements/', import.meta.url);
const texts = readdirSync(folder).flatMap((document) =>
  readdirSync(new URL(`${document}/`, folder)).map((file) =>
    readFileSync(new URL(`${document}/${file}`, folder), 'utf8'),
  ),
);

describe('the texts one agrees to', () => {
  it('are read as headings, paragraphs and lists', () => {
    expect(blocks('# Titre\n\nUn **mot**\nici.\n\n- un\n- deux')).toEqual([
      { kind: 'heading', level: 1, runs: [{ text: 'Titre', bold: false }] },
      {
        kind: 'paragraph',
        runs: [
          { text: 'Un ', bold: false },
          { text: 'mot', bold: true },
          { text: ' ici.', bold: false },
        ],
      },
      { kind: 'list', items: [[{ text: 'un', bold: false }], [{ text: 'deux', bold: false }]] },
    ]);
    expect(runs('')).toEqual([]);
  });
  it('hold nothing that would be shown raw', () => {
    expect(texts.length).toBeGreaterThanOrEqual(2);
    for (const text of texts) {
      const shown = blocks(text.replace(/^(<!--.*-->\n)+/, '')).flatMap((block) =>
        block.kind === 'list' ? block.items.flat() : block.runs,
      );
      for (const run of shown) expect(run.text).not.toMatch(/[#*_`<>[\]]|^- /);
    }
  });
});

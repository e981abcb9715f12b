import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { pdf } from './pdf.ts';
import { sheetPdf } from './recovery-sheet.ts';

const CODE = ['K7QM', '4ZTX', '91HV', 'C8DR', 'W3NE', '6PGB', 'J05S'];

async function textOf(file: Blob): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(await file.arrayBuffer()), verbosity: 0 }).promise;
  expect(document.numPages).toBe(1);
  const page = await document.getPage(1);
  return (await page.getTextContent()).items.flatMap((item) => ('str' in item && item.str.trim() ? [item.str] : []));
}

describe('the sheet', () => {
  it('is read back by a PDF reader, with every group and every accent', async () => {
    const words = await textOf(sheetPdf(CODE, 's.marchevert@exemple.fr'));
    expect(words.filter((word) => /^[0-9A-Z]{4}$/.test(word))).toEqual(CODE);
    expect(words.join(' ')).toContain('s.marchevert@exemple.fr');
    expect(words).toContain('Cordée');
  });
  it('writes what would end a string, and French marks', async () => {
    const line = { size: 12, face: 'sans', x: 20, y: 20 } as const;
    expect(await textOf(pdf('é', [{ ...line, text: 'l’œuvre (ou \\ pas) « déjà »' }]))).toEqual([
      'l’œuvre (ou \\ pas) « déjà »',
    ]);
  });
  it('says where each object begins', async () => {
    const file = await pdf('x', []).text();
    const offsets = [...file.matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]));
    offsets.forEach((offset, i) => expect(file.slice(offset)).toMatch(new RegExp(`^${i + 1} 0 obj`)));
    expect(file.slice(Number(/startxref\n(\d+)/.exec(file)?.[1]))).toMatch(/^xref/);
  });
});

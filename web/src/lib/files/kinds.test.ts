import { describe, expect, it } from 'vitest';
import { inspect, LIMIT_BYTES, savedName } from './kinds.ts';

const blob = (...bytes: number[]) => new Blob([new Uint8Array(bytes)]);
const ascii = (text: string) => Array.from(new TextEncoder().encode(text));

describe('a document', () => {
  it('is what its first bytes say', async () => {
    expect(await inspect(blob(...ascii('%PDF-1.7 x')))).toEqual({ mime: 'application/pdf' });
    expect(await inspect(blob(...ascii('\n\n%PDF-1.4')))).toEqual({ mime: 'application/pdf' });
    expect(await inspect(blob(0xff, 0xd8, 0xff, 0xe0))).toEqual({ mime: 'image/jpeg' });
    expect(await inspect(blob(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toEqual({ mime: 'image/png' });
    expect(await inspect(blob(...Array<number>(128).fill(0), ...ascii('DICM')))).toEqual({ mime: 'application/dicom' });
    expect(await inspect(blob(...ascii('DICM'), ...Array<number>(200).fill(0)))).toEqual({ refusal: 'type' });
  });
  it('is refused when it lies about its type, is empty or too large', async () => {
    expect(await inspect(new File(['PK\u0003\u0004'], 'courrier.pdf', { type: 'application/pdf' }))).toEqual({
      refusal: 'type',
    });
    expect(await inspect(blob())).toEqual({ refusal: 'empty' });
    expect(await inspect({ size: LIMIT_BYTES + 1 } as Blob)).toEqual({ refusal: 'size' });
  });
});

describe('the name that a document is saved under', () => {
  it.each([
    ['Compte rendu du 24.pdf', 'application/pdf', 'Compte rendu du 24.pdf'],
    ['IMG0001', 'application/dicom', 'IMG0001.dcm'],
    ['Thorax.DCM', 'application/dicom', 'Thorax.dcm'],
    ['Radio.JPEG', 'image/jpeg', 'Radio.jpg'],
    ['../../.bashrc', 'application/pdf', '_.._.bashrc.pdf'],
    ['C:\\Users\\a.exe', 'application/pdf', 'C__Users_a.exe.pdf'],
    ['ordonnance\u202Efdp.exe', 'application/pdf', 'ordonnancefdp.exe.pdf'],
    ['a\u0000\u200Bb.png', 'image/png', 'ab.png'],
    ['tracé 🩺.png', 'image/png', 'tracé 🩺.png'],
    ['rapport.html', 'text/html', 'rapport.html.bin'],
    ['', 'application/pdf', 'document.pdf'],
    ['...', 'image/png', 'document.png'],
    ['🩺'.repeat(300), 'image/png', `${'🩺'.repeat(120)}.png`],
  ])('%j, sent as %s, is %j', (name, mime, saved) => {
    expect(savedName(name, mime)).toBe(saved);
  });
});

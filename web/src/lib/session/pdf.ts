/**
 * The recovery code on a sheet of A4, as a PDF made here: it must pass through no server.
 * One page, the two faces every reader has (Helvetica, Courier), text in WinAnsi, nothing compressed: small enough to read in full.
 * Format: ISO 32000-1, 7.5 (file structure) and 9.6.2.2 (standard fonts).
 */
export type Line = Readonly<{ text: string; size: number; face: 'sans' | 'bold' | 'mono'; x: number; y: number }>;

const A4 = [595, 842] as const;
const FACES = { sans: 'Helvetica', bold: 'Helvetica-Bold', mono: 'Courier-Bold' } as const;
// What WinAnsi writes elsewhere than Latin-1: the marks that French text needs.
const WIN_ANSI: Readonly<Record<string, number>> = {
  '’': 0x92,
  '–': 0x96,
  '—': 0x97,
  '…': 0x85,
  œ: 0x9c,
  Œ: 0x8c,
  '€': 0x80,
};

/** A page of lines; `y` is counted from the top, in points. */
export function pdf(title: string, lines: readonly Line[]): Blob {
  const content = lines.map(show).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${A4.join(' ')}] /Contents 4 0 R /Resources << /Font << /sans 5 0 R /bold 6 0 R /mono 7 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...Object.values(FACES).map(
      (name) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
    ),
    `<< /Title (${escaped(title)}) /Producer (Cord\\351e) >>`,
  ];
  return new Blob([bytes(assemble(objects))], { type: 'application/pdf' });
}

function show({ text, size, face, x, y }: Line): string {
  return `BT /${face} ${size} Tf ${x} ${A4[1] - y} Td (${escaped(text)}) Tj ET`;
}

/** The objects, then where each begins, then where that list begins. */
function assemble(objects: readonly string[]): string {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}

/** Text between parentheses: one character a byte, anything that is not plain ASCII as an octal escape. */
function escaped(text: string): string {
  return Array.from(text.replace(/[\u00a0\u202f]/g, ' '), (character) => {
    const code = WIN_ANSI[character] ?? character.charCodeAt(0);
    if (code > 255) return '?';
    if ('()\\'.includes(character)) return `\\${character}`;
    return code < 127 ? character : `\\${code.toString(8)}`;
  }).join('');
}

const bytes = (file: string) => Uint8Array.from(file, (character) => character.charCodeAt(0));

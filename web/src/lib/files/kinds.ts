/** The documents that are taken: by what they are, not by what they are called.  Limit before encryption. */
export const LIMIT_BYTES = 50_000_000;
export const ACCEPT = 'application/pdf,image/jpeg,image/png,application/dicom,.pdf,.jpg,.jpeg,.png,.dcm';
export type Mime = 'application/pdf' | 'image/jpeg' | 'image/png' | 'application/dicom';
/** What the page can show by itself; another programme opens the rest. */
export const isPicture = (mime: string): boolean => mime === 'image/jpeg' || mime === 'image/png';
export type Refusal = 'type' | 'size' | 'empty';

const SIGNATURES: readonly Readonly<{ mime: Mime; bytes: readonly number[]; at?: number }>[] = [
  { mime: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mime: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: 'application/dicom', bytes: [0x44, 0x49, 0x43, 0x4d], at: 128 }, // DICOM PS3.10, 7.1: after a preamble that says nothing
];
const LOOKED_AT = 1024; // a PDF may begin with a few bytes of something else (ISO 32000-1, annex H)

/** What a file is, or why it is refused. */
export async function inspect(file: Blob): Promise<Readonly<{ mime: Mime }> | Readonly<{ refusal: Refusal }>> {
  if (file.size === 0) return { refusal: 'empty' };
  if (file.size > LIMIT_BYTES) return { refusal: 'size' };
  const head = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer());
  const found = SIGNATURES.find(({ mime, bytes, at }) =>
    mime === 'application/pdf' ? indexOf(head, bytes) >= 0 : startsWith(head, bytes, at),
  );
  return found ? { mime: found.mime } : { refusal: 'type' };
}

const startsWith = (head: Uint8Array, bytes: readonly number[], at = 0) =>
  bytes.every((byte, i) => head[at + i] === byte);
function indexOf(head: Uint8Array, bytes: readonly number[]): number {
  for (let at = 0; at + bytes.length <= head.length; at += 1) if (startsWith(head, bytes, at)) return at;
  return -1;
}

const EXTENSIONS: Readonly<Record<Mime, RegExp>> = {
  'application/pdf': /\.pdf$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/png': /\.png$/i,
  'application/dicom': /\.(dcm|dicom)$/i,
};
const NAMED: Readonly<Record<Mime, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'application/dicom': '.dcm',
};
const LONGEST_NAME = 120; // characters before the ending; systems take 255 bytes in all

/**
 * Under what name a document that somebody sent goes to a disk.  They wrote it, and perhaps another program than ours: nothing of it leads
 * to another folder, is invisible or turns the direction of reading (« fdp.exe » shown as « exe.pdf »), and it ends as what it was sent as.
 */
export function savedName(name: string, mime: string): string {
  const known = mime in NAMED ? (mime as Mime) : null;
  const ending = known ? NAMED[known] : '.bin';
  const visible = name
    .normalize('NFC')
    .replaceAll(/\p{C}/gu, '')
    .replaceAll(/[\\/:*?"<>|]/g, '_')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '');
  const stem = known ? visible.replace(EXTENSIONS[known], '') : visible;
  return `${Array.from(stem).slice(0, LONGEST_NAME).join('') || 'document'}${ending}`;
}

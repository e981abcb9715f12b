/**
 * A photo or a PDF's first page as a JPEG of a size that travels: drawn from its pixels, so that place, date and device stay here.
 * The server draws it anew, whatever came.
 */
import { LARGEST_BYTES } from './shapes.ts';

const LONGEST_SIDE = 2600;
/** Of the file as chosen; a RAW photo is not an image that a browser draws. */
export const MOST_BYTES = 40_000_000;
const PDF_WIDTH = 1600;
const QUALITIES = [0.9, 0.8, 0.65];
const PDF = [0x25, 0x50, 0x44, 0x46];

export type Prepared = Readonly<{ image: Blob }> | Readonly<{ refusal: 'size' | 'type' }>;

/** Never rejects for what is in the file: a refusal is an answer. */
export async function prepare(file: Blob): Promise<Prepared> {
  if (file.size > MOST_BYTES) return { refusal: 'size' };
  const head = new Uint8Array(await file.slice(0, PDF.length).arrayBuffer());
  const drawn = PDF.every((byte, i) => head[i] === byte) ? await firstPage(file) : await picture(file);
  if (!drawn) return { refusal: 'type' };
  for (const quality of QUALITIES) {
    const image = await encoded(drawn, quality);
    if (image && image.size <= LARGEST_BYTES) return { image };
  }
  return { refusal: 'size' };
}

async function picture(file: Blob): Promise<HTMLCanvasElement | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

async function firstPage(file: Blob): Promise<HTMLCanvasElement | null> {
  const { openPdf } = await import('#lib/files/pdf.ts');
  const pdf = await openPdf(file).catch(() => null);
  if (!pdf) return null;
  try {
    const canvas = document.createElement('canvas');
    await (await pdf.page(1)).draw(canvas, PDF_WIDTH);
    return canvas;
  } finally {
    pdf.close();
  }
}

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

import { isPicture, type Mime } from './kinds.ts';

const MOST_BYTES = 6_144;
const SIDES = [240, 160, 96] as const;

export type Look = Readonly<{ thumbnail: Uint8Array; dimensions: Readonly<{ width: number; height: number }> }>;

/** A small picture of a picture, for the message that carries it; null for what can't be drawn, which is no fault. */
export async function look(file: Blob, mime: Mime): Promise<Look | null> {
  if (!isPicture(mime)) return null;
  try {
    const picture = await createImageBitmap(file);
    const dimensions = { width: picture.width, height: picture.height };
    for (const side of SIDES) {
      const thumbnail = await drawn(picture, side);
      if (thumbnail.length <= MOST_BYTES) return { thumbnail, dimensions };
    }
  } catch {
    return null; // a damaged picture is sent as it is: the reader's own programme may show it
  }
  return null;
}

async function drawn(picture: ImageBitmap, side: number): Promise<Uint8Array> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.max(1, picture.width * scale), Math.max(1, picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 });
  return new Uint8Array(await blob.arrayBuffer());
}

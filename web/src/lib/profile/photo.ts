/** A photo before it is sent: its middle, small, as JPEG.  The server draws it anew, whatever it gets. */

const SIDE = 512;
const QUALITY = 0.9;

/** The file is no picture that this browser can read. */
export class NotAPhoto extends Error {
  override readonly name = 'NotAPhoto';
}

/** What of a picture makes the square: as much of its middle as fits. */
export function middle(width: number, height: number): Readonly<{ x: number; y: number; side: number }> {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

/** Rejects NotAPhoto. */
export async function square(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new NotAPhoto();
  });
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const { x, y, side } = middle(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE);
  picture.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new NotAPhoto())), 'image/jpeg', QUALITY);
  });
}

/** Where a photo is read, anew once another was chosen. */
export const photoAddress = (userId: string, at: string) =>
  `/api/v1/directory/users/${userId}/photo?${new URLSearchParams({ at }).toString()}`;

import { trustedWorker } from '#lib/crypto/index.ts';
import workerUrl from 'pdfjs-dist/build/pdf.worker.mjs?worker&url';

const MOST_PAGES = 100;
const SCALE = 1.6;

/** Draw every page of a PDF under `place`; the answer frees what it holds.  Rejects for what is no PDF. */
export async function draw(blob: Blob, place: HTMLElement): Promise<() => void> {
  const pdf = await import('pdfjs-dist');
  const worker = trustedWorker(workerUrl, 'cordee-pdf');
  pdf.GlobalWorkerOptions.workerPort = worker;
  const task = pdf.getDocument({
    data: new Uint8Array(await blob.arrayBuffer()),

    useSystemFonts: true,
  });
  const pages = await task.promise;
  for (let n = 1; n <= Math.min(pages.numPages, MOST_PAGES); n += 1) {
    const page = await pages.getPage(n);
    const viewport = page.getViewport({ scale: SCALE });
    const canvas = document.createElement('canvas');
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `${String(n)} / ${String(pages.numPages)}`);
    place.append(canvas);
    await page.render({ canvas, viewport }).promise;
  }
  return () => {
    void task.destroy().then(() => worker.terminate());
  };
}

/** PDF pages, drawn by pdf.js in a worker of ours.  All of it is fetched when somebody opens the first one. */
import jbig2 from 'pdfjs-dist/wasm/jbig2.wasm?url';
import openjpeg from 'pdfjs-dist/wasm/openjpeg.wasm?url';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url';
import type { PDFPageProxy } from 'pdfjs-dist';
import { trustedWorker } from '#lib/crypto/trusted-worker.ts';

export type PdfPage = Readonly<{
  /** In points, as the document says. */
  width: number;
  height: number;
  /** Draw it so wide on the screen, as sharp as the screen is. */
  draw(canvas: HTMLCanvasElement, widthPx: number): Promise<void>;
  /** Its words, for those who do not see it. */
  text(): Promise<string>;
}>;
export type Pdf = Readonly<{ count: number; page(n: number): Promise<PdfPage>; close(): void }>;

/** What scanners write (JBIG2, JPEG 2000) is decoded by these; pdf.js asks for them by name. */
const DECODERS: Readonly<Record<string, string>> = { 'jbig2.wasm': jbig2, 'openjpeg.wasm': openjpeg };
class Decoders {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url = DECODERS[filename];
    if (!url) throw new Error(`no ${filename} here`);
    return new Uint8Array(await (await fetch(url)).arrayBuffer());
  }
}

/** Open a document.  Rejects for what is no PDF, or is locked by a password. */
export async function openPdf(blob: Blob): Promise<Pdf> {
  const pdf = await import('pdfjs-dist');
  const worker = trustedWorker(workerUrl, 'cordee-pdf');
  const task = pdf.getDocument({
    data: new Uint8Array(await blob.arrayBuffer()),
    worker: pdf.PDFWorker.create({ port: worker }),
    BinaryDataFactory: Decoders,
    useWorkerFetch: false,
    useSystemFonts: true,
    enableXfa: false,
    verbosity: pdf.VerbosityLevel.ERRORS,
  });
  const close = () => {
    void task.destroy().then(() => worker.terminate());
  };
  try {
    const opened = await task.promise;
    return { count: opened.numPages, page: async (n) => pageOf(await opened.getPage(n)), close };
  } catch (error) {
    close();
    throw error;
  }
}

function pageOf(page: PDFPageProxy): PdfPage {
  const { width, height } = page.getViewport({ scale: 1 });
  return {
    width,
    height,
    draw: async (canvas, widthPx) => {
      const viewport = page.getViewport({ scale: (widthPx / width) * Math.min(devicePixelRatio, 2) });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      await page.render({ canvas, viewport }).promise;
    },
    text: async () => {
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    },
  };
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Icon = Readonly<{ src: string; sizes: string; type: string; purpose?: string }>;
type Manifest = Readonly<{
  id: string;
  name: string;
  short_name: string;
  lang: string;
  start_url: string;
  scope: string;
  display: string;
  icons: readonly Icon[];
  shortcuts: readonly Readonly<{ url: string }>[];
}>;

const bytesOf = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));
const manifest = JSON.parse(bytesOf('static/manifest.webmanifest').toString()) as Manifest;
const page = bytesOf('src/app.html').toString();

/** Width and height of a PNG: its first chunk says them (ISO/IEC 15948, 11.2.1). */
const pixelsOf = (png: Buffer) => `${String(png.readUInt32BE(16))}x${String(png.readUInt32BE(20))}`;
const isPng = (bytes: Buffer) => bytes.subarray(1, 4).toString() === 'PNG';

describe('the installed application', () => {
  it('has all that browsers ask of one that may be installed', () => {
    expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest" />');
    expect([manifest.name, manifest.short_name, manifest.lang]).toEqual(['Cordée', 'Cordée', 'fr']);
    expect([manifest.id, manifest.start_url, manifest.scope, manifest.display]).toEqual(['/', '/', '/', 'standalone']);
    const plain = manifest.icons.filter(({ purpose = 'any' }) => purpose === 'any').map(({ sizes }) => sizes);
    expect(plain).toEqual(expect.arrayContaining(['192x192', '512x512']));
  });

  it('has an icon that may be cut to any shape, and one for iPhones, which read no manifest for it', () => {
    expect(manifest.icons.filter(({ purpose }) => purpose === 'maskable').map(({ sizes }) => sizes)).toEqual([
      '512x512',
    ]);
    const [, iphone = ''] = /rel="apple-touch-icon" href="([^"]+)"/.exec(page) ?? [];
    expect(pixelsOf(bytesOf(`static${iphone}`))).toBe('180x180');
  });

  it.each(manifest.icons.filter(({ type }) => type === 'image/png'))(
    '$src is a picture of $sizes',
    ({ src, sizes }) => {
      const icon = bytesOf(`static${src}`);
      expect(isPng(icon)).toBe(true);
      expect(pixelsOf(icon)).toBe(sizes);
    },
  );

  it('names nobody and opens nothing of a person’s', () => {
    for (const url of [manifest.start_url, ...manifest.shortcuts.map((each) => each.url)])
      expect(url).toMatch(/^\/[a-z]*$/);
  });
});

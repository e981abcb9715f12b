// npm run icons: the application's icons in static/, drawn from the mark.  The files are committed; run it when the mark changes.
// No drawing library: two strokes are two chains of segments, and a pixel's ink follows from its distance to them.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const BELOW =
  'M16.9 12.2C20.2 15.6 21.6 18.2 20.6 21.6 19.5 25.3 15.6 27.6 11.8 26.6 8 25.6 5.7 21.7 6.7 17.9 6.95 17 7.35 16.2 7.9 15.5';
const ABOVE =
  'M15.1 19.8C11.8 16.4 10.4 13.8 11.4 10.4 12.5 6.7 16.4 4.4 20.2 5.4 24 6.4 26.3 10.3 25.3 14.1 25.05 15 24.65 15.8 24.1 16.5';
const STROKE = 3.6;
const GROUND = [0x00, 0x44, 0x5b]; // oklch(0.36 0.075 226)
const WHITE = [0xff, 0xff, 0xff];
const ORANGE = [0xf8, 0x9b, 0x4c]; // oklch(0.77 0.145 58)
const static_ = new URL('../static/', import.meta.url);

/** Points along a path of one move and cubic curves, close enough together that no corner shows at 512 px. */
function flatten(path) {
  const [x0, y0, ...rest] = path.match(/-?[\d.]+/g).map(Number);
  const points = [[x0, y0]];
  for (let i = 0; i < rest.length; i += 6) {
    const [ax, ay] = points.at(-1);
    const [bx, by, cx, cy, dx, dy] = rest.slice(i, i + 6);
    for (let step = 1; step <= 32; step++) {
      const t = step / 32;
      const u = 1 - t;
      const blend = (a, b, c, d) => u ** 3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t ** 3 * d;
      points.push([blend(ax, bx, cx, dx), blend(ay, by, cy, dy)]);
    }
  }
  return points;
}

function distance(x, y, points) {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1];
    const [bx, by] = points[i];
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
    least = Math.min(least, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
  }
  return least;
}

/** How much of a rounded square covers a point; `radius` 0 fills to the corners. */
function squareInk(x, y, size, radius) {
  const dx = Math.max(radius - x, x - (size - radius), 0);
  const dy = Math.max(radius - y, y - (size - radius), 0);
  return radius === 0 ? 1 : Math.max(0, Math.min(1, radius - Math.hypot(dx, dy) + 0.5));
}

/** RGBA rows of an icon: the mark takes `share` of its side; `round` is the corner's share of it. */
function draw(size, share, round) {
  const scale = (size * share) / 24; // the loops span 24 of the drawing's 32 units
  const strokes = [BELOW, ABOVE].map(flatten);
  const rows = [];
  for (let y = 0; y < size; y++) {
    const row = [0]; // PNG: no filter
    for (let x = 0; x < size; x++) {
      const [u, v] = [(x + 0.5 - size / 2) / scale + 16, (y + 0.5 - size / 2) / scale + 16];
      let colour = GROUND;
      for (const [i, points] of strokes.entries()) {
        const ink = Math.max(0, Math.min(1, (STROKE / 2 - distance(u, v, points)) * scale + 0.5));
        colour = colour.map((channel, c) => channel + ((i ? ORANGE : WHITE)[c] - channel) * ink);
      }
      row.push(...colour.map(Math.round), Math.round(255 * squareInk(x + 0.5, y + 0.5, size, size * round)));
    }
    rows.push(Buffer.from(row));
  }
  return Buffer.concat(rows);
}

function png(size, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const data = chunk('IDAT', deflateSync(rows, { level: 9 }));
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))]);
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="${STROKE}" stroke-linecap="round"><rect width="32" height="32" rx="7" fill="#00445b"/><g transform="translate(16 16) scale(.83) translate(-16 -16)"><path stroke="#fff" d="${BELOW}"/><path stroke="#f89b4c" d="${ABOVE}"/></g></svg>\n`;
writeFileSync(new URL('icon.svg', static_), svg);
for (const size of [48, 192, 512]) {
  writeFileSync(new URL(`icon-${size}.png`, static_), png(size, draw(size, 0.62, 0.22)));
}
// Systems cut these to their own shape: the ground runs to the corners, the mark stays in the safe circle (80 %).
writeFileSync(new URL('icon-180.png', static_), png(180, draw(180, 0.62, 0)));
writeFileSync(new URL('icon-maskable-512.png', static_), png(512, draw(512, 0.5, 0)));

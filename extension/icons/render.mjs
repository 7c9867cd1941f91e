// `node extension/icons/render.mjs`: draws icon-{16,32,48,128}.png from icon.svg, which holds polygons only.
// No graphics program is needed, and equal input gives equal bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const SIZES = [16, 32, 48, 128];
const GRID = 128; // of the viewBox
const SAMPLES = 8; // a side, per pixel

/** @typedef {{colour: number[], points: number[][]}} Polygon */

/** @param {string} svg @returns {Polygon[]} */
function polygonsOf(svg) {
  return [...svg.matchAll(/<polygon fill="#([0-9a-f]{6})" points="([^"]+)"\/>/g)].map(([, fill, points]) => ({
    colour: [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16)),
    points: points.split(" ").map((pair) => pair.split(",").map(Number)),
  }));
}

/** Even-odd rule. @param {number[][]} points @param {number} x @param {number} y @returns {boolean} */
function inside(points, x, y) {
  let odd = false;
  points.forEach(([x1, y1], at) => {
    const [x0, y0] = points[(at + points.length - 1) % points.length];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) odd = !odd;
  });
  return odd;
}

/** @param {Polygon[]} polygons @param {number} size @returns {Buffer} RGBA rows, each with its filter byte */
function raster(polygons, size) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  const step = GRID / size / SAMPLES;
  for (let py = 0; py < size; py += 1) {
    for (let px = 0; px < size; px += 1) {
      const sum = [0, 0, 0];
      let hits = 0;
      for (let s = 0; s < SAMPLES * SAMPLES; s += 1) {
        const x = (px * SAMPLES + (s % SAMPLES) + 0.5) * step;
        const y = (py * SAMPLES + Math.floor(s / SAMPLES) + 0.5) * step;
        const top = polygons.findLast(({ points }) => inside(points, x, y));
        if (!top) continue;
        hits += 1;
        top.colour.forEach((value, at) => (sum[at] += value));
      }
      const at = py * (size * 4 + 1) + 1 + px * 4;
      sum.forEach((value, channel) => (rows[at + channel] = hits ? Math.round(value / hits) : 0));
      rows[at + 3] = Math.round((hits * 255) / (SAMPLES * SAMPLES));
    }
  }
  return rows;
}

/** @param {string} type @param {Buffer} body @returns {Buffer} */
function chunk(type, body) {
  const head = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const out = Buffer.alloc(head.length + 8);
  out.writeUInt32BE(body.length, 0);
  head.copy(out, 4);
  out.writeUInt32BE(crc32(head), head.length + 4);
  return out;
}

/** @param {number} size @param {Buffer} rows @returns {Buffer} */
function png(size, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

const polygons = polygonsOf(readFileSync(new URL("icon.svg", import.meta.url), "utf8"));
for (const size of SIZES) writeFileSync(new URL(`icon-${size}.png`, import.meta.url), png(size, raster(polygons, size)));

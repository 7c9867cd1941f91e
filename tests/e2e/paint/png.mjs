import { inflateSync } from "node:zlib";

/**
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {Float32Array} light   0 black … 255 white, row by row
 */

const SIGNATURE = "89504e470d0a1a0a";
/** Samples a pixel by PNG colour type: grey, RGB, grey with alpha, RGBA. @type {Record<number, number>} */
const CHANNELS = { 0: 1, 2: 3, 4: 2, 6: 4 };

/**
 * Reads the lightness of a browser's screenshot: eight bits a sample, not interlaced.
 * @param {Uint8Array} bytes
 * @returns {Picture}
 */
export function readPng(bytes) {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.subarray(0, 8).toString("hex") !== SIGNATURE) throw new Error("not a PNG");
  const width = data.readUInt32BE(16);
  const height = data.readUInt32BE(20);
  const channels = CHANNELS[data[25]];
  if (data[24] !== 8 || !channels || data[28] !== 0) throw new Error("a PNG of another kind than browsers make");
  /** @type {Buffer[]} */
  const parts = [];
  for (let at = 8; at < data.length; ) {
    const length = data.readUInt32BE(at);
    if (data.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(data.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return { width, height, light: lightness(unfilter(inflateSync(Buffer.concat(parts)), width, height, channels), channels) };
}

/** @param {Buffer} raw rows, each behind its filter byte @param {number} width @param {number} height @param {number} step bytes a pixel */
function unfilter(raw, width, height, step) {
  const row = width * step;
  const out = Buffer.alloc(row * height);
  const blank = Buffer.alloc(row);
  for (let y = 0; y < height; y++) {
    const line = raw.subarray(y * (row + 1) + 1, (y + 1) * (row + 1));
    const to = out.subarray(y * row, (y + 1) * row);
    const above = y > 0 ? out.subarray((y - 1) * row, y * row) : blank;
    const undo = FILTERS[raw[y * (row + 1)]];
    if (!undo) throw new Error("a filter that PNG does not have");
    undo(line, to, above, step);
  }
  return out;
}

/** What each filter byte means. Film has many pictures: one loop a filter keeps this quick. @type {((line: Buffer, to: Buffer, above: Buffer, step: number) => void)[]} */
const FILTERS = [
  (line, to) => void line.copy(to),
  (line, to, _above, step) => {
    for (let x = 0; x < to.length; x++) to[x] = line[x] + (x >= step ? to[x - step] : 0);
  },
  (line, to, above) => {
    for (let x = 0; x < to.length; x++) to[x] = line[x] + above[x];
  },
  (line, to, above, step) => {
    for (let x = 0; x < to.length; x++) to[x] = line[x] + (((x >= step ? to[x - step] : 0) + above[x]) >> 1);
  },
  (line, to, above, step) => {
    for (let x = 0; x < to.length; x++) {
      const left = x >= step ? to[x - step] : 0;
      const corner = x >= step ? above[x - step] : 0;
      const guess = left + above[x] - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above[x]), Math.abs(guess - corner)];
      to[x] = line[x] + (a <= b && a <= c ? left : b <= c ? above[x] : corner);
    }
  },
];

/** @param {Buffer} samples @param {number} channels */
function lightness(samples, channels) {
  const light = new Float32Array(samples.length / channels);
  for (let i = 0, at = 0; i < light.length; i++, at += channels) {
    light[i] = channels < 3 ? samples[at] : 0.299 * samples[at] + 0.587 * samples[at + 1] + 0.114 * samples[at + 2];
  }
  return light;
}

/**
 * @param {Picture} picture
 * @param {import("../browsers/types.mjs").Box} box what lies outside of the picture is left out
 * @returns {Picture}
 */
export function cut(picture, box) {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const width = Math.max(0, Math.min(picture.width, Math.ceil(box.x + box.width)) - left);
  const height = Math.max(0, Math.min(picture.height, Math.ceil(box.y + box.height)) - top);
  const light = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * picture.width + left;
    light.set(picture.light.subarray(from, from + width), y * width);
  }
  return { width, height, light };
}

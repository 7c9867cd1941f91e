import { sha256Hex } from "../shared/hash.js";

/**
 * @typedef {import("../shared/types.js").Box} Box
 *
 * @typedef {object} Picture
 * @property {Uint8Array} bytes     PNG
 * @property {string} sha256
 * @property {number} width         device pixels
 * @property {number} height
 */

/**
 * @param {string} dataUrl of a PNG
 * @returns {Promise<{picture: Picture, bitmap: ImageBitmap}>} close the bitmap when done
 */
export async function decode(dataUrl) {
  const blob = await (await fetch(dataUrl)).blob();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const bitmap = await createImageBitmap(blob);
  return { picture: { bytes, sha256: await sha256Hex(bytes), width: bitmap.width, height: bitmap.height }, bitmap };
}

/**
 * The part of a picture that a box covers, on whole device pixels.
 * @param {Box} box CSS pixels
 * @param {number} scale device pixels a CSS pixel
 * @param {{width: number, height: number}} size of the picture
 * @returns {{x: number, y: number, width: number, height: number, clipped: boolean}|null} null when nothing is left
 */
export function cropRect(box, scale, size) {
  const left = Math.floor(box.x * scale);
  const top = Math.floor(box.y * scale);
  const right = Math.ceil((box.x + box.width) * scale);
  const bottom = Math.ceil((box.y + box.height) * scale);
  const x = Math.max(0, left);
  const y = Math.max(0, top);
  const width = Math.min(size.width, right) - x;
  const height = Math.min(size.height, bottom) - y;
  if (width <= 0 || height <= 0) return null;
  // One pixel may be lost to rounding at the window's edge; that is no clipping.
  const clipped = x - left > 1 || y - top > 1 || right - size.width > 1 || bottom - size.height > 1;
  return { x, y, width, height, clipped };
}

/**
 * @param {ImageBitmap} bitmap
 * @param {{x: number, y: number, width: number, height: number}} rect
 * @returns {Promise<Picture>}
 */
export async function crop(bitmap, { x, y, width, height }) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2d canvas in the background");
  context.drawImage(bitmap, x, y, width, height, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { bytes, sha256: await sha256Hex(bytes), width, height };
}

// Whether a person could read a text, decided on pictures alone: the strokes of the letters are looked for where the page without the
// extension has them. A change of colour or contrast leaves the strokes in place; a veil takes them away, a blur smooths them out.

/** @typedef {import("./png.mjs").Picture} Picture */

/** Side of the tiles that are judged one by one, px: about a letter and a half of ordinary text. */
const TILE = 16;
/** Strokes weaker than this a pixel are noise, not text. */
const INK = 4;
/** How much of a tile's structure must be that of the letters (correlation of the gradients), and how strong it must be left. */
const ALIKE = 0.55;
const STRENGTH = 0.06;
/** A text counts as legible or hidden from these shares of its tiles on. Between them it is neither, and no test passes. */
const MOST = 0.85;
const FEW = 0.03;

/**
 * @param {Picture} seen
 * @param {Picture} plain the same place without the extension
 * @returns {number} share of the text's tiles whose letters can be made out, 0…1
 */
export function legibleShare(seen, plain) {
  if (seen.width !== plain.width || seen.height !== plain.height) {
    throw new Error(`pictures of different size: ${seen.width}×${seen.height} and ${plain.width}×${plain.height}`);
  }
  let inked = 0;
  let legible = 0;
  for (let top = 0; top < seen.height; top += TILE) {
    for (let left = 0; left < seen.width; left += TILE) {
      const { plain: energy, seen: seenEnergy, both } = strokes(seen, plain, left, top);
      if (energy < INK * INK * TILE * TILE) continue;
      inked += 1;
      const common = Math.abs(both); // light letters on a dark ground are as legible
      const alike = seenEnergy > 0 ? common / Math.sqrt(energy * seenEnergy) : 0;
      if (alike > ALIKE && common / energy > STRENGTH) legible += 1;
    }
  }
  if (inked === 0) throw new Error("no text in the picture to compare with");
  return legible / inked;
}

/** Sums over the gradients of one tile. @param {Picture} seen @param {Picture} plain @param {number} left @param {number} top */
function strokes(seen, plain, left, top) {
  const sums = { plain: 0, seen: 0, both: 0 };
  const right = Math.min(left + TILE, seen.width - 1);
  const bottom = Math.min(top + TILE, seen.height - 1);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = y * seen.width + x;
      for (const step of [1, seen.width]) {
        const a = seen.light[at + step] - seen.light[at];
        const b = plain.light[at + step] - plain.light[at];
        sums.seen += a * a;
        sums.plain += b * b;
        sums.both += a * b;
      }
    }
  }
  return sums;
}

/** @param {number} share @returns {boolean} */
export const isLegible = (share) => share >= MOST;
/** @param {number} share @returns {boolean} */
export const isHidden = (share) => share <= FEW;

/**
 * How much sharp structure a picture has, without anything to compare it with: strong steps between neighbours, a pixel.
 * @param {Picture} picture
 * @returns {number} ordinary text has some 0.05 to 0.3, an empty place 0
 */
export function sharpness({ width, height, light }) {
  let steps = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x + 1 < width; x++) if (Math.abs(light[y * width + x + 1] - light[y * width + x]) > 60) steps += 1;
  }
  return steps / Math.max(1, width * height);
}

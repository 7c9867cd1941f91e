import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { ROOT } from "../browsers/index.mjs";
import { sleep } from "../lib/wait.mjs";
import { isHidden, isLegible, legibleShare } from "./legible.mjs";
import { cut, readPng } from "./png.mjs";

/**
 * @typedef {import("../browsers/types.mjs").Page} Page
 * @typedef {import("../browsers/types.mjs").Box} Box
 * @typedef {import("./png.mjs").Picture} Picture
 *
 * @typedef {object} Look          a whole page at one moment
 * @property {Picture} picture
 * @property {Record<string, Box>} boxes  by selector, page coordinates
 *
 * @typedef {{ hidden?: string[], legible?: string[] }} Wanted  selectors; each names one element
 */

/**
 * @param {Page} page
 * @param {string[]} selectors
 * @returns {Promise<Look>}
 */
export async function look(page, selectors) {
  const boxes = await page.evaluate((all) => Object.fromEntries(all.map((selector) => {
    const element = document.querySelector(selector);
    if (!element) return [selector, { x: 0, y: 0, width: 0, height: 0 }];
    const { x, y, width, height } = element.getBoundingClientRect();
    return [selector, { x: x + scrollX, y: y + scrollY, width, height }];
  })), selectors);
  return { picture: readPng(await page.shot({ full: true })), boxes };
}

/** @param {Look} seen @param {Look} plain @returns {string[]} what does not stand where it stands without the extension */
export function moved(seen, plain) {
  const differs = (/** @type {[string, Box]} */ [selector, box]) => !isDeepStrictEqual(seen.boxes[selector], box);
  return Object.entries(plain.boxes).filter(differs).map(([selector]) => `not in its place: ${selector}`);
}

/**
 * The share of each element's text that can be read, compared with the page without the extension.
 * @param {Look} seen
 * @param {Look} plain
 * @param {number} [inset] px left out at every side: the border of a frame is no text
 * @returns {Record<string, number>}
 */
export function shares(seen, plain, inset = 0) {
  return Object.fromEntries(Object.entries(plain.boxes).map(([selector, box]) => {
    assert.ok(box.width > 0 && box.height > 0, `${selector} is not on the page without the extension`);
    const inner = { x: box.x + inset, y: box.y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset };
    return [selector, legibleShare(cut(seen.picture, inner), cut(plain.picture, inner))];
  }));
}

/** @param {Record<string, number>} found @param {Wanted} wanted @returns {string[]} what is not as wanted */
export function wrongs(found, { hidden = [], legible = [] }) {
  const tell = (/** @type {string} */ selector) => `${selector} (${found[selector].toFixed(2)} readable)`;
  return [
    ...hidden.filter((selector) => !isHidden(found[selector])).map((selector) => `should be hidden: ${tell(selector)}`),
    ...legible.filter((selector) => !isLegible(found[selector])).map((selector) => `should be legible: ${tell(selector)}`),
  ];
}

/**
 * Waits until the paint is as wanted and stays so.
 * @param {Page} page
 * @param {Look} plain the same page without the extension
 * @param {Wanted} wanted
 * @param {{ limitMs?: number, name?: string, inset?: number }} [options] name: keep the last picture under it
 */
export async function expectPaint(page, plain, wanted, { limitMs = 15_000, name, inset } = {}) {
  const selectors = [...(wanted.hidden ?? []), ...(wanted.legible ?? [])];
  const expected = { ...plain, boxes: Object.fromEntries(selectors.map((selector) => [selector, plain.boxes[selector]])) };
  let good = 0;
  /** @type {string[]} */
  let wrong = [];
  const end = Date.now() + limitMs;
  while (good < 2) {
    const seen = await look(page, selectors);
    wrong = [...moved(seen, expected)];
    if (wrong.length === 0) wrong = wrongs(shares(seen, expected, inset), wanted);
    good = wrong.length === 0 ? good + 1 : 0;
    if (good === 0 && Date.now() > end) break;
    if (good < 2) await sleep(250);
  }
  if (name) await keep(page, name);
  assert.deepEqual(wrong, [], `after ${limitMs} ms`);
}

/** A picture for the developer's eye. @param {Page} page @param {string} name */
async function keep(page, name) {
  if (!process.env.QORGAN_E2E_PICTURES) return;
  mkdirSync(`${ROOT}out/e2e`, { recursive: true });
  writeFileSync(`${ROOT}out/e2e/look-${name}.png`, await page.shot({ full: true }));
}

/**
 * Opens an address in the browser without the extension and looks, when all is there.
 * @param {import("../lib/world.mjs").World} world
 * @param {string} url
 * @param {string[]} selectors
 * @param {() => boolean} [ready] in the page
 * @returns {Promise<Look>}
 */
export async function plainLook(world, url, selectors, ready = () => document.readyState === "complete") {
  const page = await world.openPlain();
  await page.goto(url);
  for (let tries = 0; !(await page.evaluate(ready)); tries++) {
    assert.ok(tries < 300, "the page without the extension never got ready");
    await sleep(100);
  }
  const seen = await look(page, selectors);
  await page.close();
  return seen;
}

// What a person could read: measured on pictures, without asking the extension.

/** @typedef {{ id: string, box: { x: number, y: number, width: number, height: number } }} Region */

/**
 * Where the text of each post stands in a picture of the whole page.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<Region[]>}
 */
export function textRegions(page) {
  return page.evaluate(() => [...document.querySelectorAll("article.post")].map((post) => {
    const range = document.createRange();
    range.selectNodeContents(/** @type {Element} */ (post.querySelector(".body p")));
    const { x, y, width, height } = range.getBoundingClientRect();
    return { id: String(post.getAttribute("data-post-id")), box: { x: x + scrollX, y: y + scrollY, width, height } };
  }));
}

/**
 * How much of each region's ink (pixels dark enough to read) is gone in the second picture: 0 nothing, 1 all of it.
 * @param {import("playwright-core").Page} page any page; the pictures are compared on its canvas
 * @param {{ picture: Buffer, regions: Region[] }} before
 * @param {{ picture: Buffer, regions: Region[] }} after
 * @returns {Promise<Map<string, number>>} by post id
 */
export async function inkLost(page, before, after) {
  const [inkBefore, inkAfter] = [await ink(page, before), await ink(page, after)];
  return new Map([...inkBefore].map(([id, dark]) => {
    const left = inkAfter.get(id);
    if (left === undefined || dark === 0) throw new Error(`post ${id} has no text in one of the pictures`);
    return [id, Math.max(0, 1 - left / dark)];
  }));
}

/**
 * @param {import("playwright-core").Page} page
 * @param {{ picture: Buffer, regions: Region[] }} shot
 * @returns {Promise<Map<string, number>>} dark pixels by post id
 */
async function ink(page, { picture, regions }) {
  const counts = await page.evaluate(async ({ base64, regions }) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    context.drawImage(bitmap, 0, 0);
    return regions.map(({ id, box }) => {
      const { data } = context.getImageData(Math.floor(box.x), Math.floor(box.y), Math.ceil(box.width), Math.ceil(box.height));
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2] < 100) dark++;
      }
      return /** @type {[string, number]} */ ([id, dark]);
    });
  }, { base64: picture.toString("base64"), regions });
  return new Map(counts);
}

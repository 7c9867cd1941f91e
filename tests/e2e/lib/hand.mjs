import { eventually } from "./wait.mjs";

/**
 * @typedef {import("../browsers/types.mjs").Page} Page
 * @typedef {import("../browsers/types.mjs").Box} Box
 * @typedef {{ name: string, busy: boolean, focused: boolean, box: Box }} Button
 * @typedef {{ role: string, shown: boolean, text: string, box: Box, buttons: Button[] }} Card
 */

/** What stands in the closed interface of the page, as a person sees it. @param {Page} page @returns {Promise<Card[]>} */
export function cards(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const id = Math.random();
    /** @param {MessageEvent} event */
    const answer = ({ data }) => {
      if (data?.handAnswers !== id) return;
      removeEventListener("message", answer);
      resolve(data.cards);
    };
    addEventListener("message", answer);
    postMessage({ handAsks: id }, "*");
  }));
}

/** @param {Page} page @param {"toolbar" | "alert" | "status"} role @returns {Promise<Card | undefined>} when shown */
export async function cardOf(page, role) {
  return (await cards(page)).find((card) => card.shown && card.role === role);
}

/**
 * @param {Page} page
 * @param {string} key
 * @param {() => Promise<boolean>} done
 * @param {string} what
 */
export async function pressUntil(page, key, done, what) {
  for (let presses = 0; presses < 12; presses++) {
    await page.press(key);
    for (let looks = 0; looks < 3; looks++) if (await done()) return;
  }
  throw new Error(`pressed ${key} in vain for ${what}`);
}

/**
 * Rests the pointer on a hidden text and waits for the card.
 * @param {Page} page
 * @param {string} selector
 * @returns {Promise<Card>}
 */
export async function hover(page, selector) {
  const { x, y } = await page.evaluate((one) => {
    const element = /** @type {Element} */ (document.querySelector(one));
    element.scrollIntoView({ block: "nearest" });
    return element.getBoundingClientRect().toJSON();
  }, selector);
  await page.move(x + 30, y + 14);
  return eventually(async () => {
    await page.move(x + 31 + Math.random() * 4, y + 14); // a hand is never quite still
    return cardOf(page, "toolbar");
  }, `a card beside ${selector}`);
}

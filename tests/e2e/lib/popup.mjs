import { eventually } from "./wait.mjs";

/**
 * Opens the popup about a tab, as a tab of its own.
 * @param {import("./world.mjs").World} world
 * @param {string} url of the tab
 * @returns {Promise<import("../browsers/types.mjs").Page>}
 */
export async function openPopup(world, url) {
  const helper = await world.openExtension("pages/options/options.html");
  const tab = await helper.evaluate(async (address) => (await chrome.tabs.query({})).find((each) => each.url === address)?.id, url);
  await helper.close();
  const popup = await world.openExtension(`pages/popup/popup.html?tab=${tab}`);
  await eventually(() => popup.evaluate(() => document.getElementById("popup")?.hidden === false), "the popup to be drawn");
  return popup;
}

/**
 * What the popup lists for a tab: one text a finding.
 * @param {import("./world.mjs").World} world
 * @param {string} url of the tab
 * @returns {Promise<string[]>}
 */
export async function findingsOf(world, url) {
  const popup = await openPopup(world, url);
  const texts = await eventually(() => popup.evaluate(() => {
    const posts = [...document.querySelectorAll("#posts > .post .quote")].map((quote) => String(quote.textContent));
    return posts.length > 0 && posts;
  }), "a finding in the popup");
  await popup.close();
  return texts;
}

// An endless feed: does a post cost more when thousands stand above it?
import { emit, median } from "../measure.mjs";
import { mainThread, openBare, openOurs } from "./browser.mjs";
import { blurredPosts, growFeed } from "./in-page.mjs";
import { makePosts, paragraphOf } from "./sentences.mjs";

/** QORGAN_BENCH_POSTS=20000 for a longer one. */
const POSTS = Number(process.env.QORGAN_BENCH_POSTS ?? 5_000);
const STEP = 1_000;
const AT_ONCE = 10;
const ROUNDS = 3;
/** A handful that is not judged and painted by then never will be. */
const STALL_MS = 30_000;

/** Main-thread ms. @typedef {{tasks: number, scripts: number}} Cost */

/**
 * @param {import("./browser.mjs").Browser} browser
 * @param {string} url
 * @param {import("./sentences.mjs").Post[]} posts
 * @returns {Promise<Cost[]>} of each thousand
 */
async function grow(browser, url, posts) {
  await browser.page.goto(`${url}/empty`);
  const costs = [];
  for (let at = 0; at < posts.length; at += STEP) {
    const before = await mainThread(browser);
    await browser.page.evaluate(growFeed, { posts: posts.slice(at, at + STEP), atOnce: AT_ONCE, stallMs: STALL_MS });
    const after = await mainThread(browser);
    costs.push({ tasks: after.tasks - before.tasks, scripts: after.scripts - before.scripts });
  }
  return costs;
}

/** @param {string} url of the server @param {(texts: string[]) => boolean[]} judge */
export async function benchFeed(url, judge) {
  if (!(POSTS >= 3 * STEP && POSTS % STEP === 0)) throw new Error(`QORGAN_BENCH_POSTS: a multiple of ${STEP}, at least ${3 * STEP}`);
  const posts = makePosts(POSTS, 9);
  const expected = judge(posts.map(paragraphOf)).filter(Boolean).length;
  const [bare, ours] = [await openBare(), await openOurs()];
  /** @type {{bare: Cost[], ours: Cost[]}[]} */
  const rounds = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const bareCosts = await grow(bare, url, posts);
      await bare.page.goto("about:blank"); // while the other has its turn
      rounds.push({ bare: bareCosts, ours: await grow(ours, url, posts) });
      const blurred = await ours.page.evaluate(blurredPosts);
      if (blurred !== expected || blurred === 0) throw new Error(`${blurred} posts are blurred, the engine flags ${expected}`);
      await ours.page.goto("about:blank");
    }
  } finally {
    await bare.close();
    await ours.close();
  }
  const thousands = Array.from({ length: POSTS / STEP }, (_, k) => k);
  /** Added by the extension, ms a post. @param {"tasks"|"scripts"} key */
  const addedBy = (key) => thousands.map((k) => median(rounds.map(({ ours, bare }) => (ours[k][key] - bare[k][key]) / STEP)));
  const added = addedBy("tasks");
  const shown = (/** @type {number[]} */ list) => list.map((ms) => Number(ms.toPrecision(3)));
  const [second, last] = [added[1], added[added.length - 1]];
  emit("page.feed_cost_last_vs_second_thousand", last, "ms/post", second, last / second, {
    posts: POSTS,
    added_by_thousand: shown(added),
    scripts_by_thousand: shown(addedBy("scripts")),
    bare_by_thousand: shown(thousands.map((k) => median(rounds.map(({ bare }) => bare[k].tasks / STEP)))),
  });
}

// From the moment a post is put into the page until it is free or blurred.
import { emit } from "../measure.mjs";
import { openOurs } from "./browser.mjs";
import { blurredPosts, insertOneByOne } from "./in-page.mjs";
import { makePosts, paragraphOf } from "./sentences.mjs";

const INSERTIONS = 300;
const HARMFUL_EVERY = 10;
const PAUSE_MS = 25;
/** One frame at 60 Hz: below it a post that is clean is never seen covered. */
const FRAME_MS = 16;

/** @param {string} url of the server @param {(texts: string[]) => boolean[]} judge */
export async function benchInsert(url, judge) {
  const warmUp = makePosts(30, 7, HARMFUL_EVERY);
  const posts = makePosts(INSERTIONS, 8, HARMFUL_EVERY);
  const browser = await openOurs();
  try {
    const { page } = browser;
    await page.goto(`${url}/empty`);
    await page.evaluate(insertOneByOne, { posts: warmUp, pauseMs: PAUSE_MS });
    const { times, neverCovered } = await page.evaluate(insertOneByOne, { posts, pauseMs: PAUSE_MS });
    await page.waitForTimeout(500);
    const blurred = await page.evaluate(blurredPosts);
    const expected = judge([...warmUp, ...posts].map(paragraphOf)).filter(Boolean).length;
    if (blurred !== expected || blurred === 0) throw new Error(`${blurred} posts are blurred, the engine flags ${expected}`);
    if (neverCovered > 0) throw new Error(`${neverCovered} of ${INSERTIONS} posts were not covered when the observers had run`);
    const sorted = times.toSorted((a, b) => a - b);
    const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    emit("page.insert_to_verdict_p95_ms", at(0.95), "ms", FRAME_MS, at(0.95) / FRAME_MS, {
      p50_ms: Number(at(0.5).toPrecision(3)),
      max_ms: Number(at(1).toPrecision(3)),
      insertions: INSERTIONS,
    });
  } finally {
    await browser.close();
  }
}

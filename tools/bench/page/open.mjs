// A page of 4,000 text nodes is opened: bare, with the extension, and with filters of words, in turns.
import { emit, median } from "../measure.mjs";
import { mainThread, openBare, openOurs } from "./browser.mjs";
import { blurredPosts, watchFrames, wordFilter } from "./in-page.mjs";
import { makePosts, paragraphOf } from "./sentences.mjs";
import { TEXT_NODES_A_POST } from "./server.mjs";
import { filterWords } from "./words.mjs";

const POSTS = 4_000 / TEXT_NODES_A_POST;
const ROUNDS = 3;
/** Nothing has changed for so long: the page is at rest. */
const REST_MS = 700;
/** Every pass is watched at least so long, so that what the watching costs is the same in all of them. */
const WINDOW_MS = 3_000;
const LONGEST_MS = 90_000;

/** @typedef {{tasks: number, scripts: number, settled: number, blurred: number, stars: number, sawVeil: boolean}} Pass */

/**
 * @param {import("./browser.mjs").Browser} browser
 * @param {string} url
 * @returns {Promise<Pass>}
 */
async function openPage(browser, url) {
  const { page } = browser;
  await page.goto(url, { timeout: LONGEST_MS });
  await page.waitForFunction(([rest, atLeast, posts]) => {
    const state = /** @type {any} */ (globalThis).frames_;
    const now = performance.now();
    return state.complete && state.posts === posts && state.held === 0 && now > atLeast && now - state.changedAt > rest;
  }, [REST_MS, WINDOW_MS, POSTS], { timeout: LONGEST_MS, polling: 200 });
  const spent = await mainThread(browser);
  const seen = await page.evaluate(() => {
    const [{ responseStart }] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const { frames_, peerFilter } = /** @type {any} */ (globalThis);
    return { settled: frames_.changedAt - responseStart, sawVeil: frames_.sawVeil, stars: peerFilter?.hits ?? 0 };
  });
  const blurred = await page.evaluate(blurredPosts);
  await page.goto("about:blank"); // while the others have their turn
  return { ...spent, ...seen, blurred };
}

/** @param {string} url of the server @param {(texts: string[]) => boolean[]} judge */
export async function benchOpen(url, judge) {
  /** @type {Record<string, import("./browser.mjs").Browser>} */
  const browsers = { bare: await openBare(), ours: await openOurs() };
  for (const [name, count, method] of /** @type {const} */ ([["exact1000", 1_000, "exact"], ["exact3000", 3_000, "exact"], ["partial1000", 1_000, "partial"]])) {
    browsers[name] = await openBare();
    await browsers[name].page.addInitScript(wordFilter, { words: filterWords(count), method });
  }
  for (const { page } of Object.values(browsers)) await page.addInitScript(watchFrames);
  /** @type {Record<string, Pass[]>} */
  const passes = Object.fromEntries(Object.keys(browsers).map((name) => [name, []]));
  let first = 0;
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const seed = 100 + round; // new texts in every round: nothing is answered from a cache
      const expected = judge(makePosts(POSTS, seed).map(paragraphOf)).filter(Boolean).length;
      for (const [name, browser] of Object.entries(browsers)) {
        const pass = await openPage(browser, `${url}/page?posts=${POSTS}&seed=${seed}`);
        if (name === "ours") checkPass(pass, expected);
        if (round > 0) passes[name].push(pass);
        else if (name === "ours") first = pass.settled;
      }
    }
  } finally {
    for (const { close } of Object.values(browsers)) await close();
  }
  report(passes, first);
}

/** Figures of a filter that did not filter are worth nothing. @param {Pass} pass @param {number} expected */
function checkPass({ blurred, sawVeil }, expected) {
  if (!sawVeil) throw new Error("the page was never veiled: the extension did not run");
  if (blurred !== expected || blurred === 0) throw new Error(`${blurred} posts are blurred, the engine flags ${expected}`);
}

/** @param {Record<string, Pass[]>} passes @param {number} first */
function report(passes, first) {
  /** What a pass cost beyond the bare one of its round. @param {string} name @param {"tasks"|"scripts"} key */
  const added = (name, key) => median(passes[name].map((pass, round) => pass[key] - passes.bare[round][key]));
  const settled = (/** @type {string} */ name) => median(passes[name].map((pass) => pass.settled));
  const round = (/** @type {number} */ n) => Number(n.toPrecision(4));
  if (passes.exact1000.some(({ stars }) => stars === 0)) throw new Error("the filter of words found nothing: no fair peer");

  const ours = added("ours", "tasks");
  emit("page.main_thread_ms_4k_nodes", ours, "ms", added("exact1000", "tasks"), ours / added("exact1000", "tasks"), {
    bare_ms: round(median(passes.bare.map(({ tasks }) => tasks))),
    scripts_ms: round(added("ours", "scripts")),
    exact_3000_ms: round(added("exact3000", "tasks")),
    ratio_exact_3000: round(ours / added("exact3000", "tasks")),
    partial_1000_ms: round(added("partial1000", "tasks")),
    ratio_partial_1000: round(ours / added("partial1000", "tasks")),
    text_nodes: POSTS * TEXT_NODES_A_POST,
    blurred_posts: passes.ours[0].blurred,
  });
  const last = settled("ours");
  emit("page.last_verdict_ms_4k_nodes", last, "ms", settled("exact1000"), last / settled("exact1000"), {
    bare_ms: round(settled("bare")),
    exact_3000_ms: round(settled("exact3000")),
    ratio_exact_3000: round(last / settled("exact3000")),
    partial_1000_ms: round(settled("partial1000")),
    ratio_partial_1000: round(last / settled("partial1000")),
    first_page_ms: round(first),
  });
}

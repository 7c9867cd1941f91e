// The engine in WebAssembly beside filters of words from npm: the same texts, one process, in turns.
import { createRequire } from "node:module";
import { emit, inTurns } from "./measure.mjs";
import { loadEngine } from "./page/engine.mjs";
import { pageTexts } from "./texts.mjs";

const rounds = 5;
const require = createRequire(import.meta.url);

export async function benchLibraries() {
  const judge = await loadEngine();
  const texts = pageTexts();
  const bytes = Buffer.byteLength(texts.join(""));
  const speed = (/** @type {number} */ ms) => bytes / 1e6 / (ms / 1e3);

  const leo = require("leo-profanity");
  leo.loadDictionary("en");
  const english = leo.list().length;
  leo.add(leo.getDictionary("ru"));
  if (leo.list().length <= english) throw new Error("leo-profanity has no Russian list: is russian-bad-words installed?");
  const { RegExpMatcher, englishDataset, englishRecommendedTransformers } = require("obscenity");
  const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

  const found = { ours: 0, leo: 0, obscenity: 0 };
  const count = (/** @type {(text: string) => boolean} */ test) => texts.reduce((sum, text) => sum + Number(test(text)), 0);
  const times = inTurns(rounds, {
    ours: () => (found.ours = judge(texts).filter(Boolean).length),
    leoCheck: () => (found.leo = count((text) => leo.check(text))),
    leoWords: () => count((text) => leo.badWordsUsed(text).length > 0),
    obscenityCheck: () => (found.obscenity = count((text) => matcher.hasMatch(text))),
    obscenityAll: () => count((text) => matcher.getAllMatches(text, true).length > 0),
  });
  const ours = speed(times.ours);
  const round = (/** @type {number} */ n) => Number(n.toPrecision(4));
  emit("wasm.verdict_vs_leo_profanity", ours, "MB/s", speed(times.leoWords), times.leoWords / times.ours, {
    ratio_check_only: round(times.leoCheck / times.ours), words: leo.list().length, flagged: found.ours, peer_flagged: found.leo, texts: texts.length,
  });
  emit("wasm.verdict_vs_obscenity", ours, "MB/s", speed(times.obscenityAll), times.obscenityAll / times.ours, {
    ratio_check_only: round(times.obscenityCheck / times.ours), flagged: found.ours, peer_flagged: found.obscenity, texts: texts.length,
  });
}

import { api } from "../shared/api.js";

/** Distinct faults a frame reports; one that repeats every frame must not flood the background. */
const MOST_REPORTS = 20;
/** @type {Set<string>} */
const reported = new Set();
let muted = false;

/** Call when the extension was updated or removed under us: there is nobody left to tell. */
export function muteReports() {
  muted = true;
}

/**
 * Reports a fault without a word of the page: messages of DOM exceptions may
 * quote page text, so only the name, our own code and our own stack lines go.
 * @param {string} code where it happened, e.g. "observe"
 * @param {unknown} error
 */
export function report(code, error) {
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? ownLines(error.stack ?? "") : "";
  const mark = `${code} ${name} ${stack}`;
  if (muted || reported.size >= MOST_REPORTS || reported.has(mark)) return;
  reported.add(mark);
  try {
    api.runtime.sendMessage({ type: "error.report", code, name, stack }).catch(muteReports);
  } catch (gone) {
    if (gone instanceof Error) muteReports(); // sendMessage throws at once when the context is invalidated
  }
}

/** @param {string} stack @returns {string} frames of extension scripts only */
function ownLines(stack) {
  return stack
    .split("\n")
    .filter((line) => /(?:chrome|moz)-extension:\/\//u.test(line))
    .map((line) => line.trim().replace(/(?:chrome|moz)-extension:\/\/[^/]+/u, ""))
    .slice(0, 8)
    .join("\n");
}

/**
 * Wraps a callback the page's event loop calls, so that no fault of ours
 * becomes an error event of the page.
 * @template {unknown[]} A
 * @template R
 * @param {string} code
 * @param {(...args: A) => R} run
 * @returns {(...args: A) => R|undefined}
 */
export function guarded(code, run) {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      report(code, error);
      return undefined;
    }
  };
}

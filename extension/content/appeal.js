import { api } from "../shared/api.js";
import { FROM_PAGE } from "../shared/protocol.js";

/**
 * "Not harmful": the background records it and says whether it holds at once;
 * on a child's profile it waits for the parent.
 * @param {import("./findings.js").Findings} findings
 * @param {import("./findings.js").Entry} entry
 * @returns {Promise<string>} the key of the sentence to show
 */
export async function appealAgainst(findings, entry) {
  try {
    const answer = await api.runtime.sendMessage({ type: FROM_PAGE.APPEAL, key: entry.key });
    if (answer?.ok !== true) return "content_appeal_failed";
    if (answer.accepted !== true) return "content_appeal_sent";
    findings.setRevealed(entry, true);
    return "content_appeal_done";
  } catch (error) {
    if (error instanceof Error) return "content_appeal_failed"; // the worker was stopped in the middle
    throw error;
  }
}

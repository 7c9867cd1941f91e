import { api } from "../shared/api.js";
import { CODE, isRecord, RequestError } from "../shared/protocol.js";
import { withTimeout } from "./clock.js";

const ANSWER_MS = 5_000;

/**
 * Asks one frame and insists on an answer.
 * @param {number} tab
 * @param {number} frame
 * @param {{type: string} & Record<string, unknown>} message
 * @param {number} [answerMs]
 * @returns {Promise<Record<string, unknown>>}
 * @throws {RequestError} `no-frame` when nobody is there, or the frame's own code
 * @throws {import("./clock.js").TimeoutError}
 */
export async function askFrame(tab, frame, message, answerMs = ANSWER_MS) {
  /** @type {unknown} */
  let answer;
  try {
    answer = await withTimeout(
      api.tabs.sendMessage(tab, message, { frameId: frame }),
      answerMs,
      `the frame did not answer ${message.type}`,
    );
  } catch (error) {
    // "Receiving end does not exist", "message port closed", "No tab with id": one and the same to the asker.
    if (error instanceof Error && error.name !== "TimeoutError") throw new RequestError(CODE.NO_FRAME, error.message);
    throw error;
  }
  if (!isRecord(answer)) throw new RequestError(CODE.NO_FRAME, `no answer to ${message.type}`);
  if (answer.ok === false) throw new RequestError(String(answer.code ?? CODE.INTERNAL), String(answer.message ?? ""));
  return answer;
}

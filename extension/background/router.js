import { CODE, FROM_CONTENT, FROM_PAGE, isRecord, RequestError } from "../shared/protocol.js";

/**
 * @typedef {import("../shared/protocol.js").Reply} Reply
 * @typedef {chrome.runtime.MessageSender} Sender
 *
 * @typedef {object} FrameSender    A content script's frame.
 * @property {number} tab
 * @property {number} frame
 * @property {Sender} sender
 *
 * @typedef {Record<string, unknown>} Payload
 * @typedef {(message: Payload, from: FrameSender) => Promise<Record<string, unknown>|void>} ContentHandler
 * @typedef {(message: Payload) => Promise<Record<string, unknown>|void>} PageHandler
 */

/** @type {Set<string>} */
const contentTypes = new Set(Object.values(FROM_CONTENT));
/** @type {Set<string>} */
const pageTypes = new Set(Object.values(FROM_PAGE));

/**
 * @param {Sender} sender
 * @param {{id: string, base: string}} self the extension's id and the address its pages begin with
 * @returns {"page"|"content"|"other"}
 */
export function kindOf(sender, self) {
  if (sender.id !== self.id) return "other";
  if (sender.url?.startsWith(self.base)) return "page";
  return sender.tab?.id === undefined ? "other" : "content";
}

/**
 * @param {unknown} error
 * @returns {Reply}
 */
export function refusal(error) {
  const message = error instanceof Error ? error.message : String(error);
  const code = isRecord(error) || error instanceof Error ? /** @type {any} */ (error).code : undefined;
  return { ok: false, code: typeof code === "string" ? code : CODE.INTERNAL, message };
}

/**
 * Answers every message, with `{ok: false, code, message}` when it cannot be served.
 * @param {object} parts
 * @param {Record<string, ContentHandler>} parts.content by message type
 * @param {Record<string, PageHandler>} parts.pages
 * @param {{id: string, base: string}} parts.self
 * @param {(where: string, error: unknown) => void} parts.report
 * @returns {(message: unknown, sender: Sender) => Promise<Reply>}
 */
export function createRouter({ content, pages, self, report }) {
  /** @param {unknown} message @param {Sender} sender @returns {Promise<Record<string, unknown>|void>} */
  async function dispatch(message, sender) {
    if (!isRecord(message) || typeof message.type !== "string") {
      throw new RequestError(CODE.BAD_REQUEST, "a message needs a type");
    }
    const { type } = message;
    const kind = kindOf(sender, self);
    if (kind === "content" && contentTypes.has(type) && Object.hasOwn(content, type)) {
      return content[type](message, { tab: Number(sender.tab?.id), frame: sender.frameId ?? 0, sender });
    }
    if (kind === "page" && pageTypes.has(type) && Object.hasOwn(pages, type)) return pages[type](message);
    if (contentTypes.has(type) || pageTypes.has(type)) throw new RequestError(CODE.FORBIDDEN, `${type} is not for this sender`);
    throw new RequestError(CODE.UNKNOWN_TYPE, "unknown message type");
  }

  return async (message, sender) => {
    try {
      return { ok: true, ...(await dispatch(message, sender)) };
    } catch (error) {
      if (!(error instanceof RequestError)) report("request", error);
      return refusal(error);
    }
  };
}

import { api } from "../../shared/api.js";
import { CODE, RequestError, isRecord } from "../../shared/protocol.js";

/**
 * Sends one request to the background.
 * @param {{type: string} & Record<string, unknown>} message
 * @returns {Promise<Record<string, any>>} the fields of the answer
 * @throws {RequestError} when the background refuses or does not answer
 */
export async function ask(message) {
  /** @type {unknown} */
  const reply = await api.runtime.sendMessage(message);
  if (!isRecord(reply)) throw new RequestError(CODE.INTERNAL, `no answer to ${message.type}`);
  if (reply.ok !== true) throw new RequestError(String(reply.code ?? CODE.INTERNAL), String(reply.message ?? ""));
  return reply;
}

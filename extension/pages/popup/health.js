import { allJournal } from "../../shared/store.js";

/** The journal takes one row a minute of one failure: what is older than this has not happened again. */
const FRESH_MS = 90_000;

/**
 * The code of a failure of the engine that is still going on, as the journal tells it.
 * @param {number} now ms since the epoch
 * @param {() => Promise<import("../../shared/types.js").JournalRow[]>} [read]
 * @returns {Promise<string|null>}
 */
export async function engineFailure(now, read = () => allJournal("failure")) {
  const rows = await read();
  const last = rows.findLast((row) => row.detail?.where === "scan");
  if (!last || now - Date.parse(last.at) > FRESH_MS) return null;
  return String(last.detail?.code ?? "engine");
}

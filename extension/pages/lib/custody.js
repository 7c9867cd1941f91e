import { createCustody } from "../../shared/custody.js";
import { sha256Utf8 } from "../../shared/hash.js";
import { createSeals } from "../../shared/seals.js";
import { loadEngine } from "./engine.js";

/** The custody log and the seals, as the extension's pages write them. */

/** @param {string} where @param {unknown} error */
const report = (where, error) => console.error(`${where}:`, error instanceof Error ? error.message : "failed");

/** @type {import("../../shared/types.js").UseCore} */
const use = async (work) => work(await loadEngine());

export const custody = createCustody({ use });
export const seals = createSeals({ use, custody, report });

/** Ids of cases and acts that this visit of the page has opened. @type {Set<string>} */
const viewed = new Set();

/**
 * That a case or an act was opened, once a visit.
 * @param {string} id
 * @returns {Promise<void>}
 */
export async function noteView(id) {
  if (viewed.has(id)) return;
  viewed.add(id);
  try {
    await custody.append("view", await sha256Utf8(id));
  } catch (error) {
    viewed.delete(id);
    report("custody.view", error);
  }
}

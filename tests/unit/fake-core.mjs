// What the custody log asks of the engine, without the engine.
import { canonical, FIELDS, sha256 } from "../lib/custody-log.mjs";

/** @type {import("../../extension/shared/types.js").Core} */
export const core = {
  seal_act: (act, secret) => sha256(`${act.id} ${act.text} ${Buffer.from(secret).toString("hex")}`),
  custody_entry(entry) {
    if (Object.keys(entry).some((name) => !FIELDS.includes(name))) throw new Error(`unknown field in ${JSON.stringify(entry)}`);
    const bytes = Buffer.from(canonical(entry));
    return { bytes, hash: sha256(bytes) };
  },
};

/** @type {import("../../extension/shared/types.js").UseCore} */
export const use = async (work) => work(core);

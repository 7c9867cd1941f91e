import { api } from "../../shared/api.js";

/** @typedef {Pick<typeof import("../../engine/qorgan.js"), "Engine"|"CaseFile"|"check_own"|"custody_entry"|"group_acts"|"render_report"|"seal_act">} CaseEngine */

/** @type {Promise<CaseEngine>|null} */
let loading = null;

/**
 * The wasm module, loaded once for this page.
 * @returns {Promise<CaseEngine>}
 */
export function loadEngine() {
  loading ??= import("../../engine/qorgan.js").then(async (glue) => {
    await glue.default({ module_or_path: api.runtime.getURL("engine/qorgan_bg.wasm") });
    return glue;
  });
  loading.catch(() => (loading = null)); // the next call tries again
  return loading;
}

/**
 * Which engine and packs a report is made with.
 * @param {CaseEngine} glue
 * @returns {{version: string, pack_sha256: string}}
 */
export function engineOf(glue) {
  const engine = new glue.Engine();
  try {
    const { version, pack_sha256 } = engine.info();
    return { version, pack_sha256 };
  } finally {
    engine.free();
  }
}

import init, { custody_entry, Engine, seal_act } from "../engine/qorgan.js";
import initSpare, { custody_entry as spareEntry, Engine as SpareEngine, seal_act as spareSeal } from "../engine/qorgan.js?spare";
import { api } from "../shared/api.js";

/** @type {Promise<WebAssembly.Module>|null} */
let compiled = null;

/** @returns {Promise<WebAssembly.Module>} */
function compile() {
  compiled ??= fetch(api.runtime.getURL("engine/qorgan_bg.wasm"))
    .then((answer) => answer.arrayBuffer())
    .then((bytes) => WebAssembly.compile(bytes));
  compiled.catch(() => (compiled = null)); // the next start tries again
  return compiled;
}

/**
 * The glue keeps its instance in a variable of its module and starts only once.
 * The second address of the same file is a second module, and so a clean
 * instance to go on with after a trap (a worker may not import at run time).
 * @type {import("./engine.js").Instance[]}
 */
export const instances = [
  { start: async () => init({ module_or_path: await compile() }), Engine, core: { seal_act, custody_entry } },
  { start: async () => initSpare({ module_or_path: await compile() }), Engine: SpareEngine, core: { seal_act: spareSeal, custody_entry: spareEntry } },
];

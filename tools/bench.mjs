// `make bench`: one JSON object a line, always beside a peer, a bare pass or a limit of the same run.
// `node tools/bench.mjs page` runs one part; the build must be there.
import { argv } from "node:process";
import { benchCase } from "./bench/case.mjs";
import { benchEngine, benchSize } from "./bench/engine.mjs";
import { benchLibraries } from "./bench/libraries.mjs";
import { benchPage } from "./bench/page/page.mjs";

/** @type {Record<string, () => void|Promise<void>>} */
const parts = { engine: benchEngine, size: benchSize, libraries: benchLibraries, case: benchCase, page: benchPage };
const wanted = argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await part();

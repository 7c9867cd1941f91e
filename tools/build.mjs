// `node tools/build.mjs [engine] [cli] [extension] [verifier]`: builds the named parts, all of them when none is named.
import { join } from "node:path";
import { zipFolder } from "./build/archive.mjs";
import { buildCommandLine, buildEngine } from "./build/engine.mjs";
import { buildExtension } from "./build/extension.mjs";
import { browsers, distDir } from "./build/paths.mjs";
import { say } from "./build/run.mjs";
import { buildVerifier } from "./build/verifier.mjs";

const parts = {
  engine: buildEngine,
  cli: buildCommandLine,
  extension: async () => {
    for (const browser of browsers) {
      await buildExtension(browser);
      const bytes = zipFolder(join(distDir, browser), join(distDir, `qorgan-${browser}.zip`));
      say(`dist/qorgan-${browser}.zip: ${bytes} bytes`);
    }
  },
  verifier: buildVerifier,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  process.stderr.write(`build: unknown part '${unknown}'; there are: ${Object.keys(parts).join(", ")}\n`);
  process.exit(2);
}
try {
  for (const [name, make] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await make();
} catch (error) {
  process.stderr.write(`build: FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

// A case file made through the binding, checked by the command-line program and by WebAssembly: one answer.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadVerifier, makeCase } from "../support/case.mjs";

const program = new URL("../../target/release/qorgan", import.meta.url).pathname;

test("the program and WebAssembly answer alike, with the exit code of the verdict", async () => {
  const { bytes, fingerprint } = await makeCase(["Сен ақымақсың, бәрі сені жек көреді", "Я тебя убью, если придёшь"]);
  const { verify_case } = await loadVerifier();
  const folder = mkdtempSync(join(tmpdir(), "qorgan-case-"));
  try {
    const changed = bytes.slice();
    changed[changed.length >> 1] ^= 1;
    for (const [content, keys, verdict, code] of /** @type {[Uint8Array, string[], string, number][]} */ ([
      [bytes, [fingerprint], "valid", 0],
      [bytes, [], "key_unknown", 3],
      [changed, [fingerprint], "tampered", 1],
      [Uint8Array.of(1, 2, 3), [], "tampered", 1],
    ])) {
      const path = join(folder, "case.wacz");
      writeFileSync(path, content);
      const { status, stdout } = spawnSync(program, ["verify", path, ...keys.flatMap((key) => ["--key", key])], { encoding: "utf8" });
      const report = JSON.parse(stdout);
      assert.deepEqual(verify_case(content, keys), report);
      assert.equal(report.verdict, verdict);
      assert.equal(status, code);
      if (verdict === "valid") assert.deepEqual([report.distinct_acts, report.systematic, report.detection], [2, true, "same"]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

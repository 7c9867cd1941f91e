import assert from "node:assert/strict";
import { test } from "node:test";
import { asFindings } from "../../extension/shared/findings.js";

const text = "Ты дурак";
const finding = { category: "insult", sign: "humiliation", severity: 3, target: "second", stance: "attack", span: [3, 8], text: "дурак", why: "insult" };

test("the row that made a finding is kept, and dropped where it is none", () => {
  const entry = "ru/lexicon/insult_mind.txt:12";
  assert.deepEqual(asFindings([{ ...finding, entry }], text), [{ ...finding, entry }]);
  for (const bad of [1, "", "no line", `x:${"1".repeat(9)}`, "<b>:1", `${"x".repeat(300)}:1`]) {
    assert.deepEqual(asFindings([{ ...finding, entry: bad }], text), [finding], String(bad));
  }
});

test("the words are those of the span, whatever the frame says", () => {
  assert.equal(asFindings([{ ...finding, text: "другое" }], text)[0].text, "дурак");
  assert.deepEqual(asFindings([{ ...finding, span: [3, 99] }], text), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CHUNK, chunksOf, OVERLAP } from "../../extension/content/chunks.js";

const word = fc.constantFrom("сөз", "word", " ", "\n", "а", "😀", "ж".repeat(40));
const long = fc.array(word, { minLength: 1, maxLength: 400 }).map((parts) => parts.join(""));

test("a short text is one piece", () => {
  assert.deepEqual(chunksOf("бір екі"), [{ start: 0, end: 7 }]);
  assert.deepEqual(chunksOf(""), []);
});

test("pieces cover the text, move on, and keep to the size", () => {
  fc.assert(fc.property(long, fc.integer({ min: 64, max: 200 }), (text, size) => {
    const pieces = chunksOf(text, { size, overlap: 16 });
    assert.equal(pieces[0].start, 0);
    assert.equal(pieces.at(-1)?.end, text.length);
    for (const [index, { start, end }] of pieces.entries()) {
      assert.ok(end > start && end - start <= size);
      if (index > 0) assert.ok(start <= pieces[index - 1].end && start > pieces[index - 1].start);
    }
  }));
});

test("no piece begins or ends inside a surrogate pair", () => {
  const text = "😀".repeat(500);
  for (const { start, end } of chunksOf(text, { size: 101, overlap: 9 })) {
    assert.doesNotThrow(() => encodeURIComponent(text.slice(start, end)), `${start}..${end}`); // throws on half a pair
  }
});

test("a phrase on a cut is whole in one piece", () => {
  const phrase = "екі сөз бірге";
  for (let before = CHUNK - 40; before < CHUNK + 40; before += 1) {
    const text = `${"а ".repeat(before / 2)}${before % 2 ? "б" : ""} ${phrase} ${"в ".repeat(500)}`;
    const pieces = chunksOf(text).map(({ start, end }) => text.slice(start, end));
    assert.ok(pieces.length > 1 && pieces.some((piece) => piece.includes(phrase)), String(before));
  }
});

test("white space is where a long text is cut", () => {
  const text = "слово ".repeat(9000);
  for (const { end } of chunksOf(text).slice(0, -1)) assert.equal(text[end - 1], " ");
  assert.ok(OVERLAP < CHUNK / 2);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Line } from "../../extension/content/line.js";
import { cut, piecesOf } from "../../extension/content/segments.js";

/** @param {string} data @returns {Text} as much of a text node as a line looks at */
const textNode = (data) => /** @type {any} */ ({ data });

/** @param {string[]} parts */
function blockOf(parts) {
  const line = new Line();
  for (const part of parts) line.add(textNode(part));
  const block = line.take();
  assert.ok(block);
  return block;
}

test("a word split over nodes comes back node by node", () => {
  const block = blockOf(["вот сло", "в", "о и ещё"]);
  assert.equal(block.text, "вот слово и ещё");
  const pieces = piecesOf(block.segments, 4, 9);
  assert.deepEqual(pieces.map(({ node, from, to }) => node.data.slice(from, to)), ["сло", "в", "о"]);
});

test("made-up characters have no place in the page", () => {
  const line = new Line();
  line.add(textNode("до"));
  line.gap();
  line.add(textNode("после"));
  const block = line.take();
  assert.ok(block);
  assert.equal(block.text, "до после");
  assert.deepEqual(piecesOf(block.segments, 2, 3), []);
  assert.deepEqual(piecesOf(block.segments, 1, 4).map(({ from, to }) => [from, to]), [[1, 2], [0, 1]]);
});

test("what cannot be judged is no block", () => {
  for (const text of [" \n\t", "…!?—", "", "( )"]) {
    const line = new Line();
    line.add(textNode(text));
    assert.equal(line.take(), null, JSON.stringify(text));
  }
  assert.equal(blockOf(["1488"]).text, "1488");
});

test("any span is found again in the nodes, also after a cut", () => {
  const parts = fc.array(fc.string({ minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(parts, fc.nat(), fc.nat(), fc.nat(), (list, a, b, c) => {
    const block = blockOf(["x", ...list]);
    const [start, end] = [a % block.text.length, b % (block.text.length + 1)].sort((p, q) => p - q);
    /** @param {{segments: import("../../extension/content/segments.js").Segment[]}} of @param {number} from @param {number} to */
    const read = (of, from, to) => piecesOf(of.segments, from, to).map((p) => p.node.data.slice(p.from, p.to)).join("");
    assert.equal(read(block, start, end), block.text.slice(start, end));
    const at = c % block.text.length;
    const piece = cut(block, at, block.text.length);
    assert.equal(read(piece, 0, piece.text.length), piece.text);
  }));
});

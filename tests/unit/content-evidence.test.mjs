import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {any} */ (globalThis).chrome = { runtime: { id: "x", sendMessage: async () => ({ ok: true }) } };
const { LONGEST, serialise } = await import("../../extension/content/serialise.js");
const { handleFromAddress, handleIn } = await import("../../extension/adapters/author.js");
const { adapterFor, platformOf } = await import("../../extension/adapters/index.js");
const { generic } = await import("../../extension/adapters/generic.js");
const { ruleFor } = await import("../../extension/content/attribute-veil.js");
const { kindByDisplay, kindByName } = await import("../../extension/content/display.js");
const { beside } = await import("../../extension/content/ui/place.js");

/**
 * @param {string} localName
 * @param {Record<string, string>} [attributes]
 * @param {any[]} [childNodes]
 * @returns {any}
 */
const element = (localName, attributes = {}, childNodes = []) => ({
  nodeType: 1,
  localName,
  attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
  childNodes,
  baseURI: "https://example.org/feed",
  shadowRoot: null,
});
/** @param {string} nodeValue */
const text = (nodeValue) => ({ nodeType: 3, nodeValue });

test("a post is written without scripts, handlers, typed values and tokens", () => {
  const post = element("article", { onclick: "steal()", class: "post", id: "p1" }, [
    element("script", {}, [text("secret()")]),
    element("a", { href: "/p/1?token=abc&page=2" }, [text("a < b & c")]),
    element("input", { type: "password", value: "hunter2" }),
    element("textarea", {}, [text("typed")]),
    element("a", { href: "javascript:alert(1)" }),
    { nodeType: 8, nodeValue: "comment" },
  ]);
  assert.equal(
    serialise(post),
    '<article class="post" id="p1"><a href="https://example.org/p/1?page=2">a &lt; b &amp; c</a><input type="password"><textarea></textarea><a href=""></a></article>',
  );
});

test("the order of attributes does not matter, depth does not throw, length has an end", () => {
  assert.equal(serialise(element("b", { x: "1", a: "2" })), serialise(element("b", { a: "2", x: "1" })));
  let deep = element("i");
  for (let level = 0; level < 20_000; level += 1) deep = element("div", {}, [deep]);
  assert.equal(serialise(deep).length, 20_000 * 11 + 7);
  const long = serialise(element("p", {}, Array.from({ length: 30 }, () => text("я".repeat(100_000)))));
  assert.ok(long.length <= LONGEST + 20 && long.endsWith("<!--cut-->"));
});

test("handles are read from names and addresses", () => {
  assert.equal(handleIn("Аян @ayan_01 · 2 сағ"), "ayan_01");
  assert.equal(handleIn("mail@example.org"), "");
  assert.equal(handleIn("(@a.b.)"), "a.b");
  for (const [url, handle] of [
    ["https://example.org/@ayan", "ayan"],
    ["https://example.org/user/ayan/", "ayan"],
    ["https://example.org/%D0%B0%D1%8F%D0%BD", "аян"],
    ["https://example.org/a%b", "a%b"],
    ["https://example.org/", ""],
    ["https://example.org/news/2026/11/x", ""],
    ["not an address", ""],
  ]) assert.equal(handleFromAddress(url), handle, url);
});

test("a site without an adapter is read by its markup", () => {
  assert.equal(adapterFor("sub.example.org"), generic);
  assert.equal(adapterFor(""), generic);
  assert.equal(platformOf("WWW.Example.org"), "example.org");
  assert.equal(platformOf("m.example.org"), "example.org");
});

test("an attribute's rule cannot be broken out of", () => {
  const escape = (/** @type {string} */ raw) => raw.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`);
  const rule = ruleFor("alt", '"] { } * { display: none } [x="', escape);
  assert.ok(rule?.startsWith('[alt="\\"\\]\\ \\{'));
  assert.equal(ruleFor("title", "x", escape), null);
  assert.equal(ruleFor("alt", "x".repeat(513), escape), null);
});

test("kinds of elements", () => {
  for (const [name, kind] of [["script", "skip"], ["TEXTAREA", "skip"], ["br", "break"], ["wbr", "inline"], ["img", "blank"], ["p", "block"], ["b", "inline"], ["x-card", "inline"]]) {
    assert.equal(kindByName(name), kind, name);
  }
  for (const [display, kind] of [["inline", "inline"], ["contents", "inline"], ["inline-block", "box"], ["flex", "block"], ["table-cell", "block"], ["none", "block"]]) {
    assert.equal(kindByDisplay(display), kind, display);
  }
});

test("the card stays in the window", () => {
  const card = { width: 200, height: 100 };
  const view = { width: 800, height: 600 };
  assert.deepEqual(beside({ left: 50, top: 100, bottom: 120 }, card, view), { left: 50, top: 126 });
  assert.deepEqual(beside({ left: 750, top: 560, bottom: 590 }, card, view), { left: 592, top: 454 });
  assert.deepEqual(beside({ left: -30, top: -900, bottom: 2000 }, card, view), { left: 8, top: 492 });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { installChrome } from "./background-fakes.mjs";

installChrome();
const { cleanUrl, coversHost, hostOf } = await import("../../extension/shared/url.js");
const { sha256Text } = await import("../../extension/shared/hash.js");
const { fill } = await import("../../extension/shared/i18n.js");
const { asCaptureState, asFrameFindings, asScanRequest, LIMIT } = await import("../../extension/shared/protocol.js");

test("an address loses its secrets and keeps what names the post", () => {
  assert.equal(cleanUrl("https://me:pw@vk.com/wall-1_2?w=wall-1_2&access_token=abc&sid=9"), "https://vk.com/wall-1_2?w=wall-1_2");
  assert.equal(cleanUrl("https://a.kz/?v=1&v=2#access_token=x&y=1"), "https://a.kz/?v=1&v=2");
  assert.equal(cleanUrl("https://a.kz/p#comment-7"), "https://a.kz/p#comment-7");
});

test("escaped names of secrets are seen, other parameters keep their spelling", () => {
  assert.equal(cleanUrl("https://a.kz/?q=%D2%9B+b&%61ccess_token=1&empty&x=%E0%A4"), "https://a.kz/?q=%D2%9B+b&empty&x=%E0%A4");
  assert.equal(cleanUrl("https://a.kz/?%E0%A4=1&token=2"), "https://a.kz/?%E0%A4=1");
  assert.equal(cleanUrl("https://a.kz/?token=2"), "https://a.kz/");
});

test("an address of another kind is none", () => {
  for (const raw of ["javascript:alert(1)", "data:text/html,x", "blob:https://a/1", "not a url", ""]) assert.equal(cleanUrl(raw), "");
});

test("hosts", () => {
  assert.equal(hostOf("https://M.VK.com:8443/x"), "m.vk.com:8443");
  assert.equal(hostOf("file:///tmp/x.html"), "file");
  assert.equal(hostOf(undefined), "");
  assert.equal(coversHost({ "vk.com": true }, "m.vk.com"), true);
  assert.equal(coversHost({ "vk.com": true }, "notvk.com"), false);
  assert.equal(coversHost({}, "constructor"), false);
});

test("a text's hash is over its NFC form", async () => {
  assert.equal(await sha256Text("й"), await sha256Text("й"));
  assert.equal(await sha256Text(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("messages are filled as the browser fills them", () => {
  assert.equal(fill({ message: "$count$ of $2 for $$5", placeholders: { count: { content: "$1" } } }, ["3", "7"]), "3 of 7 for $5");
  assert.equal(fill({ message: "$1|$2" }, ["$2"]), "$2|");
});

test("scan requests are checked", () => {
  assert.ok(asScanRequest({ type: "scan", seq: 1, blocks: [{ id: 1, text: "x" }, { id: "a", text: "" }] }));
  for (const bad of [null, 7, {}, { type: "scan", seq: "1", blocks: [] }, { type: "scan", seq: 1, blocks: {} },
    { type: "scan", seq: 1, blocks: [{ id: 1 }] }, { type: "scan", seq: 1, blocks: [{ id: null, text: "x" }] },
    { type: "scan", seq: 1, blocks: new Array(LIMIT.BLOCKS + 1).fill({ id: 1, text: "" }) }]) {
    assert.equal(asScanRequest(bad), null);
  }
});

test("a frame's findings keep known fields, cut to the limits", () => {
  const [kept] = asFrameFindings([{ key: "k", category: "insult", sign: null, severity: 2, target: "second", stance: "attack", why: "w", excerpt: "x".repeat(999), revealed: "yes", evil: 1 }]) ?? [];
  assert.equal(kept.excerpt.length, LIMIT.EXCERPT);
  assert.equal(kept.revealed, false);
  assert.equal("evil" in kept, false);
  assert.equal(asFrameFindings([{ key: "k", severity: 9 }]), null);
  assert.equal(asFrameFindings([{ severity: 1 }]), null);
  assert.equal(asFrameFindings("x"), null);
});

test("a capture state needs its numbers", () => {
  const state = { url: "https://a/", box: { x: 0, y: 0, width: 1, height: 1 }, scroll: { x: 0, y: 0 }, viewport: { width: 1, height: 1, dpr: 1 } };
  assert.ok(asCaptureState(state));
  assert.equal(asCaptureState({ ...state, box: { x: 0, y: 0, width: NaN, height: 1 } }), null);
  assert.equal(asCaptureState({ ...state, frame_offset: { x: 1 } }), null);
  assert.ok(asCaptureState({ ...state, frame_offset: null }));
});

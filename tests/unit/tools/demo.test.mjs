import assert from "node:assert/strict";
import { test } from "node:test";
import { publicPosts, readFeed } from "../../demo/feed.mjs";
import { renderPage } from "../../demo/render.mjs";
import { startServer } from "../../demo/server.mjs";
import { summarise } from "../../demo/summary.mjs";

const feed = readFeed();

test("the feed is sound: ids are unique, parents come first, authors are known", () => {
  const seen = new Set();
  for (const post of feed.posts) {
    assert.ok(!seen.has(post.id), post.id);
    assert.ok(post.parent === null || seen.has(post.parent), `${post.id} answers ${post.parent}`);
    assert.ok(post.author in feed.authors, post.author);
    assert.equal(post.label.harmful, post.label.category !== null, post.id);
    seen.add(post.id);
  }
});

test("two authors each attack the same child at least twice", () => {
  const attacks = feed.posts.filter((post) => post.label.harmful && post.target === "aruzhan.s");
  for (const author of ["dimon_777", "queen.dina"]) assert.ok(attacks.filter((post) => post.author === author).length >= 2, author);
});

test("labels never reach the page", () => {
  const posts = publicPosts(feed);
  for (const post of posts) assert.deepEqual(Object.keys(post).sort(), ["author", "id", "likes", "mention", "name", "parent", "parts", "time"]);
  const html = renderPage(posts, false);
  assert.ok(posts.every((post) => html.includes(`data-post-id="${post.id}"`)));
  for (const word of ["harmful", "severity", "self_harm", "quotation in condemnation", "spelled-out"]) assert.ok(!html.includes(word), word);
});

test("the server sends a strict policy, the first posts at once and the rest one by one", async () => {
  const server = await startServer({ atOnce: 26, everyMs: 1 });
  try {
    const page = await fetch(server.url);
    assert.equal(page.headers.get("content-security-policy"), "default-src 'self'; script-src 'self'; style-src 'self'");
    assert.equal((await page.text()).split("<article").length - 1, 26);
    const events = await (await fetch(`${server.url}arrivals`)).text();
    assert.equal(events.split("\n\n").filter((event) => event.startsWith("data: ")).length, feed.posts.length - 26);
    assert.ok(events.endsWith("event: end\ndata: {}\n\n"));
  } finally {
    await server.close();
  }
});

test("the summary counts what the paint shows", () => {
  const posts = feed.posts.slice(0, 4); // p02 and p03 are harmful
  const summary = summarise(posts, new Map([["p01", 0.9], ["p02", 1], ["p03", 0.01], ["p04", 0]]), 7);
  assert.equal(summary.blurred, 1);
  assert.deepEqual(summary.missed.map(({ id }) => id), ["p03"]);
  assert.deepEqual(summary.false_alarms.map(({ id }) => id), ["p01"]);
  assert.equal(summary.left_readable, 1);
});

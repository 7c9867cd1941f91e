import { readFileSync } from "node:fs";

/** @typedef {{ harmful: boolean, category: string | null, severity: number, trap?: string, trick?: string }} Label */
/** @typedef {string | ["b" | "i" | "span", string]} Part */
/** @typedef {{ id: string, thread: string, parent: string | null, author: string, target: string | null, lang: string, time: string, text?: string, parts?: Part[], label: Label }} Post */
/** @typedef {{ authors: { [handle: string]: string }, posts: Post[] }} Feed */
/** @typedef {{ id: string, parent: string | null, author: string, name: string, time: string, mention: string | null, likes: number, parts: Part[] }} PublicPost */

/** @returns {Feed} */
export function readFeed() {
  return JSON.parse(readFileSync(new URL("feed.json", import.meta.url), "utf8"));
}

/**
 * What a page may know: no label, and no target beyond the mention that a person would have typed.
 * @param {Feed} feed
 * @returns {PublicPost[]}
 */
export function publicPosts(feed) {
  const authorOf = new Map(feed.posts.map((post) => [post.id, post.author]));
  return feed.posts.map(({ id, parent, author, target, time, text, parts }, index) => {
    const answered = parent === null ? null : authorOf.get(parent);
    return {
      id, parent, author, time,
      name: feed.authors[author],
      mention: target !== null && target !== answered ? target : null,
      likes: (index * 7) % 23,
      parts: parts ?? [text ?? ""],
    };
  });
}

// The pages that are measured, on the loopback address, with the strict policy that large networks send.
import { createServer } from "node:http";
import { makePosts } from "./sentences.mjs";

/** @typedef {import("./sentences.mjs").Post} Post */

const policy = "default-src 'self'; script-src 'self'; style-src 'self'";
const style = `body { font: 15px/1.4 sans-serif; margin: 0 auto; max-width: 40rem }
article { border-bottom: 1px solid #ccc; padding: 0.5rem }
header { display: flex; gap: 1rem }
`;

/** @param {string} text */
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Five text nodes a post: name, time, and a paragraph with a link in its middle. @param {Post} post */
const html = ({ author, time, before, link, after }) =>
  `<article><header><strong>${author}</strong><time>${time}</time></header><p>${escape(before)}<a href="#">${escape(link)}</a>${escape(after)}</p></article>`;
export const TEXT_NODES_A_POST = 5;

/** @param {string} body */
const page = (body) => `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Лента</title><link rel="stylesheet" href="/style.css"><main>${body}</main></html>`;

/**
 * `/page?posts=800&seed=1` is a page of posts, `/empty` one to insert into.
 * @returns {Promise<{url: string, close: () => void}>}
 */
export async function startServer() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Cache-Control", "no-store");
    if (pathname === "/style.css") {
      response.setHeader("Content-Type", "text/css; charset=utf-8").end(style);
    } else if (pathname === "/page" || pathname === "/empty") {
      const count = pathname === "/page" ? Number(searchParams.get("posts")) : 0;
      response.setHeader("Content-Type", "text/html; charset=utf-8").end(page(makePosts(count, Number(searchParams.get("seed"))).map(html).join("")));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

import { createServer } from "node:http";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 * @typedef {{ type?: string, body: string | Uint8Array, headers?: Record<string, string> }} Answer
 * @typedef {Answer | ((request: Request, response: Response) => void)} Route
 *
 * @typedef {object} Server
 * @property {string} url      without the closing slash
 * @property {(path: string, route: Route) => string} set  adds or replaces a route, gives its address
 * @property {() => Promise<void>} close
 */

/** What social networks send: no inline script, no inline style, no WebAssembly. */
export const STRICT = "default-src 'self'; script-src 'self'; style-src 'self'";

/** @type {Record<string, string>} */
const TYPES = { js: "text/javascript", css: "text/css", html: "text/html", svg: "image/svg+xml" };

/** A server on the loopback address. @param {Record<string, Route>} [routes] @returns {Promise<Server>} */
export async function serve(routes = {}) {
  const table = new Map(Object.entries(routes));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const route = table.get(pathname);
    response.setHeader("Cache-Control", "no-store");
    if (typeof route === "function") {
      route(request, response);
    } else if (route) {
      const type = route.type ?? TYPES[pathname.split(".").at(-1) ?? ""] ?? TYPES.html;
      response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, ...route.headers }).end(route.body);
    } else {
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    set(path, route) {
      table.set(path, route);
      return url + path;
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** One style for all pages: plain dark text on white, nothing that moves. */
export const CSS = `
* { animation: none !important; transition: none !important; }
html { background: #fff; color: #111; font: 18px/1.6 "DejaVu Sans", "Noto Sans", sans-serif; scrollbar-width: none; }
body { margin: 0; padding: 16px; }
article, p, h1, h2, figure { margin: 0 0 12px; }
a { text-decoration: none; }
.post { border: 1px solid #ccc; padding: 6px 12px; }
`;

/**
 * @param {object} parts
 * @param {string} parts.body    HTML
 * @param {string} [parts.title]
 * @param {string} [parts.script] address
 * @param {string} [parts.style]  address
 */
export function html({ body, title = "Test page", script, style = "/page.css" }) {
  const tag = script ? `<script src="${script}" defer></script>` : "";
  return `<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="${style}">${tag}</head><body>${body}</body></html>`;
}

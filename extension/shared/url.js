/** Query parameters that carry a session or a secret, never the address of a post. */
const SECRET = /^(?:.*(?:token|session|passw|secret|signature).*|sid|auth|authorization|key|api_?key|code|hash|otp|pwd|jwt)$/iu;

/**
 * An address fit for evidence: no user name, password or session token.
 * @param {string} raw
 * @returns {string} "" when it is not an http(s), file or about address
 */
export function cleanUrl(raw) {
  if (!URL.canParse(raw)) return "";
  const url = new URL(raw);
  if (!["http:", "https:", "file:", "about:"].includes(url.protocol)) return "";
  url.username = "";
  url.password = "";
  // By hand: Firefox shows a content script no iterator of URLSearchParams, and what stays keeps its spelling.
  const kept = url.search.slice(1).split("&").filter((pair) => !SECRET.test(nameOf(pair)));
  url.search = kept.join("&");
  if (/(?:^#|&)[^=&]*(?:token|session|secret)[^=&]*=/iu.test(url.hash)) url.hash = "";
  return url.href;
}

/** @param {string} pair @returns {string} the parameter's name, as it is when its escapes are malformed */
function nameOf(pair) {
  const name = pair.split("=", 1)[0].replaceAll("+", " ");
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

/**
 * @param {string|undefined} raw
 * @returns {string} host name in lower case, "" when there is none
 */
export function hostOf(raw) {
  if (!raw || !URL.canParse(raw)) return "";
  const { protocol, host } = new URL(raw);
  return protocol === "file:" ? "file" : host.toLowerCase();
}

/**
 * Whether a site switch for `host` covers `page`: the host itself and its subdomains.
 * @param {Record<string, boolean>} sites host → true
 * @param {string} page
 * @returns {boolean}
 */
export function coversHost(sites, page) {
  let host = page;
  while (host) {
    if (Object.hasOwn(sites, host)) return true;
    const dot = host.indexOf(".");
    host = dot === -1 ? "" : host.slice(dot + 1);
  }
  return false;
}

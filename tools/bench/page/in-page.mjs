/* global window, document, requestAnimationFrame, CSS, MutationObserver, NodeFilter */
// Functions that run in the measured page. Each is handed over by its text, so it uses nothing of this file.

/**
 * The peer: a filter of words as Advanced Profanity Filter is built. One regular expression a word, each run over every text node,
 * at once in the observer callback; what matches is replaced by stars in the page's DOM.
 * @param {{words: string[], method: "exact"|"partial"}} options
 *   exact: a whole word between its boundary characters, that filter's default; partial: anywhere in the text, its cheapest method
 */
export function wordFilter({ words, method }) {
  const boundary = "[\\s.,'\"+!?|-]+";
  const expressions = words.map((word) => new RegExp(method === "exact" ? `(^|${boundary})(${word})(${boundary}|$)` : `()(${word})()`, "giu"));
  const state = { runs: 0, hits: 0 };
  /** @type {any} */ (window).peerFilter = state;
  /** A parser reports an element and what came into it after: looked at once a callback, which favours the peer. @type {Set<Node>} */
  const done = new Set();

  /** @param {Text} node */
  const clean = (node) => {
    const { data } = node;
    if (done.has(node) || !data.trim()) return;
    done.add(node);
    let text = data;
    for (const expression of expressions) {
      text = text.replace(expression, (_, left, word, right) => {
        state.hits += 1;
        return left + "*".repeat(word.length) + right;
      });
    }
    if (text !== data) node.data = text;
  };
  /** @param {Node} node */
  const visit = (node) => {
    if (node.nodeType === 3) return clean(/** @type {Text} */ (node));
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT, (text) =>
      /^(?:SCRIPT|STYLE)$/.test(text.parentElement?.tagName ?? "") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) clean(/** @type {Text} */ (walker.currentNode));
  };
  new MutationObserver((records) => {
    state.runs += 1;
    done.clear();
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData") clean(/** @type {Text} */ (target));
      else addedNodes.forEach(visit);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

/**
 * Notes, frame by frame, when the picture last changed: by the parser, by a filter, or by our highlights. The same in every pass.
 */
export function watchFrames() {
  if (document.URL === "about:blank") return; // a browser that waits for its turn is idle
  const posts = document.getElementsByTagName("article");
  const state = { signature: "", changedAt: 0, held: 0, harmful: 0, posts: 0, complete: false, sawVeil: false };
  /** @type {any} */ (window).frames_ = state;
  const { port1, port2 } = new MessageChannel();
  let changed = false;
  port1.onmessage = () => {
    if (changed) state.changedAt = performance.now();
  };
  const frame = () => {
    requestAnimationFrame(frame);
    state.held = CSS.highlights.get("qorgan-veil")?.size ?? 0;
    state.harmful = CSS.highlights.get("qorgan-blur")?.size ?? 0;
    state.sawVeil ||= state.held > 0;
    state.posts = posts.length;
    state.complete = document.readyState === "complete";
    const signature = [state.held, state.harmful, state.posts, state.complete, /** @type {any} */ (window).peerFilter?.runs].join();
    changed = signature !== state.signature;
    state.signature = signature;
    port2.postMessage(0); // answered when this frame is painted
  };
  requestAnimationFrame(frame);
}

/** @returns {number} posts of the page that are blurred */
export function blurredPosts() {
  const ranges = /** @type {Iterable<AbstractRange>} */ (/** @type {unknown} */ (CSS.highlights.get("qorgan-blur") ?? []));
  return new Set([...ranges].map(({ startContainer }) => startContainer.parentElement?.closest("article"))).size;
}

/**
 * Inserts posts one after the other and times each until its text is free or blurred.
 * @param {{posts: import("./sentences.mjs").Post[], pauseMs: number}} options
 * @returns {Promise<{times: number[], neverCovered: number}>}
 */
export async function insertOneByOne({ posts, pauseMs }) {
  const main = /** @type {Element} */ (document.querySelector("main"));
  const held = () => (CSS.highlights.get("qorgan-veil")?.size ?? 0) > 0;
  const { port1, port2 } = new MessageChannel();
  const task = () => new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  const times = [];
  let neverCovered = 0;
  for (const [i, { author, time, before, link, after }] of posts.entries()) {
    const element = document.createElement("article");
    const paragraph = document.createElement("p");
    const anchor = document.createElement("a");
    anchor.append(link);
    paragraph.append(before, anchor, after);
    element.append(`${author} ${time}`, paragraph);
    const start = performance.now();
    main.append(element);
    await null; // observers have run
    await null;
    if (!held()) neverCovered += 1;
    while (held()) await task();
    times.push(performance.now() - start);
    element.scrollIntoView();
    await new Promise((resolve) => setTimeout(resolve, pauseMs + (i % 17))); // so that insertions fall on all moments of a frame
  }
  return { times, neverCovered };
}

/**
 * An endless feed: posts come in at the end, a handful at a time, each handful judged and painted before the next.
 * @param {{posts: import("./sentences.mjs").Post[], atOnce: number, stallMs: number}} options
 */
export async function growFeed({ posts, atOnce, stallMs }) {
  const main = /** @type {Element} */ (document.querySelector("main"));
  const painted = () => new Promise((resolve, reject) => {
    const stalled = setTimeout(() => reject(new Error(`the page is not painted (${document.visibilityState})`)), stallMs);
    requestAnimationFrame(() => setTimeout(() => {
      clearTimeout(stalled);
      resolve(undefined);
    }, 0));
  });
  for (let at = 0; at < posts.length; at += atOnce) {
    for (const { author, time, before, link, after } of posts.slice(at, at + atOnce)) {
      const element = document.createElement("article");
      const paragraph = document.createElement("p");
      const anchor = document.createElement("a");
      anchor.append(link);
      paragraph.append(before, anchor, after);
      element.append(`${author} ${time}`, paragraph);
      main.append(element);
    }
    main.lastElementChild?.scrollIntoView();
    const start = performance.now();
    do {
      await painted();
      if (performance.now() - start > stallMs) throw new Error(`still covered after post ${at}`);
    } while ((CSS.highlights.get("qorgan-veil")?.size ?? 0) > 0);
  }
}

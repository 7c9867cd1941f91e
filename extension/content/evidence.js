import { api } from "../shared/api.js";
import { FROM_CONTENT } from "../shared/protocol.js";
import { createCapture } from "./capture.js";
import { factsOf, postAround, postMeant } from "./facts.js";
import { placeOf } from "./findings.js";
import { guarded } from "./guard.js";
import { elementAt } from "./ui/place.js";

/** @typedef {import("./findings.js").Entry} Entry */

/**
 * Saving posts as evidence. Resolves with the key of the sentence to show,
 * whatever happens.
 * @param {object} world
 * @param {import("./findings.js").Findings} world.findings
 * @param {import("./ui/host.js").Host} world.host
 * @param {() => Entry|null} world.current   what the card in the page is about
 * @param {() => import("../shared/types.js").Policy} world.policy
 */
export function createEvidence({ findings, host, current, policy }) {
  const capture = createCapture({ findings, host, policy });
  /** @type {WeakRef<Node>|null} */
  let clicked = null;
  let asked = 0;

  // The menu's message carries no node; what was right-clicked is what it means.
  const onMenu = guarded("evidence.menu", (/** @type {MouseEvent} */ { clientX, clientY, target }) => {
    const hit = elementAt(clientX, clientY) ?? target;
    const node = hit instanceof Node && host.owns(hit) ? placeOfCurrent() : hit;
    if (node instanceof Node) clicked = new WeakRef(node);
  });
  addEventListener("contextmenu", onMenu, { capture: true, passive: true });

  /** Our card is no part of the page: on it, what it is about is meant. @returns {Node|null} */
  function placeOfCurrent() {
    const entry = current();
    return entry && placeOf(entry);
  }

  /** @param {Element|null} post @returns {Promise<string>} a message key */
  async function save(post) {
    if (!post) return "content_no_post";
    const token = `${Date.now().toString(36)}-${++asked}-${Math.random().toString(36).slice(2, 10)}`;
    capture.begin(token, post);
    try {
      const facts = factsOf(post, findings.list());
      const answer = await api.runtime.sendMessage({ type: FROM_CONTENT.EVIDENCE_SAVE, token, facts });
      if (answer?.ok === true) return answer.notice ?? "content_saved";
      return /^notice_\w+$/u.test(answer?.message ?? "") ? answer.message : "content_save_failed";
    } finally {
      capture.end(token);
    }
  }

  /** @param {Promise<string>} saving @returns {Promise<string>} */
  const told = (saving) => saving.catch(() => "content_save_failed");

  return {
    capture,
    /** @param {Entry} entry */
    saveAround(entry) {
      const place = placeOf(entry);
      return told(save(place && postAround(place)));
    },
    /** A command of the keyboard or the menu. @param {string} source "menu" or "command" */
    saveMeant(source) {
      const inCard = host.focused() ? placeOfCurrent() : null;
      return told(save(postMeant(source === "menu" ? (clicked?.deref() ?? null) : inCard)));
    },
  };
}

/** @typedef {ReturnType<typeof createEvidence>} Evidence */

import { entriesIn } from "./facts.js";
import { guarded } from "./guard.js";
import { frameOffset, painted, viewportNow } from "./viewport.js";

/** @typedef {import("../shared/protocol.js").CaptureState} CaptureState */

/** A picture whose end is never told is ended by us, so that no lifted text stays open. */
const LONGEST_MS = 8000;

/**
 * @typedef {object} Sitting   one post held still for its picture
 * @property {Element} post
 * @property {import("./findings.js").Entry[]} lifted
 * @property {{element: Element, left: number, top: number}[]} scrolled
 * @property {boolean} prepared
 * @property {ReturnType<typeof setTimeout>|undefined} timer
 */

/**
 * Holds posts still for the background's camera.
 * @param {object} world
 * @param {import("./findings.js").Findings} world.findings
 * @param {{show: (shown: boolean) => void}} world.host   our own interface, kept out of pictures
 * @param {() => import("../shared/types.js").Policy} world.policy
 */
export function createCapture({ findings, host, policy }) {
  /** @type {Map<string, Sitting>} */
  const sittings = new Map();

  /** @param {Sitting} sitting @returns {CaptureState} */
  function stateOf({ post }) {
    const { x, y, width, height } = post.getBoundingClientRect();
    const viewport = viewportNow();
    return {
      box: { x, y, width, height },
      scroll: { x: viewport.scroll_x, y: viewport.scroll_y },
      url: location.href,
      viewport,
      veiled: entriesIn(post, findings.list()).some(({ plain, revealed, lifted }) => !plain && !revealed && !lifted),
      frame_offset: frameOffset(),
    };
  }

  /** @param {Sitting} sitting */
  function restore(sitting) {
    clearTimeout(sitting.timer);
    if (!sitting.prepared) return;
    sitting.prepared = false;
    findings.lift(sitting.lifted, false);
    sitting.lifted = [];
    host.show(true);
    for (const { element, left, top } of sitting.scrolled.splice(0)) element.scrollTo({ left, top, behavior: "instant" });
  }

  /** @param {string} token @returns {Sitting} */
  function sittingOf(token) {
    const sitting = sittings.get(token);
    if (!sitting || !sitting.post.isConnected) throw new Error("no such post");
    return sitting;
  }

  return {
    /** @param {string} token @param {Element} post */
    begin(token, post) {
      sittings.set(token, { post, lifted: [], scrolled: [], prepared: false, timer: undefined });
    },
    /** @param {string} token */
    end(token) {
      const sitting = sittings.get(token);
      if (sitting) restore(sitting);
      sittings.delete(token);
    },
    /** @param {string} token @param {boolean} lift @returns {Promise<CaptureState>} */
    async prepare(token, lift) {
      const sitting = sittingOf(token);
      if (!sitting.prepared) {
        sitting.prepared = true;
        sitting.scrolled = bringIntoView(sitting.post);
        host.show(false);
      }
      clearTimeout(sitting.timer);
      sitting.timer = setTimeout(guarded("capture.timeout", () => restore(sitting)), LONGEST_MS);
      // The background asks, but the profile decides: a child's text is not opened because a message says so.
      if (lift && policy().lift) {
        sitting.lifted = entriesIn(sitting.post, findings.list());
        findings.lift(sitting.lifted, true);
      }
      await painted();
      return stateOf(sitting);
    },
    /** @param {string} token @returns {CaptureState} */
    check: (token) => stateOf(sittingOf(token)),
    /** @param {string} token */
    done(token) {
      const sitting = sittings.get(token);
      if (sitting) restore(sitting);
    },
  };
}

/** @typedef {ReturnType<typeof createCapture>} Capture */

/** @param {Element} post @returns {{element: Element, left: number, top: number}[]} where everything stood that scrolled */
function bringIntoView(post) {
  const before = [];
  for (let element = /** @type {Element|null} */ (post.parentElement); element; element = element.parentElement) {
    before.push({ element, left: element.scrollLeft, top: element.scrollTop });
  }
  const { top, bottom, height } = post.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) {
    post.scrollIntoView({ block: height > innerHeight ? "start" : "center", inline: "nearest", behavior: "instant" });
  }
  return before.filter(({ element, left, top: y }) => element.scrollLeft !== left || element.scrollTop !== y);
}

import { guarded } from "../guard.js";
import { createHost, make } from "./host.js";
import { createNotice } from "./notice.js";
import { bringIntoView, entryAt, isAbout, rectsOf } from "./place.js";
import { createTexts } from "./texts.js";
import { createToolbar } from "./toolbar.js";

/** @typedef {import("../findings.js").Entry} Entry */

const POINTER_MS = 80;
const LEAVE_MS = 500;
const COUNT_MS = 1000;
const TOAST_MS = 6000;

/**
 * The in-page interface of one frame. Nothing is added to the page before there
 * is a finding or a failure.
 * @param {object} world
 * @param {import("../findings.js").Findings} world.findings
 * @param {() => void} world.retry
 * @param {(entry: Entry) => Promise<string>} world.save     resolves with the key of the sentence to show
 * @param {(entry: Entry) => Promise<string>} world.appeal
 */
export function createUi({ findings, retry, save, appeal }) {
  const host = createHost();
  const texts = createTexts(() => toolbar?.fill());
  /** @type {ReturnType<typeof createToolbar>|null} */
  let toolbar = null;
  /** @type {ReturnType<typeof createNotice>|null} */
  let notice = null;
  /** @type {HTMLElement|null} */
  let status = null;
  /** @type {HTMLElement|null} */
  let toast = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let toasting;
  /** @type {Element|null} */
  let before = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let leaving;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let counting;
  let counted = 0;
  let looked = 0;

  function parts() {
    const root = host.open();
    if (!toolbar || !status) {
      toolbar = createToolbar({ texts, actions: { toggle, save, appeal, leave } });
      status = make("div", { class: "status", role: "status", "aria-live": "polite" });
      root.append(status, toolbar.card);
      toolbar.card.addEventListener("pointerenter", guarded("ui.enter", () => clearTimeout(leaving)));
      addEventListener("pointermove", guarded("ui.pointer", onPointer), { passive: true, capture: true });
      document.addEventListener("focusin", guarded("ui.focusin", onFocus), true);
      // The focus went to another frame, which may show a card of its own, or out of the page.
      addEventListener("blur", guarded("ui.blur", () => toolbar?.hide()));
      addEventListener("scroll", guarded("ui.scroll", () => void (toolbar?.entry && !toolbar.position() && leave())), { passive: true, capture: true });
    }
    return { root, toolbar, status };
  }

  /** @param {PointerEvent} event */
  function onPointer({ clientX, clientY, target, timeStamp }) {
    if (findings.size === 0 || timeStamp - looked < POINTER_MS || host.owns(/** @type {Node} */ (target))) return;
    looked = timeStamp;
    const entry = entryAt(findings.harmful(), clientX, clientY);
    if (entry) open(entry);
    else if (toolbar?.entry && !host.focused()) leaveSoon();
  }

  /** @param {FocusEvent} event */
  function onFocus({ target }) {
    // A click moves the focus too; a card under the pointer would be in the way of what is clicked.
    if (!(target instanceof Element) || host.owns(target) || target === document.body || !target.matches(":focus-visible")) return;
    const entry = findings.harmful().find((each) => isAbout(each, target));
    if (entry) open(entry);
  }

  /** @param {Entry} entry */
  function open(entry) {
    clearTimeout(leaving);
    parts().toolbar.show(entry);
  }

  function leaveSoon() {
    clearTimeout(leaving);
    leaving = setTimeout(guarded("ui.leave", () => void (host.focused() || toolbar?.hide())), LEAVE_MS);
  }

  function leave() {
    const back = before;
    before = null;
    const hadFocus = host.focused() !== null;
    toolbar?.hide();
    if (hadFocus && back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  }

  /** @param {Entry} entry */
  function toggle(entry) {
    findings.setRevealed(entry, !entry.revealed);
    toolbar?.show(entry);
  }

  /** Says how many texts are hidden, once they stopped coming. */
  function announce() {
    clearTimeout(counting);
    counting = setTimeout(
      guarded("ui.announce", () => {
        if (findings.size === counted) return;
        counted = findings.size;
        parts().status.textContent = counted > 0 ? texts.get("content_count", counted) : "";
      }),
      COUNT_MS,
    );
  }

  return {
    texts,
    host,
    owns: host.owns,
    /** @returns {Entry|null} what the card is about */
    get current() {
      return toolbar?.entry ?? null;
    },
    /** After any change of the findings. */
    update() {
      if (findings.size > 0 && document.documentElement) parts();
      if (toolbar?.entry && !findings.byKey(toolbar.entry.key)) leave();
      else if (toolbar?.entry) toolbar.fill();
      if (findings.size > 0 || counted > 0) announce();
    },
    /** @param {Entry} entry @returns {boolean} false when it is nowhere to be seen */
    focus(entry) {
      if (rectsOf(entry).length === 0) return false;
      bringIntoView(entry);
      if (entry.plain) return true; // nothing is hidden there: it is shown, without a card
      if (!host.focused()) before = document.activeElement;
      open(entry);
      parts().toolbar.focus();
      return true;
    },
    /** Shown for a while and read out. @param {string} sentence */
    say(sentence) {
      if (!document.documentElement) return;
      const root = host.open();
      if (!toast) {
        toast = make("div", { class: "card toast", role: "status", "aria-live": "polite" });
        root.append(toast);
      }
      const card = toast;
      card.lang = texts.lang;
      card.textContent = sentence;
      card.hidden = false;
      clearTimeout(toasting);
      toasting = setTimeout(guarded("ui.toast", () => void (card.hidden = true)), TOAST_MS);
    },
    /** @param {{child: boolean, gone: boolean}} failure */
    showFailure(failure) {
      if (!document.documentElement || (window !== window.top && (innerWidth < 240 || innerHeight < 80))) return;
      const root = host.open();
      if (!notice) {
        notice = createNotice({ texts, retry });
        root.append(notice.card);
      }
      notice.show(failure);
    },
    endFailure() {
      notice?.hide();
    },
  };
}

/** @typedef {ReturnType<typeof createUi>} Ui */

import { FROM_PAGE } from "../../shared/protocol.js";
import { LONGEST, ownTexts } from "../../shared/own.js";
import { ask } from "../lib/ask.js";
import { byId, button, el } from "../lib/dom.js";
import { loadEngine } from "../lib/engine.js";
import { createChecker, placeOf } from "./own-check.js";
import { SAMPLES } from "./own-samples.js";

/**
 * @typedef {import("../lib/page.js").Translate} Translate
 * @typedef {import("./own-check.js").Check} Check
 */

const MOST_SHOWN = 20;

/**
 * Own words and rules: checked while they are typed, saved only without mistakes.
 * @param {(text: string) => void} toast
 */
export function createOwnSection(toast) {
  const area = byId("own", HTMLTextAreaElement);
  /** What the background judges with. */
  let saved = "";
  /** @type {Translate} */
  let t = (key) => key;
  /** @type {Check} */
  let now = { state: "empty", rows: 0, errors: [] };

  const checker = createChecker({
    check: async (text) => {
      if (text.length > LONGEST) return { rows: 0, errors: [{ file: "", line: 1, column: 1, code: "limit", message: `${text.length} > ${LONGEST}` }] };
      const glue = await loadEngine();
      const errors = glue.check_own(ownTexts(text));
      return { rows: text.split("\n").filter((line) => line.trim() !== "").length, errors };
    },
    onChange: (next) => {
      now = next;
      show();
    },
  });

  function show() {
    const count = now.errors.length;
    byId("own-status").textContent = {
      empty: () => t("options_own_empty"),
      checking: () => t("options_own_checking"),
      good: () => t(area.value === saved ? "options_own_active" : "options_own_good"),
      wrong: () => t("options_own_wrong", count),
      failed: () => t("options_own_failed"),
    }[now.state]();
    area.setAttribute("aria-invalid", String(now.state === "wrong"));
    byId("own-errors").replaceChildren(...now.errors.slice(0, MOST_SHOWN).map((error) =>
      el("li", {}, button({
        label: `${t("options_own_place", error.line, error.column)}: ${t(`options_own_error_${error.code}`)}`,
        class: "quiet",
        act: () => goTo(error),
      }), el("span", { class: "muted small", text: error.message, attrs: { lang: "en" } }))));
    const canSave = area.value !== saved && (now.state === "good" || now.state === "empty");
    for (const [id, possible] of /** @type {const} */ ([["own-save", canSave], ["own-undo", area.value !== saved]])) {
      // Not `disabled`: a button that is left with the keyboard on it must keep it.
      byId(id).setAttribute("aria-disabled", String(!possible));
    }
  }

  /** Puts the caret where the mistake is. @param {import("../../shared/types.js").OwnError} error */
  function goTo(error) {
    const at = placeOf(area.value, error);
    area.focus();
    area.setSelectionRange(at, at);
  }

  async function save() {
    const text = area.value;
    await checker.now(text);
    if (text === saved || (now.state !== "good" && now.state !== "empty")) return;
    try {
      await ask({ type: FROM_PAGE.OWN_SET, text });
      saved = text;
      toast(t("options_saved"));
    } catch (error) {
      console.error("own.set:", error instanceof Error ? error.message : "failed");
      toast(t("options_save_failed"));
    }
    show();
  }

  area.addEventListener("input", () => checker.later(area.value));

  return {
    /** In the language of the page. @param {Translate} translate */
    draw(translate) {
      t = translate;
      byId("own-samples").replaceChildren(...SAMPLES.flatMap(([key, sample]) => [
        el("dt", { text: t(key) }),
        el("dd", {}, el("pre", { text: sample })),
      ]));
      byId("own-actions").replaceChildren(
        button({ id: "own-save", label: t("options_own_save"), class: "primary", act: save }),
        button({
          id: "own-undo",
          label: t("options_own_undo"),
          act: () => {
            area.value = saved;
            return checker.now(saved);
          },
        }),
      );
      show();
    },
    /** Shows what was saved last. @returns {Promise<void>} */
    async open() {
      const { text } = await ask({ type: FROM_PAGE.OWN_GET });
      saved = typeof text === "string" ? text : "";
      // Who was faster than the answer keeps what they typed; the saved text is one press of the other button away.
      if (area.value === "") area.value = saved;
      if (area.value.trim() !== "") await checker.now(area.value);
    },
  };
}

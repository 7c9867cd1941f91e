import { guarded } from "../guard.js";
import { make } from "./host.js";

/**
 * Says that texts cannot be judged. On a child's profile it stays as long as
 * the failure does; others may close it.
 * @param {{texts: import("./texts.js").Texts, retry: () => void}} world
 */
export function createNotice({ texts, retry }) {
  const what = make("p", { class: "why" });
  const again = make("button", { type: "button" });
  const close = make("button", { type: "button" });
  const card = make("div", { class: "card notice", role: "alert" }, [what, make("div", { class: "row" }, [again, close])]);
  card.hidden = true;
  again.addEventListener("click", guarded("notice.retry", retry));
  close.addEventListener("click", guarded("notice.close", () => void (card.hidden = true)));

  return {
    card,
    /** @param {{child: boolean, gone: boolean}} failure */
    show({ child, gone }) {
      const sentence = texts.get(`content_${gone ? "gone" : "failure"}_${child ? "child" : "other"}`);
      card.lang = texts.lang;
      // An alert is read out on every change; the same words are not news.
      if (what.textContent !== sentence || card.hidden) what.textContent = sentence;
      again.textContent = texts.get("content_retry");
      close.textContent = texts.get("content_close");
      again.hidden = gone;
      close.hidden = child;
      card.hidden = false;
    },
    hide() {
      card.hidden = true;
    },
  };
}

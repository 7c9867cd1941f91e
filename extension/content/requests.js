import { api } from "../shared/api.js";
import { CODE, TO_CONTENT } from "../shared/protocol.js";
import { report } from "./guard.js";

/**
 * @typedef {object} RequestWorld
 * @property {import("./findings.js").Findings} findings
 * @property {import("./ui/ui.js").Ui} ui
 * @property {import("./reporter.js").Reporter} reporter
 * @property {import("./evidence.js").Evidence} evidence
 */

/**
 * Answers the background; every request gets an answer, errors included.
 * @param {RequestWorld} world
 */
export function answerBackground(world) {
  const handlers = handlersOf(world);
  api.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== api.runtime.id || sender.tab) return false; // only our own background
    const type = String(message?.type);
    if (!Object.hasOwn(handlers, type)) return false;
    Promise.resolve()
      .then(() => handlers[type](message))
      .then(
        (answer) => reply({ ok: true, ...answer }),
        (error) => {
          if (!(error instanceof Refused)) report(`request.${type}`, error);
          reply({ ok: false, code: error instanceof Refused ? error.code : CODE.INTERNAL, message: "refused by the frame" });
        },
      );
    return true;
  });
}

class Refused extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** @param {RequestWorld} world @returns {Record<string, (message: any) => Promise<object>|object>} */
function handlersOf({ findings, ui, reporter, evidence }) {
  /** @param {unknown} key */
  const entryOf = (key) => {
    const entry = findings.byKey(String(key));
    if (!entry) throw new Refused(CODE.BAD_REQUEST);
    return entry;
  };

  return {
    async [TO_CONTENT.EVIDENCE_REQUEST]({ source, key }) {
      if (source === "popup") return { notice: await evidence.saveAround(entryOf(key)) };
      // The keyboard command goes to all frames: only the one with the focus answers it.
      const here = source === "menu" || (document.hasFocus() && !(document.activeElement instanceof HTMLIFrameElement));
      if (here) void evidence.saveMeant(source).then((key) => ui.say(ui.texts.get(key)));
      return { accepted: here };
    },
    [TO_CONTENT.CAPTURE_PREPARE]: ({ token, lift }) => evidence.capture.prepare(String(token), lift === true),
    [TO_CONTENT.CAPTURE_CHECK]: ({ token }) => evidence.capture.check(String(token)),
    [TO_CONTENT.CAPTURE_DONE]({ token }) {
      evidence.capture.done(String(token));
      return {};
    },
    [TO_CONTENT.FINDING_REVEAL]({ key }) {
      findings.setRevealed(entryOf(key), true);
      return {};
    },
    [TO_CONTENT.FINDING_HIDE]({ key }) {
      findings.setRevealed(entryOf(key), false);
      return {};
    },
    [TO_CONTENT.FINDING_FOCUS]({ key }) {
      return { focused: ui.focus(entryOf(key)) };
    },
    [TO_CONTENT.FINDING_TEXT]: ({ key }) => ({ text: entryOf(key).item.text }),
    [TO_CONTENT.FINDINGS_REQUEST]() {
      reporter.now();
      return {};
    },
  };
}

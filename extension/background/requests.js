import { asFrameFindings, CODE, FROM_CONTENT, FROM_PAGE, isRecord, LIMIT, RequestError, TO_CONTENT } from "../shared/protocol.js";
import { textsOf } from "../shared/i18n.js";
import { hostOf } from "../shared/url.js";
import { policyOf } from "./policy.js";
import { documentOf } from "./scan.js";

/**
 * What each one-shot request does.
 *
 * @typedef {import("../shared/types.js").Settings} Settings
 * @typedef {import("./router.js").Payload} Payload
 *
 * @typedef {object} RequestParts
 * @property {import("./tabs.js").Tabs} tabs
 * @property {ReturnType<typeof import("./evidence.js").createEvidence>} evidence
 * @property {Pick<import("./engine.js").EngineHandle, "health">} engine
 * @property {import("./appeals.js").Appeals} appeals
 * @property {ReturnType<typeof import("./own.js").createOwn>} own
 * @property {ReturnType<typeof import("./pause.js").createPause>} pause
 * @property {typeof import("./frames.js").askFrame} ask
 * @property {() => Promise<{settings: Settings, locked: string[]}>} read
 * @property {typeof import("../shared/settings.js").writeSettings} write
 * @property {(tab: number) => Promise<chrome.tabs.Tab>} tabOf
 * @property {(kind: string, detail: Record<string, unknown>) => Promise<unknown>} journal
 * @property {(where: string, error: unknown) => void} report
 */

/** A save waits for its turn at the camera. */
const SAVE_MS = 60_000;

/** @param {unknown} value @param {string} name @returns {number} */
function id(value, name) {
  if (!Number.isSafeInteger(value)) throw new RequestError(CODE.BAD_REQUEST, `${name} must be a number`);
  return /** @type {number} */ (value);
}

/** @param {unknown} value @param {string} name @returns {string} */
function word(value, name) {
  if (typeof value !== "string" || value === "" || value.length > LIMIT.KEY) {
    throw new RequestError(CODE.BAD_REQUEST, `${name} must be a short text`);
  }
  return value;
}

/**
 * @param {RequestParts} parts
 * @param {number} tab
 * @param {number} frame
 * @param {string} key of the finding
 * @returns {Promise<{accepted: boolean}>}
 */
async function appealAgainst({ tabs, ask, read, tabOf, appeals, journal }, tab, frame, key) {
  const found = (await tabs.findings(tab)).find((each) => each.frame === frame && each.key === key);
  if (!found) throw new RequestError(CODE.BAD_REQUEST, "no such finding");
  const { text } = await ask(tab, frame, { type: TO_CONTENT.FINDING_TEXT, key });
  if (typeof text !== "string" || text === "") throw new RequestError(CODE.NO_FRAME, "the text is gone from the page");
  const { settings } = await read();
  const host = hostOf((await tabOf(tab)).url);
  const row = await appeals.record({ text, host, category: found.category, why: found.why, role: settings.role });
  await journal("appeal", { key: row.key, category: row.category, accepted: row.accepted });
  if (row.accepted) await ask(tab, frame, { type: TO_CONTENT.FINDING_REVEAL, key });
  return { accepted: row.accepted === true };
}

/** @param {RequestParts} parts @returns {Record<string, import("./router.js").ContentHandler>} */
export function contentRequests(parts) {
  const { tabs, evidence, read, journal, report } = parts;
  return {
    [FROM_CONTENT.FINDINGS_UPDATE]: async ({ findings, scanned }, { tab, frame, sender }) => {
      const kept = asFrameFindings(findings);
      if (!kept) throw new RequestError(CODE.BAD_REQUEST, "findings are malformed or too many");
      const opened = await tabs.update(tab, frame, documentOf(sender), { findings: kept, scanned: scanned === true });
      if (opened.length === 0 || (await read()).settings.role !== "child") return;
      // What was opened, for the parent: in the page or from the popup. Never where, and never the words.
      for (const { category, severity } of opened) await journal("reveal", { category, severity });
    },
    [FROM_CONTENT.EVIDENCE_SAVE]: async ({ facts, token }, { tab, frame, sender }) =>
      evidence.save({ facts, token: word(token, "token"), tab, frame, url: sender.url ?? "" }),
    [FROM_CONTENT.ERROR_REPORT]: async ({ code, name, stack }) => {
      const error = new RequestError(String(code).slice(0, 64), String(stack).slice(0, 1_000));
      error.name = String(name).slice(0, 64);
      report("content", error);
    },
    [FROM_CONTENT.APPEAL]: async ({ key }, { tab, frame }) => appealAgainst(parts, tab, frame, word(key, "key")),
    [FROM_CONTENT.UI_TEXTS]: async ({ lang, prefixes }) => {
      if (!(lang === "kk" || lang === "ru" || lang === "en") || !Array.isArray(prefixes)) {
        throw new RequestError(CODE.BAD_REQUEST, "texts need a language and prefixes");
      }
      return { texts: await textsOf(lang, prefixes.map(String)) };
    },
  };
}

/** @param {RequestParts} parts @returns {Record<string, import("./router.js").PageHandler>} */
export function pageRequests(parts) {
  const { tabs, engine, appeals, own, pause, ask, read, write, tabOf, journal } = parts;
  /** @param {string} type @returns {import("./router.js").PageHandler} */
  const forward = (type) => async (message) => {
    const key = word(message.key, "key");
    await ask(id(message.tab, "tab"), id(message.frame, "frame"), { type, key });
  };

  return {
    [FROM_PAGE.TAB_FINDINGS]: async (message) => {
      const tab = await tabOf(id(message.tab, "tab"));
      const { settings } = await read();
      const host = hostOf(tab.url);
      const policy = policyOf(settings, host, Date.now());
      const [findings, scanned, failure] = await Promise.all([tabs.findings(Number(tab.id)), tabs.scanned(Number(tab.id)), engine.health()]);
      return { findings, policy, paused_until: policy.paused_until, host, scanned, failure };
    },
    [FROM_PAGE.FINDING_REVEAL]: forward(TO_CONTENT.FINDING_REVEAL),
    [FROM_PAGE.FINDING_HIDE]: forward(TO_CONTENT.FINDING_HIDE),
    [FROM_PAGE.FINDING_FOCUS]: forward(TO_CONTENT.FINDING_FOCUS),

    [FROM_PAGE.EVIDENCE_REQUEST]: async (message) => {
      const request = { type: TO_CONTENT.EVIDENCE_REQUEST, source: "popup", key: word(message.key, "key") };
      const { notice } = await ask(id(message.tab, "tab"), id(message.frame, "frame"), request, SAVE_MS);
      return { notice: notice ?? null };
    },

    [FROM_PAGE.APPEAL]: (message) => appealAgainst(parts, id(message.tab, "tab"), id(message.frame, "frame"), word(message.key, "key")),
    [FROM_PAGE.APPEAL_DECIDE]: async ({ key, accepted }) => {
      if (typeof accepted !== "boolean") throw new RequestError(CODE.BAD_REQUEST, "accepted must be true or false");
      const row = await appeals.decide(word(key, "key"), accepted);
      if (!row) throw new RequestError(CODE.BAD_REQUEST, "no such appeal");
      const { role } = (await read()).settings;
      await journal("appeal.decide", { key: row.key, accepted, role });
    },

    [FROM_PAGE.PAUSE_SET]: ({ minutes }) => pause.pause(minutes),
    [FROM_PAGE.SITE_SET]: ({ host, active }) => pause.site(host, active),

    [FROM_PAGE.OWN_GET]: async () => ({ text: await own.read() }),
    [FROM_PAGE.OWN_SET]: ({ text }) => own.save(text),

    [FROM_PAGE.SETTINGS_GET]: () => read(),
    [FROM_PAGE.SETTINGS_SET]: async (message) => {
      if (!isRecord(message.settings)) throw new RequestError(CODE.BAD_REQUEST, "settings must be an object");
      const { settings, locked, refused, changed } = await write(message.settings);
      if (changed.length > 0) await journal("settings", Object.fromEntries(changed.map((name) => [name, /** @type {any} */ (settings)[name]])));
      if (refused.length > 0) throw new RequestError(CODE.LOCKED, `not changed: ${refused.join(", ")}`);
      return { settings, locked };
    },
  };
}

import { asStoreError } from "../shared/database.js";
import { CODE, RequestError } from "../shared/protocol.js";
import { draftAct, withNotes } from "./act.js";
import { createQueue } from "./clock.js";
import { isProtected, withheld } from "./protected.js";
import { CaptureError } from "./shutter.js";

/**
 * Saving a post: journal begin → picture → act, pictures, page structure, seal
 * and journal end in one transaction. Whatever fails on the way, the text and the facts are kept.
 *
 * @typedef {import("../shared/types.js").Act} Act
 * @typedef {import("../shared/types.js").JournalRow} JournalRow
 * @typedef {import("../shared/types.js").Settings} Settings
 * @typedef {import("./capture.js").Captured} Captured
 * @typedef {{act_id: string, shots: number, notice: string|null}} SaveReply
 *
 * @typedef {object} EvidenceParts
 * @property {Pick<typeof import("../shared/store.js"), "addJournal"|"getAct"|"countCaptures"|"unfinishedCaptures"> & Pick<import("../shared/seals.js").Seals, "putCapture">} store
 * @property {import("./pending.js").Pending} pending
 * @property {(request: import("./capture.js").CaptureRequest) => Promise<Captured>} capture
 * @property {Pick<import("./engine.js").EngineHandle, "scan"|"info">} engine
 * @property {(tab: number) => Promise<{category: string}[]>} found  all that was found in a tab
 * @property {() => Promise<Settings>} settings
 * @property {() => Promise<string>} browser  name and version
 * @property {(where: string, error: unknown) => void} report
 */

const MOST_CATEGORIES = 100;

/** @param {string} kind @param {string} id @param {Record<string, unknown>} detail @returns {JournalRow} */
const entryOf = (kind, id, detail) => ({ kind, at: new Date().toISOString(), act_id: id, detail });

/** @param {CaptureError} error @returns {string} message key */
const noticeOf = ({ code }) => (code === "protected" || code === "unread" ? `notice_${code}` : "notice_no_picture");

/** @param {unknown} facts @returns {string[]} what the frame found in the element */
function categoriesOf(facts) {
  const { categories } = /** @type {{categories?: unknown}} */ (facts);
  return Array.isArray(categories) ? categories.slice(0, MOST_CATEGORIES).map(String) : [];
}

/** @param {EvidenceParts} parts */
export function createEvidence({ store, pending, capture, engine, found, settings, browser, report }) {
  /** Acts this worker is busy with: recovery must leave them alone. @type {Set<string>} */
  const active = new Set();
  /** One end after the other, so that each knows of the act kept before it. */
  const inTurn = createQueue();

  /**
   * With the engine's own reading of the whole text. The frame's reading was of
   * its blocks, one by one; the graver of the two stands.
   * @param {Act} act
   * @returns {Promise<{act: Act, read: boolean, categories: string[]}>} `categories` of both readings
   */
  async function judged(act) {
    try {
      const info = await engine.info();
      const [verdict] = await engine.scan([{ id: act.id, text: act.text }], { age: act.profile.age });
      const { version, pack_sha256, own = [] } = info;
      const own_packs = own.map(({ name, version: of, sha256 }) => ({ name, version: of, sha256 }));
      const { severity, findings } = verdict.severity >= act.severity ? verdict : act;
      const categories = [...act.findings, ...verdict.findings].map(({ category }) => category);
      return { act: { ...act, engine: { version, pack_sha256, ...(own_packs.length > 0 ? { own_packs } : {}) }, severity, findings }, read: true, categories };
    } catch (error) {
      report("evidence.scan", error); // evidence without a verdict is still evidence
      return { act: withNotes(act, ["no_verdict"]), read: false, categories: act.findings.map(({ category }) => category) };
    }
  }

  /** @param {Act} act @returns {Promise<string[]>} */
  async function duplicateNote(act) {
    try {
      return (await store.countCaptures(act)) > 0 ? ["recapture"] : [];
    } catch (error) {
      report("evidence.duplicates", error);
      return [];
    }
  }

  /** @param {Act} act @returns {Promise<number|null>} null when the journal takes nothing */
  async function begin(act) {
    try {
      return await store.addJournal({ kind: "capture.begin", act_id: act.id, act });
    } catch (error) {
      report("evidence.begin", error);
      await pending.keep(act).catch((failure) => report("evidence.pending", failure));
      return null;
    }
  }

  /** @param {Omit<import("./capture.js").CaptureRequest, "whole">} request @returns {Promise<Captured|CaptureError>} */
  async function photograph(request) {
    try {
      // The window shows the other posts as well.
      const whole = !isProtected((await found(request.tab)).map(({ category }) => category));
      return await capture({ ...request, whole });
    } catch (error) {
      return error instanceof CaptureError ? error : new CaptureError("failed", String(error), error);
    }
  }

  /**
   * @param {{act: Act, dom: string}} draft
   * @param {Captured|CaptureError} result
   * @param {number|null} seq
   * @returns {Promise<SaveReply>}
   */
  async function finish({ act: draft, dom }, result, seq) {
    const failed = result instanceof CaptureError;
    const act = withNotes(draft, await duplicateNote(draft));
    const notes = failed ? [`no_picture_${result.code}`] : result.notes;
    /** @type {Act} */
    const full = { ...withNotes(act, notes), shots: failed ? [] : result.shots };
    const detail = failed ? { code: result.code, message: result.message } : { shots: full.shots.map((s) => s.sha256) };
    const entry = entryOf(failed ? "capture.no_picture" : "capture.done", act.id, detail);
    try {
      await store.putCapture({ act: full, shots: failed ? [] : result.rows, dom, begin: seq, entry });
      if (seq === null) await pending.drop(act.id);
      return { act_id: act.id, shots: full.shots.length, notice: failed ? noticeOf(result) : null };
    } catch (error) {
      report("evidence.store", error);
      return finishWithoutPicture(act, seq, asStoreError(error).code);
    }
  }

  /** @param {Act} act @param {number|null} seq @param {string} code @returns {Promise<SaveReply>} */
  async function finishWithoutPicture(act, seq, code) {
    const quota = code === "quota";
    const notice = quota ? "notice_quota" : "notice_storage";
    const bare = withNotes(act, [quota ? "no_picture_quota" : "no_picture_storage"]);
    try {
      await store.putCapture({ act: bare, shots: [], begin: seq, entry: entryOf("capture.no_picture", act.id, { code }) });
      if (seq === null) await pending.drop(act.id);
    } catch (error) {
      report("evidence.store", error);
      // With a journal row the draft is safe there; otherwise it must be in the second place.
      if (seq === null && !(await pending.has(act.id))) {
        throw new RequestError(quota ? CODE.QUOTA : CODE.STORAGE, "notice_not_saved");
      }
    }
    return { act_id: act.id, shots: 0, notice };
  }

  return {
    /**
     * @param {object} request
     * @param {unknown} request.facts
     * @param {string} request.token
     * @param {number} request.tab
     * @param {number} request.frame
     * @param {string} request.url of the frame
     * @returns {Promise<SaveReply>}
     */
    async save({ facts, token, tab, frame, url }) {
      const { role, age, lift, viewport_shots } = await settings();
      const at = { wall: new Date().toISOString(), mono: performance.now() };
      const id = crypto.randomUUID();
      active.add(id);
      try {
        const { act: draft, dom } = await draftAct(facts, { id, url, at, profile: { role, age }, browser: await browser() });
        const reading = await judged(draft);
        const reason = withheld({ ...reading, categories: [...reading.categories, ...categoriesOf(facts)] });
        const act = reason ? { ...reading.act, dom_sha256: "" } : reading.act;
        const seq = await begin(act);
        const result = reason
          ? new CaptureError(reason, "no picture is kept of such a post")
          : await photograph({ tab, frame, token, lift: lift || role !== "child", keepViewport: viewport_shots });
        return await inTurn(() => finish({ act, dom: reason ? "" : dom }, result, seq));
      } finally {
        active.delete(id);
      }
    },

    /**
     * Completes what an earlier worker left: called at every start.
     * @returns {Promise<number>} how many acts were completed
     */
    async recover() {
      let completed = 0;
      for (const row of await store.unfinishedCaptures()) {
        if (!row.act || active.has(row.act.id)) continue;
        const act = withNotes(row.act, ["no_picture_interrupted"]);
        const entry = entryOf("capture.recovered", act.id, { begun: row.at });
        await store.putCapture({ act, shots: [], begin: row.seq ?? null, entry });
        completed += 1;
      }
      for (const act of await pending.all()) {
        if (active.has(act.id)) continue;
        // One that stands already was kept in full, and only its copy here was left behind.
        if (!(await store.getAct(act.id))) {
          const entry = entryOf("capture.recovered", act.id, { begun: act.captured_at.wall });
          await store.putCapture({ act: withNotes(act, ["no_picture_storage"]), shots: [], begin: null, entry });
          completed += 1;
        }
        await pending.drop(act.id);
      }
      return completed;
    },
  };
}

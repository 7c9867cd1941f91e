import { api } from "./api.js";

/** @typedef {import("./types.js").Settings} Settings */

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  role: "child",
  age: 12,
  unit: "block",
  lift: false,
  lang: "auto",
  sites_off: {},
  paused_until: 0,
  onboarded: false,
  own_revision: 0,
  viewport_shots: false,
});

const AGES = [0, 6, 12, 14, 16, 18];
const HOST = /^[^\s/?#@]{1,255}$/u;

/** @param {...unknown} allowed @returns {(value: unknown) => boolean} */
const oneOf = (...allowed) => (value) => allowed.includes(value);
/** @param {unknown} value @returns {boolean} */
const isBoolean = (value) => typeof value === "boolean";

/** @type {Record<keyof Settings, (value: unknown) => boolean>} */
const CHECKS = {
  role: oneOf("child", "moderator", "researcher"),
  age: oneOf(...AGES),
  unit: oneOf("block", "span"),
  lift: isBoolean,
  lang: oneOf("auto", "kk", "ru", "en"),
  sites_off: isHostMap,
  paused_until: (value) => typeof value === "number" && Number.isFinite(value) && value >= 0,
  onboarded: isBoolean,
  own_revision: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  viewport_shots: isBoolean,
};

/** @param {unknown} value @returns {boolean} */
function isHostMap(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([host, off]) => HOST.test(host) && off === true);
}

/**
 * Keeps the fields that are known and sound.
 * @param {unknown} raw
 * @returns {{values: Partial<Settings>, dropped: string[]}}
 */
export function validate(raw) {
  /** @type {Record<string, unknown>} */
  const values = {};
  /** @type {string[]} */
  const dropped = [];
  if (typeof raw !== "object" || raw === null) return { values: {}, dropped };
  for (const [name, value] of Object.entries(raw)) {
    if (Object.hasOwn(CHECKS, name) && CHECKS[/** @type {keyof Settings} */ (name)](value)) values[name] = value;
    else dropped.push(name);
  }
  return { values: /** @type {Partial<Settings>} */ (values), dropped };
}

/** Where the administrator's fields are kept from one start to the next. */
const SEEN = "managed_seen";
/** Longer than a browser that has its policies at hand takes. */
const MANAGED_MS = 100;

/**
 * Fields an administrator set by policy. Chromium takes three seconds to answer
 * after a start, for which no page may wait: until then those of the last time
 * count. A late answer that differs is kept, which is a change of the settings.
 * @returns {Promise<Partial<Settings>>}
 */
async function readManaged() {
  const seen = validate((await api.storage.local.get(SEEN))[SEEN]).values;
  const asked = askManaged().then((now) => {
    const same = JSON.stringify(now) === JSON.stringify(seen);
    if (!same) api.storage.local.set({ [SEEN]: now }).catch(() => undefined); // the next reading tries again
    return now;
  });
  asked.catch(() => undefined); // a caller that is still waiting sees the failure; one that is not has an answer
  /** @type {Promise<Partial<Settings>>} */
  const late = new Promise((resolve) => setTimeout(resolve, MANAGED_MS, seen));
  return Promise.race([asked, late]);
}

/**
 * Firefox rejects the read when no managed manifest exists; that is the ordinary case, not a fault.
 * @returns {Promise<Partial<Settings>>}
 */
async function askManaged() {
  if (!api.storage.managed) return {};
  try {
    return validate(await api.storage.managed.get(null)).values;
  } catch (error) {
    if (error instanceof Error) return {};
    throw error;
  }
}

/**
 * @returns {Promise<{settings: Settings, locked: string[]}>} `locked` names the fields an administrator set
 */
export async function readSettings() {
  const [stored, managed] = await Promise.all([api.storage.local.get("settings"), readManaged()]);
  const own = validate(stored.settings).values;
  return { settings: { ...structuredClone(DEFAULTS), ...own, ...managed }, locked: Object.keys(managed) };
}

/** Writes one after the other, so that two changes at once both survive. @type {Promise<unknown>} */
let tail = Promise.resolve();

/**
 * Merges a change into the stored settings.
 * @param {Partial<Settings> | ((now: Settings) => Partial<Settings>)} change
 * @returns {Promise<{settings: Settings, locked: string[], refused: string[], changed: string[]}>}
 *   `refused`: fields that are unknown, malformed or locked; nothing is written for those
 */
export function writeSettings(change) {
  const write = tail.then(async () => {
    const { settings: before, locked } = await readSettings();
    const { values, dropped } = validate(typeof change === "function" ? change(before) : change);
    const refused = [...dropped];
    for (const name of locked) {
      if (!(name in values)) continue;
      refused.push(name);
      delete values[/** @type {keyof Settings} */ (name)];
    }
    const stored = validate((await api.storage.local.get("settings")).settings).values;
    const changed = Object.keys(values).filter((name) => differs(before, values, name));
    if (changed.length > 0) await api.storage.local.set({ settings: { ...stored, ...values } });
    return { settings: { ...before, ...values }, locked, refused, changed };
  });
  tail = write.catch(() => undefined); // the caller sees the failure; the next write must still run
  return write;
}

/** @param {Settings} before @param {Partial<Settings>} values @param {string} name @returns {boolean} */
function differs(before, values, name) {
  const key = /** @type {keyof Settings} */ (name);
  return JSON.stringify(before[key]) !== JSON.stringify(values[key]);
}

/**
 * @param {() => void} listener called after any change, ours or the administrator's
 */
export function onSettingsChange(listener) {
  api.storage.onChanged.addListener((changes, area) => {
    if (area === "managed" || (area === "local" && ("settings" in changes || SEEN in changes))) listener();
  });
}

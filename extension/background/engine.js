/**
 * The one engine of the browser: loaded once, rebuilt after a trap, never hanging.
 *
 * @typedef {import("../shared/types.js").Block} Block
 * @typedef {import("../shared/types.js").Verdict} Verdict
 * @typedef {import("../shared/types.js").EngineProfile} EngineProfile
 * @typedef {import("../shared/types.js").EngineInfo} EngineInfo
 *
 * @typedef {object} RunningEngine
 * @property {(blocks: Block[], profile: EngineProfile) => Verdict[]} scan
 * @property {() => EngineInfo} info
 *
 * @typedef {object} Instance       One wasm instance, with memory of its own.
 * @property {() => Promise<unknown>} start  resolves when `Engine` may be built; cheap the second time
 * @property {new () => RunningEngine} Engine
 */
import { withTimeout } from "./clock.js";

const LOAD_TIMEOUT_MS = 15_000;
const LOAD_RETRY_MS = 5_000;
const HEALTH_MS = 250;

export class EngineError extends Error {
  /**
   * @param {"engine-load"|"engine-trap"|"engine-scan"} code
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "EngineError";
    this.code = code;
  }
}

/**
 * A trap leaves the instance's stack and borrows as they were: it must not be
 * used again. Stack exhaustion surfaces under other names than RuntimeError.
 * @param {unknown} error
 * @returns {boolean}
 */
function isTrap(error) {
  if (!(error instanceof Error)) return false;
  if (error instanceof WebAssembly.RuntimeError) return true;
  return ["RangeError", "InternalError"].includes(error.name) || error.message.includes("recursive use of an object");
}

/** @param {unknown} error @returns {string} */
const textOf = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/**
 * @param {Instance[]} instances the first is used; each trap moves on to the next, the last one gets a new Engine
 * @param {{now?: () => number, loadTimeoutMs?: number}} [options]
 */
export function createEngine(instances, { now = Date.now, loadTimeoutMs = LOAD_TIMEOUT_MS } = {}) {
  let current = 0;
  /** @type {Promise<RunningEngine>|null} */
  let ready = null;
  /** @type {{error: EngineError, until: number}|null} */
  let refused = null;
  /** Of the last call that got as far as an answer. @type {EngineError["code"]|null} */
  let failing = null;

  /** @returns {Promise<RunningEngine>} */
  function load() {
    if (refused && now() < refused.until) return Promise.reject(refused.error);
    ready ??= start().catch((cause) => {
      const error = new EngineError("engine-load", textOf(cause), cause);
      refused = { error, until: now() + LOAD_RETRY_MS };
      ready = null;
      throw error;
    });
    return ready;
  }

  /** @returns {Promise<RunningEngine>} */
  async function start() {
    const instance = instances[current];
    if (!instance) throw new Error("no engine instance was given");
    await withTimeout(instance.start(), loadTimeoutMs, "the engine did not start in time");
    const engine = new instance.Engine();
    refused = null;
    return engine;
  }

  function abandon() {
    current = Math.min(current + 1, instances.length - 1);
    ready = null;
  }

  /**
   * @template T
   * @param {(engine: RunningEngine) => T} work
   * @returns {Promise<T>}
   * @throws {EngineError}
   */
  async function call(work) {
    const first = await load();
    try {
      return work(first);
    } catch (error) {
      if (!isTrap(error)) throw new EngineError("engine-scan", textOf(error), error);
      abandon();
    }
    const fresh = await load();
    try {
      return work(fresh);
    } catch (error) {
      if (!isTrap(error)) throw new EngineError("engine-scan", textOf(error), error);
      abandon();
      throw new EngineError("engine-trap", textOf(error), error);
    }
  }

  /** @template T @param {(engine: RunningEngine) => T} work @returns {Promise<T>} */
  async function noted(work) {
    try {
      const answer = await call(work);
      failing = null;
      return answer;
    } catch (error) {
      if (error instanceof EngineError) failing = error.code;
      throw error;
    }
  }

  return {
    /** Starts loading ahead of the first scan; a failure shows at that scan. @returns {void} */
    warm: () => void load().catch(() => undefined),
    /** @param {Block[]} blocks @param {EngineProfile} profile @returns {Promise<Verdict[]>} in input order */
    scan: (blocks, profile) => noted((engine) => engine.scan(blocks, profile)),
    /** @returns {Promise<EngineInfo>} */
    info: () => call((engine) => engine.info()),
    /**
     * How it is now. A start that takes longer than a reader waits is no failure yet.
     * @returns {Promise<EngineError["code"]|null>} null when it works
     */
    health: () => withTimeout(load(), HEALTH_MS, "still starting").then(
      () => failing,
      (error) => (error instanceof EngineError ? error.code : null),
    ),
  };
}

/** @typedef {ReturnType<typeof createEngine>} EngineHandle */

/**
 * The one engine of the browser: loaded once, rebuilt after a trap, never hanging.
 *
 * @typedef {import("../shared/types.js").Block} Block
 * @typedef {import("../shared/types.js").Verdict} Verdict
 * @typedef {import("../shared/types.js").EngineProfile} EngineProfile
 * @typedef {import("../shared/types.js").EngineInfo} EngineInfo
 * @typedef {import("../shared/types.js").OwnText} OwnText
 *
 * @typedef {object} RunningEngine
 * @property {(blocks: Block[], profile: EngineProfile) => Verdict[]} scan
 * @property {() => EngineInfo} info
 * @property {() => void} [free]
 *
 * @typedef {object} Instance       One wasm instance, with memory of its own.
 * @property {() => Promise<unknown>} start  resolves when `Engine` may be built; cheap the second time
 * @property {new (own?: OwnText[]) => RunningEngine} Engine  throws an error named `OwnPackError` when the texts have mistakes
 * @property {import("../shared/types.js").Core} core
 */
import { withTimeout } from "./clock.js";

const LOAD_TIMEOUT_MS = 15_000;
const LOAD_RETRY_MS = 5_000;
const HEALTH_MS = 250;

export class EngineError extends Error {
  /**
   * @param {"engine-load"|"engine-trap"|"engine-scan"|"own-pack"} code
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

/** @param {unknown} error @returns {boolean} */
const isOwnPackError = (error) => error instanceof Error && error.name === "OwnPackError";

/** @param {unknown} error @returns {string} */
const textOf = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/**
 * @param {Instance[]} instances the first is used; each trap moves on to the next, the last one gets a new Engine
 * @param {object} [options]
 * @param {() => number} [options.now]
 * @param {number} [options.loadTimeoutMs]
 * @param {() => Promise<OwnText[]>} [options.own]  own words and rules of the start
 * @param {(error: unknown) => void} [options.onRejected]  the engine runs without the own texts
 */
export function createEngine(instances, { now = Date.now, loadTimeoutMs = LOAD_TIMEOUT_MS, own = async () => [], onRejected = () => undefined } = {}) {
  let current = 0;
  /** @type {Promise<RunningEngine>|null} */
  let ready = null;
  /** @type {{error: EngineError, until: number}|null} */
  let refused = null;
  /** The rest of the instance that an engine lives in. @type {WeakMap<RunningEngine, Instance["core"]>} */
  const cores = new WeakMap();
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
    const [texts] = await Promise.all([own(), withTimeout(instance.start(), loadTimeoutMs, "the engine did not start in time")]);
    const engine = build(instance, texts);
    cores.set(engine, instance.core);
    refused = null;
    return engine;
  }

  /** Own texts that a newer engine does not take must not keep it from judging. @param {Instance} instance @param {OwnText[]} texts */
  function build(instance, texts) {
    try {
      return new instance.Engine(texts);
    } catch (error) {
      if (!isOwnPackError(error)) throw error;
      onRejected(error);
      return new instance.Engine();
    }
  }

  /**
   * Judges with other own texts from now on; when they have mistakes the engine stays as it is.
   * @param {OwnText[]} texts
   * @returns {Promise<EngineInfo>}
   * @throws {EngineError} of code `own-pack` when the texts have mistakes
   */
  async function replace(texts) {
    const before = await load();
    /** @type {RunningEngine} */
    let next;
    try {
      next = new instances[current].Engine(texts);
      cores.set(next, instances[current].core);
    } catch (error) {
      if (isTrap(error)) abandon();
      throw new EngineError(isOwnPackError(error) ? "own-pack" : "engine-load", textOf(error), error);
    }
    ready = Promise.resolve(next);
    setTimeout(() => before.free?.(), 0); // a scan that has just got hold of it comes first
    return next.info();
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
    /** What needs no packs. @type {import("../shared/types.js").UseCore} */
    use: (work) => call((engine) => work(/** @type {Instance["core"]} */ (cores.get(engine)))),
    replace,
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

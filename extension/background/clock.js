/**
 * @typedef {object} Clock          What waits and rates are measured with; tests bring their own.
 * @property {() => number} now     ms, never going back
 * @property {(ms: number) => Promise<void>} sleep
 */

/** @type {Clock} */
export const systemClock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export class TimeoutError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "TimeoutError";
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} ms
 * @param {string} message
 * @returns {Promise<T>}
 * @throws {TimeoutError}
 */
export function withTimeout(promise, ms, message) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(message)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * At most `count` starts in any `windowMs`, in the order they were asked for.
 * @param {Clock} clock
 * @param {{count: number, windowMs: number}} rate
 * @returns {() => Promise<void>} resolves when the caller may start
 */
export function createSlots(clock, { count, windowMs }) {
  /** @type {number[]} */
  const starts = [];
  /** @type {Promise<void>} */
  let tail = Promise.resolve();
  return () => {
    tail = tail.then(async () => {
      while (starts.length >= count) {
        const wait = starts[starts.length - count] + windowMs - clock.now();
        if (wait <= 0) break;
        await clock.sleep(wait);
      }
      starts.push(clock.now());
      if (starts.length > count) starts.shift();
    });
    return tail;
  };
}

/**
 * Runs tasks one after the other; a failing task does not stop the next.
 * @returns {<T>(task: () => Promise<T>) => Promise<T>}
 */
export function createQueue() {
  /** @type {Promise<unknown>} */
  let tail = Promise.resolve();
  return (task) => {
    const run = tail.then(task);
    tail = run.catch(() => undefined); // the task's own caller sees the failure
    return run;
  };
}

/**
 * First run, updates, and the gaps in which nobody was watching.
 *
 * A fresh start of the worker is told from a mere restart by a mark in
 * storage.session, which the browser drops when it closes or when the extension
 * is switched off. A fresh start with neither an install nor a browser start
 * around it means: it was switched off and on again.
 *
 * @typedef {object} Area
 * @property {(key: string) => Promise<Record<string, any>>} get
 * @property {(items: Record<string, unknown>) => Promise<void>} set
 */

const BEAT_MS = 60_000;
/** onStartup and onInstalled come right after the worker's first turn, if at all. */
const REASON_WAIT_MS = 2_000;

/**
 * @param {object} parts
 * @param {Area} parts.local
 * @param {Area} parts.session
 * @param {(kind: string, detail: Record<string, unknown>) => Promise<unknown>} parts.journal
 * @param {(ms: number) => Promise<void>} parts.sleep
 * @param {() => number} [parts.now] ms since the epoch
 */
export function createPresence({ local, session, journal, sleep, now = Date.now }) {
  /** @type {"browser"|"install"|"update"|null} */
  let reason = null;
  let lastBeat = 0;
  // Read before the first beat of this worker writes over it.
  const earlier = local.get("heartbeat");
  earlier.catch(() => undefined); // check() sees the failure

  return {
    /** @param {"browser"|"install"|"update"} why */
    started: (why) => (reason = why),

    /** Called at every start of the worker. @returns {Promise<void>} */
    async check() {
      if ((await session.get("alive")).alive) return;
      await session.set({ alive: true });
      const { heartbeat } = await earlier;
      await sleep(REASON_WAIT_MS);
      const lastSeen = typeof heartbeat === "number" ? heartbeat : null;
      await journal("start", {
        reason: reason ?? "enabled",
        last_seen: lastSeen === null ? null : new Date(lastSeen).toISOString(),
        gap_ms: lastSeen === null ? null : Math.max(0, now() - lastSeen),
      });
      await this.beat();
    },

    /** Notes that the extension is at work; at most once a minute. @returns {Promise<void>} */
    async beat() {
      if (now() - lastBeat < BEAT_MS) return;
      lastBeat = now();
      await earlier;
      await local.set({ heartbeat: lastBeat });
    },
  };
}

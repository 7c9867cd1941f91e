import { attributesOf, attributeText } from "./attributes.js";
import { Batch } from "./batch.js";
import { isCallForHelp } from "./findings.js";
import { createGate } from "./gate.js";
import { guarded, report } from "./guard.js";
import { createSlices } from "./slices.js";
import { Task } from "./tasks.js";

/** @typedef {import("../shared/types.js").Verdict} Verdict */
/** @typedef {import("./batch.js").Item} Item */
/** @typedef {import("./line.js").Block} Block */

/** Batches under way before the walk rests: enough to keep the engine busy, few enough to stay cheap to re-cover. */
const WINDOW = 8;

/**
 * @typedef {object} PipelineWorld
 * @property {import("./veil.js").Veil} veil
 * @property {ReturnType<typeof import("./cache.js").createCache>} cache
 * @property {(blocks: import("../shared/types.js").Block[]) => number} scan   sends, returns the sequence number
 * @property {(item: Item, verdict: Verdict) => void} onHarm   harmful, or a call for help
 * @property {(item: Item) => void} onClean
 * @property {() => boolean} failsClosed   whether text stays veiled when the engine fails
 * @property {(code: string) => void} onFailure
 * @property {() => void} onIdle           everything that came has its verdict
 */

/**
 * From changed nodes to verdicts: tasks are walked into blocks, blocks whose
 * text is known are settled at once, the others go to the engine in batches.
 * @param {PipelineWorld} world
 */
export function createPipeline(world) {
  const { veil, cache } = world;
  /** @type {Task[]} */
  let tasks = [];
  /** Walked on since the last `reveal`. @type {Set<Task>} */
  const touched = new Set();
  /** Sent since then, still without a verdict. @type {Set<Batch>} */
  const uncovered = new Set();
  /** @type {Set<Batch>} */
  const released = new Set();
  /** @type {[Item, Verdict][]} */
  const harms = [];
  /** Superseded by a text that is covered in the next `reveal`: until then their blur stays. @type {Item[]} */
  const superseded = [];
  /** @type {Map<number, Batch>} */
  const sent = new Map();
  /** @type {Set<Batch>} */
  const failed = new Set();
  /** Items of a text node that wait or are harmful. @type {WeakMap<Text, Set<Item>>} */
  let itemsOf = new WeakMap();
  /** @type {WeakMap<Element, Map<string, Item>>} */
  let attributeItems = new WeakMap();
  let open = new Batch();
  let nextId = 1;
  let stopped = false;
  let halted = false;

  const gate = createGate(guarded("reveal", reveal));
  const slices = createSlices({ after: endSlice });

  /** @param {() => boolean} late */
  function step(late) {
    while (tasks.length > 0 && !late()) {
      if (halted) return false;
      if (busy() >= WINDOW) return false; // goes on with the next answer
      const [task] = tasks;
      touched.add(task);
      try {
        if (task.run(late)) tasks.shift();
        touched.add(task); // a batch that got full on the way may have revealed, and forgotten the task while it went on
      } catch (error) {
        tasks.shift(); // its cover stays: what could not be read is not shown on a child's profile
        report("walk", error);
        world.onFailure("walk");
        touched.delete(task);
        if (!world.failsClosed()) task.drop();
      }
    }
    return tasks.length > 0;
  }

  /** @returns {number} batches whose answer is expected */
  const busy = () => [...sent.values()].filter(({ failed: gaveUp }) => !gaveUp).length;

  /** Sends what was collected. Its cover comes in `reveal`; until then that of its task is still there. */
  function seal() {
    if (open.items.length > 0) {
      const batch = open;
      open = new Batch();
      uncovered.add(batch);
      submit(batch);
    }
    if (touched.size > 0 || harms.length > 0) gate.request();
  }

  function endSlice() {
    seal();
    tellIdle();
  }

  function tellIdle() {
    if (!stopped && tasks.length === 0 && sent.size === 0 && failed.size === 0 && harms.length === 0) world.onIdle();
  }

  /** Brings the page up to date: waiting text covered, harmful text blurred, the rest free. */
  function reveal() {
    for (const batch of uncovered) batch.hold = veil.cover(batch.ranges(), () => batch.nodes());
    uncovered.clear();
    for (const item of superseded.splice(0)) world.onClean(item);
    for (const [item, verdict] of harms.splice(0)) if (!item.dead) world.onHarm(item, verdict);
    for (const task of touched) task.settle();
    touched.clear();
    for (const batch of released) {
      batch.hold?.drop();
      batch.hold = null;
    }
    released.clear();
    tellIdle();
  }

  /** @param {Batch} batch nothing of it waits any more */
  function release(batch) {
    uncovered.delete(batch);
    released.add(batch);
    gate.request();
  }

  /** @param {Batch} batch */
  function submit(batch) {
    batch.failed = false;
    failed.delete(batch);
    sent.set(world.scan(batch.items.map(({ id, text }) => ({ id, text }))), batch);
  }

  /** @param {Block} block @param {{quiet: boolean, nodes: Text[]}} options `nodes`: what was known of these is superseded */
  function takeBlock({ text, segments }, { quiet, nodes }) {
    const before = new Set(nodes.flatMap((node) => [...(itemsOf.get(node) ?? [])]));
    // Taken first: a batch that gets full here reveals at once, and what it replaces must still be covered then.
    take({ id: nextId++, text, segments, element: null, attribute: "", quiet, dead: false });
    for (const item of before) if (retire(item)) superseded.push(item);
  }

  /** @param {Element} element @param {string} attribute @param {string} text */
  function takeAttribute(element, attribute, text) {
    const mine = attributeItems.get(element) ?? new Map();
    const before = mine.get(attribute);
    if (before && !before.dead && before.text === text) return;
    if (before) kill(before);
    const item = { id: nextId++, text, segments: [], element, attribute, quiet: false, dead: false };
    mine.set(attribute, item);
    attributeItems.set(element, mine);
    take(item);
  }

  /** @param {Item} item */
  function take(item) {
    const known = cache.get(item.text);
    if (known === null) return;
    remember(item);
    if (known) {
      harms.push([item, known]);
      return;
    }
    if (!open.hasRoom(item.text.length)) seal();
    open.add(item);
  }

  /** @param {Item} item */
  function remember(item) {
    for (const { node } of item.segments) {
      const items = itemsOf.get(node);
      if (items) items.add(item);
      else itemsOf.set(node, new Set([item]));
    }
  }

  /** @param {Item} item @returns {boolean} false when it was superseded before */
  function retire(item) {
    if (item.dead) return false;
    item.dead = true;
    for (const { node } of item.segments) itemsOf.get(node)?.delete(item);
    return true;
  }

  /** For what is covered already, or gone. @param {Item} item */
  const kill = (item) => void (retire(item) && world.onClean(item));

  /** @param {Text} node @returns {Text[]} the other nodes of the blocks it was part of */
  function forget(node) {
    /** @type {Text[]} */
    const others = [];
    for (const item of [...(itemsOf.get(node) ?? [])]) {
      for (const segment of item.segments) if (segment.node !== node) others.push(segment.node);
      kill(item);
    }
    return others;
  }

  return {
    /**
     * @param {Node[]} nodes siblings in document order
     * @param {{quiet?: boolean, roots?: ShadowRoot[], extras?: Node[]}} [options] as for Task
     */
    enqueue(nodes, { quiet = false, roots = [], extras = [] } = {}) {
      if (stopped || nodes.length === 0) return;
      tasks.push(new Task(nodes, { veil, quiet, roots, extras, sink: { block: takeBlock, element: takeElement } }));
      slices.add(step);
    },
    /** @param {Element} element @param {string} attribute */
    enqueueAttribute(element, attribute) {
      const text = stopped ? null : attributeText(element, attribute);
      const before = attributeItems.get(element)?.get(attribute);
      if (text !== null) takeAttribute(element, attribute, text);
      else if (before) kill(before);
      slices.add(step);
    },
    forget,
    kill,
    /** @param {Text} node @returns {boolean} whether it waits for a verdict or is harmful */
    isHeld: (node) => (itemsOf.get(node)?.size ?? 0) > 0,
    /** @param {number} ms */
    runNow: (ms) => slices.runNow(ms),
    /** @param {number} seq @param {Verdict[]} verdicts */
    settle(seq, verdicts) {
      const batch = sent.get(seq);
      sent.delete(seq);
      if (!batch) return;
      failed.delete(batch);
      const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
      for (const item of batch.items) {
        const verdict = byId.get(item.id);
        const harm = verdict !== undefined && (verdict.flag || verdict.findings.some(isCallForHelp));
        if (verdict) cache.set(item.text, harm ? verdict : null);
        if (item.dead) continue;
        if (harm) harms.push([item, verdict]);
        else for (const { node } of item.segments) itemsOf.get(node)?.delete(item);
      }
      release(batch);
      slices.add(step);
    },
    /** @param {number} seq @param {string} code */
    fail(seq, code) {
      const batch = sent.get(seq);
      if (!batch) return;
      if (code !== "timeout") sent.delete(seq); // after a time-out an answer may still come
      batch.failed = true;
      failed.add(batch);
      if (!world.failsClosed()) release(batch);
      world.onFailure(code);
      slices.add(step);
    },
    /** After a change of policy: what failed may not have to stay covered any more. */
    reconsider() {
      if (!world.failsClosed()) for (const batch of failed) release(batch);
    },
    /** Sends again what the engine failed on. */
    retry() {
      for (const batch of [...failed]) {
        failed.delete(batch);
        const waits = [...sent.values()].includes(batch);
        if (!waits) submit(batch);
      }
    },
    /** Drops all work and every cover; `start` is wanted before anything is taken again. */
    stop() {
      stopped = true;
      tasks = [];
      for (const waiting of [touched, uncovered, released]) waiting.clear();
      harms.length = superseded.length = 0;
      for (const batch of [open, ...sent.values(), ...failed]) for (const item of batch.items) item.dead = true;
      sent.clear();
      failed.clear();
      open = new Batch();
      itemsOf = new WeakMap();
      attributeItems = new WeakMap();
      cache.clear();
      veil.clear();
    },
    start() {
      stopped = false;
    },
    /** Nobody will ever answer: what comes is covered and stays so. */
    halt() {
      halted = true;
    },
    /** @returns {{tasks: number, sent: number, failed: number}} */
    state: () => ({ tasks: tasks.length, sent: sent.size, failed: failed.size }),
  };

  /** @param {Element} element */
  function takeElement(element) {
    for (const { name, text } of attributesOf(element)) takeAttribute(element, name, text);
  }
}

/** @typedef {ReturnType<typeof createPipeline>} Pipeline */

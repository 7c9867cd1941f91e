import { api } from "../shared/api.js";
import { canHost, isElement, rootOf } from "./flat.js";
import { guarded } from "./guard.js";

/** Undefined custom elements looked at in one frame. */
const A_FRAME = 2000;
/** Plain elements looked at in one later pass. */
const A_PASS = 5000;
/** When plain elements are looked at again after they came, ms. */
const PASSES = [60, 400, 2000];
/** After this long without new elements the frame loop ends and a slow timer goes on. */
const EAGER_MS = 5000;
const SLOW_MS = 1000;

/** @returns {boolean} whether `roots-main.js` is installed and tells of every `attachShadow` */
function isTold() {
  const scripts = /** @type {{world?: string}[]} */ (api.runtime.getManifest().content_scripts ?? []);
  return scripts.some(({ world }) => world === "MAIN");
}

/**
 * Finds shadow roots attached to elements that are already in the page, of
 * which no observer tells. Custom elements that are not defined yet are asked
 * before every frame, so that their first content is covered before it is
 * painted; plain elements a few times, after which `roots-main.js` is the only way.
 * @param {(hosts: Element[]) => void} onHosts elements that have a root
 */
export function createLateRoots(onHosts) {
  /** @type {Set<Element>} */
  const waiting = new Set();
  /** @type {Node[]} */
  let fresh = [];
  let eagerUntil = 0;
  let looping = false;
  const told = isTold();

  /** @param {Iterable<Element>} elements @param {number} most */
  function look(elements, most) {
    /** @type {Element[]} */
    const hosts = [];
    let looked = 0;
    for (const element of elements) {
      if (++looked > most) break;
      if (canHost(element) && rootOf(element)) hosts.push(element);
    }
    if (hosts.length > 0) onHosts(hosts);
    return hosts;
  }

  const loop = guarded("late.loop", () => {
    const eager = performance.now() < eagerUntil;
    for (const host of look(waiting, A_FRAME)) waiting.delete(host);
    for (const element of waiting) {
      const settled = !element.isConnected || (!eager && element.matches(":defined"));
      if (settled) waiting.delete(element);
    }
    looping = waiting.size > 0;
    if (!looping) return;
    if (eager) requestAnimationFrame(loop);
    else setTimeout(loop, SLOW_MS);
  });

  const pass = guarded("late.pass", (/** @type {Node[]} */ nodes) => {
    let left = A_PASS;
    for (const node of nodes) {
      if (left <= 0) return;
      if (!isElement(node) || !node.isConnected) continue;
      const below = node.querySelectorAll("*");
      look([node, ...Array.prototype.slice.call(below, 0, left)], left);
      left -= below.length + 1;
    }
  });

  return {
    /** @param {Node[]} nodes added to the page */
    track(nodes) {
      for (const node of nodes) {
        if (!isElement(node)) continue;
        if (node.matches(":not(:defined)")) waiting.add(node);
        for (const element of node.querySelectorAll(":not(:defined)")) waiting.add(element);
      }
      if (told && document.readyState !== "loading") fresh = [];
      else if (fresh.length === 0) {
        setTimeout(() => {
          const nodesOfPass = fresh;
          fresh = [];
          pass(nodesOfPass);
          // A parser attaches declared roots without a call to be told of; it is at most one pass behind.
          if (!told) for (const ms of PASSES.slice(1)) setTimeout(pass, ms, nodesOfPass);
        }, PASSES[0]);
      }
      if (!told || document.readyState === "loading") for (const node of nodes) if (fresh.length < A_PASS) fresh.push(node);
      if (waiting.size === 0) return;
      eagerUntil = performance.now() + EAGER_MS;
      if (looping) return;
      looping = true;
      requestAnimationFrame(loop);
    },
  };
}

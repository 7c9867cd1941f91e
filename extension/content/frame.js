import { createAttributeVeil } from "./attribute-veil.js";
import { appealAgainst } from "./appeal.js";
import { createCache } from "./cache.js";
import { createClient } from "./client.js";
import { createEditing } from "./editing.js";
import { createEvidence } from "./evidence.js";
import { createFindings } from "./findings.js";
import { isText } from "./flat.js";
import { guarded } from "./guard.js";
import { createLateRoots } from "./late-roots.js";
import { createObserver } from "./observe.js";
import { createPipeline } from "./pipeline.js";
import { createReporter } from "./reporter.js";
import { answerBackground } from "./requests.js";
import { watchSettings } from "./settings-watch.js";
import { createUi } from "./ui/ui.js";
import { createVeil } from "./veil.js";

/** @typedef {import("../shared/types.js").Policy} Policy */
/** @typedef {import("./observe.js").Changes} Changes */

/** Until the background has spoken, the strictest reader is assumed. @type {Policy} */
const STRICTEST = { role: "child", age: 0, unit: "block", active: true, lift: false, lang: "auto", own: 0, paused_until: 0 };
/** Work done before the changed page is painted, ms: small changes are settled without a blink. */
const AT_ONCE_MS = 2;
/** How often the highlights are looked after while something is hidden, ms. */
const GUARD_MS = 1000;

/** Starts the protection of this frame. Nothing before `observer.watch` waits for anything. */
export function start() {
  let policy = STRICTEST;
  const veil = createVeil();
  const observer = createObserver(onChanges);
  observer.watch(document);

  const isChild = () => policy.role === "child";
  const attributes = createAttributeVeil({ label: () => ui.texts.get("content_hidden_attribute") });
  const findings = createFindings({ veil, attributes, unit: () => policy.unit, onChange: onFindings });
  const reporter = createReporter(findings);
  const client = createClient({
    onPolicy,
    onVerdicts: (seq, verdicts) => {
      pipeline.settle(seq, verdicts);
      if (pipeline.state().failed === 0) ui.endFailure();
    },
    onFailure: (seq, code) => pipeline.fail(seq, code),
    onGone,
  });
  const pipeline = createPipeline({
    veil,
    cache: createCache(),
    scan: (blocks) => client.scan(blocks),
    onHarm: (item, verdict) => findings.add(item, verdict),
    onClean: (item) => findings.remove(item),
    failsClosed: isChild,
    onFailure: () => ui.showFailure({ child: isChild(), gone: false }),
    onIdle: () => void (document.readyState !== "loading" && reporter.scanned()),
  });
  const ui = createUi({
    findings,
    retry: () => pipeline.retry(),
    save: (entry) => evidence.saveAround(entry),
    appeal: (entry) => appealAgainst(findings, entry),
  });
  const evidence = createEvidence({ findings, host: ui.host, current: () => ui.current, policy: () => policy });
  const lateRoots = createLateRoots((hosts) => observer.adoptLate(hosts));
  const editing = createEditing({
    onPause: (nodes) => {
      for (const node of nodes) enqueue([node], true);
    },
    onLeave: () => findings.endQuiet(),
  });
  const settings = watchSettings(() => client.refresh());
  const guardHighlights = guarded("guard", () => {
    if (findings.size === 0 || document.hidden) return;
    veil.guard();
    attributes.guard();
  });
  setInterval(guardHighlights, GUARD_MS);

  if (document.documentElement) enqueue([document.documentElement], false);
  document.addEventListener("DOMContentLoaded", guarded("parsed", () => pipeline.runNow(0)), { once: true });
  client.open();
  answerBackground({ findings, ui, reporter, evidence });

  /** @param {Node[]} nodes @param {boolean} quiet @param {Node[]} [extras] */
  function enqueue(nodes, quiet, extras) {
    const { roots } = observer.adopt(nodes);
    pipeline.enqueue(nodes, { quiet, roots, extras });
  }

  /** In the observer callback: before the changes are painted. @param {Changes} changes */
  function onChanges(changes) {
    if (!policy.active || (client.isGone && !isChild())) return;
    const typing = editing.scope();
    for (const group of changes.added) {
      const nodes = group.filter((node) => !ui.owns(node));
      if (nodes.length === 0) continue;
      lateRoots.track(nodes);
      if (typing?.(nodes[0])) noteTyped(nodes);
      else enqueue(nodes, false);
    }
    for (const node of changes.texts) {
      if (typing?.(node)) noteTyped([node]);
      else enqueue([node], false, pipeline.forget(node));
    }
    if (changes.removed || changes.texts.length > 0) repair(typing);
    for (const node of changes.seams) if (!typing?.(node)) enqueue([node], false);
    for (const node of changes.edges) if (isText(node) && pipeline.isHeld(node) && !typing?.(node)) enqueue([node], false, pipeline.forget(node));
    for (const [element, name] of changes.attributes) {
      if (attributes.originalOf(element, name) === null) pipeline.enqueueAttribute(element, name);
    }
    veil.guard();
    attributes.guard();
    pipeline.runNow(AT_ONCE_MS);
  }

  /** @param {Node[]} nodes */
  function noteTyped(nodes) {
    for (const node of nodes) if (isText(node)) pipeline.forget(node);
    observer.adopt(nodes);
    editing.note(nodes);
  }

  /** A range with an end that left is not painted: what is left of its text is covered and judged again. @param {((node: Node) => boolean)|null} typing */
  function repair(typing) {
    veil.repair();
    for (const item of findings.broken()) {
      pipeline.kill(item);
      const nodes = item.segments.map(({ node }) => node).filter((node) => node.isConnected);
      if (nodes.length === 0) continue;
      if (typing?.(nodes[0])) editing.note(nodes);
      else enqueue([nodes[0]], false, nodes.slice(1));
    }
  }

  /** @param {Policy} next */
  function onPolicy(next) {
    const before = policy;
    policy = next;
    settings.pausedUntil(next.paused_until);
    ui.texts.use(next.lang);
    const first = before === STRICTEST;
    if (!next.active) {
      stop();
      return;
    }
    if (!before.active || (!first && (before.age !== next.age || before.own !== next.own))) {
      stop();
      restart();
    } else if (before.unit !== next.unit) findings.repaint();
    pipeline.reconsider();
    pipeline.retry();
    ui.update();
  }

  function stop() {
    pipeline.stop();
    findings.clear();
    ui.endFailure();
  }

  function restart() {
    pipeline.start();
    if (document.documentElement) enqueue([document.documentElement], false);
  }

  function onGone() {
    const child = isChild() && policy.active;
    if (child) pipeline.halt();
    else stop();
    if (policy.active) ui.showFailure({ child, gone: true });
  }

  function onFindings() {
    reporter.changed();
    ui.update();
  }
}

import { guarded } from "./guard.js";

/** A pause in typing this long, and what was typed is judged. */
const PAUSE_MS = 500;

/**
 * The editor the user is typing in. A veil over every fresh letter would make
 * typing impossible, and a blur over one's own half-written sentence protects
 * nobody: so text that changes in the focused editor is judged after a pause,
 * without a veil before and without a blur until the focus leaves.
 * @param {{onPause: (nodes: Node[]) => void, onLeave: () => void}} events
 */
export function createEditing({ onPause, onLeave }) {
  /** @type {Set<Node>} */
  const changed = new Set();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const flush = guarded("editing.pause", () => {
    clearTimeout(timer);
    const nodes = [...changed].filter((node) => node.isConnected);
    changed.clear();
    if (nodes.length > 0) onPause(nodes);
  });

  document.addEventListener(
    "focusout",
    guarded("editing.leave", () => {
      flush();
      onLeave();
    }),
    true,
  );

  return {
    /** @returns {((node: Node) => boolean)|null} whether a node is in the focused editor; null when there is none */
    scope() {
      const host = editorOf(document.activeElement);
      return host && document.hasFocus() ? (node) => host.contains(node) : null;
    },
    /** @param {Node[]} nodes */
    note(nodes) {
      for (const node of nodes) changed.add(node);
      clearTimeout(timer);
      timer = setTimeout(flush, PAUSE_MS);
    },
  };
}

/** @param {Element|null} focused @returns {Element|null} the editing host */
function editorOf(focused) {
  let element = focused;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (document.designMode === "on") return document.documentElement;
  const editable = element instanceof HTMLElement && element.isContentEditable;
  if (!editable) return null;
  for (let host = /** @type {HTMLElement} */ (element); ; host = host.parentElement) {
    if (!host.parentElement?.isContentEditable) return host;
  }
}

/** @typedef {import("../shared/types.js").Viewport} Viewport */

/** @returns {Viewport} */
export function viewportNow() {
  return {
    width: innerWidth,
    height: innerHeight,
    dpr: devicePixelRatio,
    zoom: visualViewport?.scale ?? 1,
    scroll_x: scrollX,
    scroll_y: scrollY,
  };
}

/**
 * Where this frame's viewport stands in the tab's.
 * @returns {{x: number, y: number}|null} null across origins
 */
export function frameOffset() {
  let x = 0;
  let y = 0;
  for (let view = /** @type {Window} */ (window); view !== view.top; view = view.parent) {
    const frame = frameElementOf(view);
    if (!frame) return null;
    const rect = frame.getBoundingClientRect();
    const style = getComputedStyle(frame);
    x += rect.left + frame.clientLeft + parseFloat(style.paddingLeft);
    y += rect.top + frame.clientTop + parseFloat(style.paddingTop);
  }
  return { x, y };
}

/** @param {Window} view @returns {Element|null} */
function frameElementOf(view) {
  try {
    return view.frameElement;
  } catch (error) {
    if (error instanceof Error) return null; // another origin somewhere above
    throw error;
  }
}

/** A tab that has drawn nothing for so long is hidden, or the machine is too busy to wait for. */
const NO_FRAME_MS = 1500;
/** From a frame's end to the picture that the browser takes of it. */
const PRESENTED_MS = 50;

/** Resolves when what was changed is on the screen; hidden tabs paint nothing, so it does not wait for ever. @returns {Promise<void>} */
export function painted() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, NO_FRAME_MS);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve, PRESENTED_MS);
    }));
  });
}

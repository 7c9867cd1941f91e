import { asCaptureState, CODE, RequestError, TO_CONTENT } from "../shared/protocol.js";
import { createQueue } from "./clock.js";
import * as realPictures from "./picture.js";
import { CaptureError } from "./shutter.js";

/**
 * @typedef {import("../shared/protocol.js").CaptureState} CaptureState
 * @typedef {import("../shared/types.js").Shot} Shot
 * @typedef {import("../shared/types.js").ShotRow} ShotRow
 *
 * @typedef {object} CaptureRequest
 * @property {number} tab
 * @property {number} frame
 * @property {string} token         names the post to the frame
 * @property {boolean} lift
 * @property {boolean} whole        whether a picture of the whole window may be kept at all
 * @property {boolean} keepViewport keep it beside the element's
 *
 * @typedef {object} Captured
 * @property {Shot[]} shots
 * @property {ShotRow[]} rows
 * @property {string[]} notes       note keys
 * @property {CaptureState} state
 */

const TRIES = 3;

/** @param {number} a @param {number} b @returns {boolean} */
const near = (a, b) => Math.abs(a - b) <= 1;

/**
 * Whether the frame stood still from one report to the other.
 * @param {CaptureState} a
 * @param {CaptureState} b
 * @returns {boolean}
 */
export function sameState(a, b) {
  return (
    a.url === b.url &&
    near(a.scroll.x, b.scroll.x) && near(a.scroll.y, b.scroll.y) &&
    near(a.box.x, b.box.x) && near(a.box.y, b.box.y) &&
    near(a.box.width, b.box.width) && near(a.box.height, b.box.height) &&
    a.viewport.width === b.viewport.width && a.viewport.height === b.viewport.height &&
    a.viewport.dpr === b.viewport.dpr
  );
}

/**
 * @param {object} parts
 * @param {import("./shutter.js").Shutter} parts.shutter
 * @param {typeof import("./frames.js").askFrame} parts.ask
 * @param {Pick<typeof realPictures, "decode"|"crop">} [parts.pictures]
 * @returns {(request: CaptureRequest) => Promise<Captured>} rejects with CaptureError; captures wait their turn
 */
export function createCapture({ shutter, ask, pictures = realPictures }) {
  const queue = createQueue();

  /** @param {CaptureRequest} request @param {string} type @returns {Promise<CaptureState>} */
  async function stateOf({ tab, frame, token, lift }, type) {
    const answer = await ask(tab, frame, { type, token, lift });
    const state = asCaptureState(answer);
    if (!state) throw new RequestError(CODE.BAD_REQUEST, `the frame's answer to ${type} is malformed`);
    return state;
  }

  /**
   * One shot, or null when the page moved meanwhile.
   * @param {CaptureRequest} request
   * @returns {Promise<{dataUrl: string, state: CaptureState}|null>}
   */
  async function attempt(request) {
    await shutter.slot();
    const before = await shutter.inFront(request.tab);
    try {
      const prepared = await stateOf(request, TO_CONTENT.CAPTURE_PREPARE);
      const dataUrl = await shutter.shoot(request.tab, before.windowId);
      const checked = await stateOf(request, TO_CONTENT.CAPTURE_CHECK);
      const after = await shutter.inFront(request.tab);
      const still = after.url === before.url && after.windowId === before.windowId && sameState(prepared, checked);
      return still ? { dataUrl, state: { ...prepared, veiled: prepared.veiled || checked.veiled } } : null;
    } finally {
      await ask(request.tab, request.frame, { type: TO_CONTENT.CAPTURE_DONE, token: request.token })
        .catch((error) => leaveUnrestored(error)); // must not hide why the shot failed
    }
  }

  /**
   * @param {CaptureRequest} request
   * @param {{dataUrl: string, state: CaptureState}} shot
   * @returns {Promise<Captured>}
   */
  async function develop(request, { dataUrl, state }) {
    const { picture, bitmap } = await pictures.decode(dataUrl);
    try {
      const offset = request.frame === 0 ? { x: 0, y: 0 } : (state.frame_offset ?? null);
      if (!offset && !request.whole) throw new CaptureError("protected", "only the whole window could be taken, and it shows what may not be kept");
      const whole = shotOf(picture, "viewport", null, state.veiled ? "veiled" : "none");
      if (!offset) return { shots: [whole], rows: [rowOf(picture)], notes: ["whole_window"], state };
      const scale = request.frame === 0 ? picture.width / state.viewport.width : state.viewport.dpr;
      const { box, cut } = withinFrame(state);
      const rect = realPictures.cropRect({ ...box, x: box.x + offset.x, y: box.y + offset.y }, scale, picture);
      if (!rect) throw new CaptureError("moved", "the post is outside of the window");
      const element = await pictures.crop(bitmap, rect);
      const shots = [shotOf(element, "element", picture.sha256, state.veiled ? "crop,veiled" : "crop")];
      const rows = [rowOf(element)];
      if (request.keepViewport && request.whole) {
        shots.push(whole);
        rows.push(rowOf(picture));
      }
      return { shots, rows, notes: cut || rect.clipped ? ["element_clipped"] : [], state };
    } finally {
      bitmap.close();
    }
  }

  return (request) => queue(async () => {
    try {
      for (let n = 0; n < TRIES; n += 1) {
        const shot = await attempt(request);
        if (shot) return await develop(request, shot);
      }
      throw new CaptureError("moved", `the page moved during ${TRIES} shots`);
    } catch (error) {
      throw asCaptureError(error);
    }
  });
}

/**
 * What of the post the frame shows: beyond its edge the picture shows the surrounding page.
 * @param {CaptureState} state
 * @returns {{box: import("../shared/types.js").Box, cut: boolean}}
 */
export function withinFrame({ box, viewport }) {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const width = Math.max(0, Math.min(viewport.width, box.x + box.width) - x);
  const height = Math.max(0, Math.min(viewport.height, box.y + box.height) - y);
  return { box: { x, y, width, height }, cut: box.width - width > 1 || box.height - height > 1 };
}

/** @param {unknown} error @returns {CaptureError} */
function asCaptureError(error) {
  if (error instanceof CaptureError) return error;
  if (error instanceof RequestError && error.code === CODE.NO_FRAME) {
    return new CaptureError("tab_closed", error.message, error);
  }
  const slow = error instanceof Error && error.name === "TimeoutError";
  return new CaptureError(slow ? "timeout" : "failed", error instanceof Error ? error.message : String(error), error);
}

/** @param {unknown} error */
function leaveUnrestored(error) {
  // The frame is gone, or silent: its veil comes back by its own timer, there is nothing to restore from here.
  if (!(error instanceof Error)) throw error;
}

/** @param {import("./picture.js").Picture} picture @param {Shot["role"]} role @param {string|null} from @param {Shot["transform"]} transform @returns {Shot} */
function shotOf({ sha256, bytes, width, height }, role, from, transform) {
  return { role, sha256, bytes: bytes.length, width, height, derived_from: from, transform };
}

/** @param {import("./picture.js").Picture} picture @returns {ShotRow} */
const rowOf = ({ sha256, bytes }) => ({ sha256, bytes });

// What a reader's hand does: rest the pointer on a hidden text, press a button of the card that appears.

/** @typedef {{ role?: { value: string }, name?: { value: string }, backendDOMNodeId?: number, properties?: { name: string, value: { value: unknown } }[] }} AxNode */

/**
 * Presses a button by its visible name. The card lives in a closed shadow tree, which only the accessibility tree shows.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
async function press(page, name) {
  const session = await page.context().newCDPSession(page);
  try {
    const node = await until(() => findButton(session, name), `a button named “${name}”`);
    const { model } = await session.send("DOM.getBoxModel", { backendNodeId: Number(node.backendDOMNodeId) });
    const [left, top, , , right, bottom] = model.border;
    await page.mouse.move((left + right) / 2, (top + bottom) / 2, { steps: 4 });
    await page.mouse.down();
    await page.mouse.up();
    // The card steps aside for the picture; it is back, and the button free again, when the answer is there.
    await until(async () => {
      const button = await findButton(session, name);
      return button !== undefined && !isBusy(button);
    }, `“${name}” to finish`, 30_000);
  } finally {
    await session.detach();
  }
}

/**
 * @param {import("playwright-core").CDPSession} session
 * @param {string} name
 * @returns {Promise<AxNode | undefined>}
 */
async function findButton(session, name) {
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return /** @type {AxNode[]} */ (nodes).find((node) => node.role?.value === "button" && node.name?.value === name);
}

/** @param {AxNode} node */
function isBusy(node) {
  return node.properties?.some((property) => property.name === "disabled" && property.value.value === true) ?? false;
}

/**
 * @template T
 * @param {() => Promise<T | undefined | false>} look
 * @param {string} what
 * @param {number} [limitMs]
 * @returns {Promise<T>}
 */
export async function until(look, what, limitMs = 15_000) {
  for (const end = Date.now() + limitMs; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited ${limitMs} ms in vain for ${what}`);
}

/**
 * Saves a post as evidence the way a reader does.
 * @param {import("playwright-core").Page} page
 * @param {string} postId
 * @param {string} buttonName
 */
export async function saveEvidence(page, postId, buttonName) {
  const text = page.locator(`[data-post-id="${postId}"] > .body p`);
  await text.scrollIntoViewIfNeeded();
  await text.hover({ position: { x: 20, y: 8 } });
  await press(page, buttonName);
  await page.mouse.move(4, 4, { steps: 4 });
}

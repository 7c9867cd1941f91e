/** @param {number} ms @returns {Promise<void>} */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @template T
 * @param {() => T | undefined | null | false | Promise<T | undefined | null | false>} look
 * @param {string | (() => string)} what for the error when it never comes
 * @param {number} [limitMs]
 * @returns {Promise<T>} the first answer that is not false, null or undefined
 */
export async function eventually(look, what, limitMs = 15_000) {
  const end = Date.now() + limitMs;
  do {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    await sleep(50);
  } while (Date.now() < end);
  throw new Error(`waited ${limitMs} ms in vain for ${typeof what === "string" ? what : what()}`);
}

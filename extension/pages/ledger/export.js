/**
 * The case file: built by the engine, signed by the browser's key.
 *
 * @typedef {import("../../shared/types.js").Act} Act
 * @typedef {import("../../shared/types.js").Case} Case
 *
 * @typedef {object} ExportParts
 * @property {Pick<typeof import("../../engine/qorgan.js"), "CaseFile">} glue
 * @property {Pick<import("../../shared/custody.js").Custody, "append"|"entries"|"publicKey"|"signText">} custody
 * @property {Pick<import("../../shared/seals.js").Seals, "sealRest">} seals
 * @property {Pick<typeof import("../../shared/store.js"), "domsOf"|"secretsOf">} store
 */

/**
 * Acts that have no seal yet get one first. What the file is about goes into the log before it is
 * signed, so the file holds the log up to its own making.
 * @param {import("../../engine/qorgan.js").ReportInput} input
 * @param {ExportParts} parts
 * @returns {Promise<Uint8Array>} the bytes of the .wacz
 */
export async function caseFile(input, { glue, custody, seals, store }) {
  await seals.sealRest();
  const [{ spki }, secrets, doms] = await Promise.all([custody.publicKey(), store.secretsOf(input.acts), store.domsOf(input.acts)]);
  const file = new glue.CaseFile({ ...input, key: spki, secrets, doms });
  /** @type {string} */
  let signature;
  try {
    const entry = await custody.append("export", file.manifest_sha256());
    const log = (await custody.entries()).filter(({ seq }) => seq <= (entry?.seq ?? 0)); // others may have gone on
    signature = await custody.signText(file.seal(log));
  } catch (error) {
    file.free();
    throw error;
  }
  return file.finish(signature); // which takes it
}

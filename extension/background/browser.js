import { api } from "../shared/api.js";

/**
 * Name and version of the browser, for the facts of an act.
 * @returns {Promise<string>}
 */
export async function browserName() {
  const { getBrowserInfo } = /** @type {any} */ (api.runtime);
  if (typeof getBrowserInfo === "function") {
    const { name, version } = await getBrowserInfo.call(api.runtime);
    return `${name} ${version}`;
  }
  const full = /Chrom(?:e|ium)\/([\d.]+)/u.exec(navigator.userAgent)?.[1] ?? "";
  const brands = /** @type {any} */ (navigator).userAgentData?.brands ?? [];
  // Beside its own name a browser lists "Chromium" and a name that is meant to be ignored ("Not:A-Brand").
  const own = brands.find((/** @type {{brand: string}} */ { brand }) => !/^Chromium$|Not.?A.?Brand/iu.test(brand));
  return own ? `${own.brand} ${own.version} (Chromium ${full})` : `Chromium ${full}`.trim();
}

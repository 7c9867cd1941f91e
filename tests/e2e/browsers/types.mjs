/**
 * The one face both browsers show to the tests.
 *
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 *
 * @typedef {object} Page
 * @property {any} raw                    the library's own page, for what only one browser can do
 * @property {string[]} problems          uncaught errors and console errors since the page was opened
 * @property {(url: string, options?: { wait?: "load" | "commit" }) => Promise<void>} goto
 * @property {<A, R>(run: (argument: A) => R | Promise<R>, argument?: A) => Promise<R>} evaluate in the page's own world
 * @property {(options?: { clip?: Box, full?: boolean }) => Promise<Buffer>} shot  PNG
 * @property {(key: string) => Promise<void>} press  a key or a chord, e.g. "Shift+Tab"
 * @property {(text: string) => Promise<void>} type
 * @property {(x: number, y: number) => Promise<void>} move
 * @property {(x: number, y: number) => Promise<void>} click
 * @property {(selector: string, path: string) => Promise<void>} upload  chooses a file
 * @property {(act: () => Promise<void>) => Promise<Buffer[]>} film  pictures of the window, as many as the browser gives while `act` runs
 * @property {() => Promise<void>} front
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Browser
 * @property {"chromium" | "firefox"} name
 * @property {any} raw
 * @property {string} version
 * @property {() => Promise<Page>} open   an empty page in front
 * @property {(path: string) => Promise<Page>} extensionPage  e.g. "pages/ledger/ledger.html"
 * @property {(page: Page, act: () => Promise<void>) => Promise<Buffer>} download  what the page hands out when `act` is done
 * @property {() => Promise<void>} backgroundStopped  ends the extension's background, or waits until the browser has
 * @property {() => Promise<void>} close
 *
 * @typedef {object} LaunchOptions
 * @property {string | null} extension    folder of the unpacked extension; null for a browser without it
 * @property {string} [locale]            of the browser, e.g. "ru"
 * @property {Record<string, string | number | boolean>} [firefoxPrefs]
 */
export const VIEWPORT = Object.freeze({ width: 1000, height: 900 });

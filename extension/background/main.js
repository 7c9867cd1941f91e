/**
 * Entry of the background. Every listener is registered in the first turn: a
 * worker that was stopped is started by its events and must be there for them.
 */
import { api } from "../shared/api.js";
import { createCustody } from "../shared/custody.js";
import { ownTexts, readOwn, writeOwn } from "../shared/own.js";
import { createSeals } from "../shared/seals.js";
import { onSettingsChange, readSettings, writeSettings } from "../shared/settings.js";
import { TO_CONTENT } from "../shared/protocol.js";
import * as store from "../shared/store.js";
import { hostOf } from "../shared/url.js";
import { createAppeals } from "./appeals.js";
import { showBadge, showUnreachable } from "./badge.js";
import { browserName } from "./browser.js";
import { createCapture } from "./capture.js";
import { systemClock } from "./clock.js";
import { createCommands } from "./commands.js";
import { createEngine } from "./engine.js";
import { createEvidence } from "./evidence.js";
import { askFrame } from "./frames.js";
import { instances } from "./glue.js";
import { createPresence } from "./install.js";
import { createJournal } from "./journal.js";
import { buildMenus, onMenu } from "./menus.js";
import { createOwn } from "./own.js";
import { createPause } from "./pause.js";
import { createPending } from "./pending.js";
import { policyOf } from "./policy.js";
import { contentRequests, pageRequests } from "./requests.js";
import { createRouter } from "./router.js";
import { createScanner } from "./scan.js";
import { protectVeil } from "./sheet.js";
import { createShutter } from "./shutter.js";
import { createTabs } from "./tabs.js";


const { journal, report } = createJournal(store.addJournal);

/** @type {ReturnType<typeof readSettings>|null} */
let cached = null;
/** @returns {ReturnType<typeof readSettings>} */
function read() {
  cached ??= readSettings();
  cached.catch(() => (cached = null)); // read again next time
  return cached;
}
const settings = async () => (await read()).settings;
/** @type {typeof writeSettings} */
const write = async (change) => {
  const result = await writeSettings(change);
  cached = null;
  return result;
};

/** @param {number} tab */
async function paintTab(tab) {
  const [current, findings, { url }] = await Promise.all([settings(), tabs.findings(tab), api.tabs.get(tab)]);
  await showBadge(tab, { findings, active: policyOf(current, hostOf(url), Date.now()).active, lang: current.lang });
}
/** A tab that closes meanwhile is no fault. @param {number} tab */
const repaint = (tab) => paintTab(tab).catch((error) => {
  if (!/no tab|invalid tab/iu.test(String(error))) report("badge", error);
});

const engine = createEngine(instances, {
  own: () => readOwn().then(ownTexts, (error) => {
    report("own", error);
    return [];
  }),
  onRejected: (error) => report("own", error),
});
const appeals = createAppeals(store);
const tabs = createTabs(api.storage.session, (tab) => void repaint(tab));
const capture = createCapture({ shutter: createShutter(), ask: askFrame });
const custody = createCustody({ use: engine.use });
const seals = createSeals({ use: engine.use, custody, report });
const evidence = createEvidence({
  store: { ...store, putCapture: seals.putCapture }, capture, engine, settings, report, found: tabs.findings, browser: browserName, pending: createPending(api.storage.local),
});
const pause = createPause({
  write, journal, record: (kind, detail) => seals.journal(kind, detail).catch((error) => report(kind, error)),
});
const presence = createPresence({ local: api.storage.local, session: api.storage.session, journal, sleep: systemClock.sleep });
const runCommand = createCommands({ tabs, ask: askFrame });

const scanner = createScanner({
  engine, appeals, settings, report,
  onOpen: ({ tab, frame, document, port }) => {
    // A document that only lost its line to a stopped worker has the sheet already.
    tabs.opened(tab, frame, document)
      .then((isNew) => (isNew && port.sender ? protectVeil(port.sender) : undefined))
      .catch((error) => report("open", error));
    presence.beat().catch((error) => report("presence", error));
  },
  onClose: ({ tab, frame, document }) => void tabs.closed(tab, frame, document).catch((error) => report("tabs", error)),
  onPolicy: (tab) => void repaint(tab),
});

const own = createOwn({ engine, read: readOwn, store: writeOwn, write, settings: read, journal });
const parts = {
  own, tabs, evidence, engine, appeals, pause, journal, report, read, write, ask: askFrame,
  tabOf: /** @param {number} tab */ (tab) => api.tabs.get(tab),
};
const route = createRouter({
  content: contentRequests(parts),
  pages: pageRequests(parts),
  self: { id: api.runtime.id, base: api.runtime.getURL("") },
  report,
});

/** Asks the tab, and says so on the button when nobody is there. @param {number} tab @param {Promise<unknown>} asked */
function orUnreachable(tab, asked) {
  asked.catch(async () => showUnreachable(tab, (await settings()).lang)).catch((error) => report("badge", error));
}

api.runtime.onConnect.addListener((port) => scanner.connect(port));
api.runtime.onMessage.addListener((message, sender, sendResponse) => {
  route(message, sender).then(sendResponse);
  return true;
});
api.tabs.onRemoved.addListener((tab) => void tabs.removed(tab).catch((error) => report("tabs", error)));
api.contextMenus.onClicked.addListener((info, tab) => {
  if (tab?.id !== undefined) orUnreachable(tab.id, onMenu(info, tab, askFrame));
});
api.commands.onCommand.addListener(async (command, tab) => {
  const id = tab?.id ?? (await api.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
  if (id !== undefined) orUnreachable(id, runCommand(command, id));
});
api.tabs.onUpdated.addListener((tab, { status }) => {
  // A page that came back from the browser's cache reports again when asked. A page we cannot
  // enter does not answer: what its predecessor had found must go.
  if (status !== "complete" || scanner.isOpen(tab, 0)) return;
  api.tabs.sendMessage(tab, { type: TO_CONTENT.FINDINGS_REQUEST })
    .catch(() => tabs.removed(tab))
    .catch((error) => report("tabs", error));
});
onSettingsChange(() => {
  cached = null;
  scanner.pushPolicies().catch((error) => report("policy", error));
  settings().then(({ lang }) => buildMenus(lang)).catch((error) => report("menus", error));
});
api.runtime.onStartup.addListener(() => void presence.started("browser"));
api.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
  presence.started(reason === "update" ? "update" : "install");
  const { version } = api.runtime.getManifest();
  journal(reason === "update" ? "update" : "install", { version, previous: previousVersion ?? null });
  settings().then(async (current) => {
    await buildMenus(current.lang);
    if (reason === "install" && !current.onboarded) {
      await api.tabs.create({ url: api.runtime.getURL("pages/options/options.html?welcome=1") });
    }
  }).catch((error) => report("install", error));
});

engine.warm();
evidence.recover()
  .catch((error) => report("recovery", error))
  .then(() => seals.sealRest())
  .catch((error) => report("recovery", error));
presence.check().catch((error) => report("presence", error));

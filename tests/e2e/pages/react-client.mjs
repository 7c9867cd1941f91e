import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { App, PAGE } from "./react-app.mjs";

/** @param {unknown} error */
const tell = (error) => console.error(`hydration: ${error}`);
hydrateRoot(/** @type {HTMLElement} */ (document.getElementById("root")), createElement(App, { first: PAGE }), { onRecoverableError: tell, onUncaughtError: tell });

import { basicSetup, EditorView } from "codemirror";

/** @type {any} */ (globalThis).editor = new EditorView({ doc: "", extensions: [basicSetup], parent: /** @type {Element} */ (document.getElementById("editor")) });

import js from "@eslint/js";
import globals from "globals";

/**
 * The layers of ARCHITECTURE.md. An import that leaves its layer fails the lint.
 * @param {string} folder
 * @param {string[]} forbidden folders of extension/ that must not be imported there
 */
function layer(folder, forbidden) {
  const patterns = [{
    regex: `(^|/)(${forbidden.join("|")})/`,
    message: `${folder}/ must not import ${forbidden.join(", ")} (see ARCHITECTURE.md, "The layers").`,
  }];
  return { files: [`extension/${folder}/**/*.js`], rules: { "no-restricted-imports": ["error", { patterns }] } };
}

const noHtmlFromStrings = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment", "parseHTMLUnsafe", "srcdoc"].map((property) => ({
  property,
  message: "Text of a page must never be parsed as HTML: build nodes and set textContent.",
}));

export default [
  { ignores: ["target/", "dist/", "out/", "node_modules/", "packages/", "crate/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", { max: 300 }],
    },
  },
  { files: ["verifier/**/*.js"], languageOptions: { globals: globals.browser }, rules: { "no-restricted-properties": ["error", ...noHtmlFromStrings] } },
  {
    files: ["extension/**/*.js"],
    languageOptions: { globals: { ...globals.browser, ...globals.webextensions, ...globals.serviceworker } },
    rules: {
      "no-restricted-properties": ["error", ...noHtmlFromStrings, { object: "document", property: "write", message: "Build nodes instead." }],
      "no-console": ["error", { allow: ["warn", "error"] }],
    },
  },
  layer("content", ["background", "pages"]),
  layer("pages", ["background", "content", "adapters"]),
  layer("background", ["content", "pages", "adapters"]),
  layer("adapters", ["background", "content", "pages"]),
  layer("shared", ["background", "content", "pages", "adapters"]),
  { files: ["tools/**/*.mjs", "tests/**/*.{js,mjs}", "extension/**/*.mjs", "eslint.config.js"], languageOptions: { globals: globals.node } },
  // Parts of these run in a page: page.evaluate callbacks, and the scripts that the test pages load.
  { files: ["tests/**/*.{js,mjs}"], languageOptions: { globals: { ...globals.browser, ...globals.webextensions } } },
];

/** Colours keep 4.5:1 in both schemes; forced colours take over by themselves. */
export const STYLE = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important; height: 0 !important; z-index: 2147483647 !important; display: block !important; color-scheme: light dark; }
:host([data-away]) { opacity: 0 !important; }
* { box-sizing: border-box; }
.card { position: fixed; max-width: min(26rem, calc(100vw - 16px)); padding: 10px 12px; border: 1px solid #7a869a; border-radius: 10px;
  background: #fff; color: #172033; font: 14px/1.4 system-ui, "Noto Sans", sans-serif; box-shadow: 0 6px 24px rgb(0 0 0 / 0.28); text-align: start; }
.card[hidden] { display: none; }
.why { margin: 0 0 8px; font-weight: 600; overflow-wrap: anywhere; }
.note { margin: 8px 0 0; }
.note:empty { display: none; }
.about { margin: 0 0 4px; font-size: 12px; color: #4a5568; }
.row { display: flex; flex-wrap: wrap; gap: 6px; }
button { font: inherit; padding: 5px 10px; min-height: 30px; border: 1px solid #5a6b85; border-radius: 7px; background: #eef2f8; color: #172033; cursor: pointer; }
button:hover { background: #dde5f1; }
button:focus-visible { outline: 3px solid #1d5fd0; outline-offset: 2px; }
button:disabled { opacity: 0.6; cursor: default; }
.notice { inset: auto 12px 12px auto; border-inline-start: 6px solid #b3261e; }
.toast { inset: auto auto 12px 12px; }
.status { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: no-preference) { .card { animation: appear 120ms ease-out; } @keyframes appear { from { opacity: 0; } } }
@media (prefers-color-scheme: dark) {
  .card { background: #1c2330; color: #eef2f8; border-color: #5a6b85; }
  .about { color: #b6c1d2; }
  button { background: #2b3548; color: #eef2f8; border-color: #7a8aa5; }
  button:hover { background: #37445c; }
  button:focus-visible { outline-color: #8ab4ff; }
  .notice { border-inline-start-color: #ff8a80; }
}
@media (forced-colors: active) { .card, button { border: 1px solid; } button:focus-visible { outline: 3px solid Highlight; } }
`;

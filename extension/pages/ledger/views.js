import { byId } from "../lib/dom.js";

const VIEWS = ["cases", "journal", "appeals"];

/** Shows the part of the ledger that the address names, the cases by default. */
export function showView() {
  const wanted = VIEWS.find((name) => location.hash === `#${name}`) ?? "cases";
  for (const name of VIEWS) byId(`view-${name}`).hidden = name !== wanted;
  for (const link of byId("tabs").querySelectorAll("a")) {
    if (link.getAttribute("href") === `#${wanted}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

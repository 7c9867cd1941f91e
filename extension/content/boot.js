import { start } from "./frame.js";
import { guarded } from "./guard.js";

// Documents that show no text of a page (pictures, XML viewers, plug-ins) have nothing to veil.
if (document instanceof HTMLDocument || document.documentElement instanceof HTMLElement) guarded("boot", start)();

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M4 5h16v11h-9l-4 4v-4H4z";

/** Line drawings on a 24×24 grid, one path each. @type {Record<string, string>} */
const PATHS = {
  insult: `${BUBBLE}M12 8v3.5M12 13.6v.2`,
  threat: "M12 4 21 19.5H3zM12 10v4M12 16.6v.2",
  stalking: "M2.5 12c2.4-4 5.6-6 9.5-6s7.1 2 9.5 6c-2.4 4-5.6 6-9.5 6s-7.1-2-9.5-6zM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z",
  coercion: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
  discrimination: "M8 4.5a3 3 0 1 0 0 6a3 3 0 1 0 0-6zM2.5 20c0-4 2.3-6 5.5-6s5.5 2 5.5 6M16.5 8v3.5M16.5 14.2v.2M20.5 5v15",
  exclusion: "M9 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM2.5 20c0-4 2.7-6 6.5-6s6.5 2 6.5 6M16 9h6",
  self_harm_incitement: "M12 20C6 15.5 3 12.5 3 9a4.5 4.5 0 0 1 9-1.2A4.5 4.5 0 0 1 21 9c0 3.5-3 6.5-9 11zM12 8l-2 3h4l-2 3.5",
  dangerous_act: "M12 3c1 4 5 5.5 5 10.5a5 5 0 0 1-10 0C7 11 8.5 10 9 8c1.5.8 2 2 2 3.2C12.5 9.5 12.5 6 12 3z",
  grooming: "M4 10h16v10H4zM3 7h18v3H3zM12 7v13M12 7C9 7 7.5 6 7.5 4.7S10.5 3 12 7zM12 7c3 0 4.5-1 4.5-2.3S13.5 3 12 7z",
  sexual: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17zM6 6l12 12",
  sexual_violence: "M12 3l8 3v5.5c0 4.5-3 7.8-8 9.5c-5-1.7-8-5-8-9.5V6zM12 8v4.5M12 15.3v.2",
  cruelty: "M13.5 3 5 13.5h6L10 21l9-11h-6z",
  drugs: "M13 4.7a4.45 4.45 0 0 1 6.3 6.3l-8.3 8.3a4.45 4.45 0 0 1-6.3-6.3zM8.8 8.9l6.3 6.3",
  gambling: "M4.5 4.5h15v15h-15zM8.5 8.5v.2M15.5 8.5v.2M12 12v.2M8.5 15.5v.2M15.5 15.5v.2",
  prostitution: "M4 4h8l8.5 8.5-8 8L4 12zM8 8v.2",
  extremism: "M4 10v4h3l9 5V5l-9 5zM19 9.5c1.3 1.5 1.3 3.5 0 5M7 14v5.5h3V16",
  antisocial: "M8 4.5 14.5 11M5.5 7l5 6.5M9 5.5 6 8.5M13.5 10l-3.5 3.5M12.5 12.5 20 20M3.5 20.5h9",
  fraud: "M3 6h18v12H3zM3 10h18M6.5 14.5H11",
  compulsion: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17zM12 7.5V12l3.5 2",
  profanity: `${BUBBLE}M12 7.5v6M9.4 9l5.2 3M14.6 9l-5.2 3`,
  shield: "M12 3l8 3v5.5c0 4.5-3 7.8-8 9.5c-5-1.7-8-5-8-9.5V6zM8.5 12l2.5 2.5 4.5-5",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  off: "M12 3.5V11M7 6.5a7.5 7.5 0 1 0 10 0",
  page: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 14h6",
  gear: "M4 7h9M17 7h3M13 5v4h4V5zM4 17h3M11 17h9M7 15v4h4v-4z",
  book: "M5 4h12.5v16H5zM8.5 4v16M11.5 8.5h3",
  camera: "M3.5 8h4l1.5-2.5h6L16.5 8h4v11h-17zM12 10.5a3 3 0 1 0 0 6a3 3 0 1 0 0-6z",
  phone: "M6 3.5h3.5l1.5 4.5-2.3 1.5a11 11 0 0 0 5.8 5.8L16 13l4.5 1.5V18a2.5 2.5 0 0 1-2.7 2.5C10.5 20 4 13.5 3.5 6.2A2.5 2.5 0 0 1 6 3.5z",
  device: "M5 4h14v11H5zM3 19.5h18M10 15v4.5M14 15v4.5",
  check: "M4.5 12.5l5 5 10-11",
};

/**
 * A drawing for the eye only; the words beside it say the same.
 * @param {string} name a category or one of the page's own signs; an unknown name gives the warning triangle
 * @param {string} [className]
 * @returns {SVGSVGElement}
 */
export function icon(name, className = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", Object.hasOwn(PATHS, name) ? PATHS[name] : PATHS.threat);
  svg.append(path);
  return svg;
}

/**
 * Four steps, `severity` of them filled: the degree without a colour.
 * @param {number} severity 0..4
 * @returns {SVGSVGElement}
 */
export function steps(severity) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 22 14");
  svg.setAttribute("class", "steps");
  svg.setAttribute("aria-hidden", "true");
  for (let step = 1; step <= 4; step += 1) {
    const bar = document.createElementNS(SVG, "rect");
    const height = 2 + step * 3;
    const box = { x: (step - 1) * 6, y: 14 - height, width: 4, height, rx: 1 };
    for (const [name, value] of Object.entries(box)) bar.setAttribute(name, String(value));
    if (step > severity) bar.setAttribute("class", "empty");
    svg.append(bar);
  }
  return svg;
}

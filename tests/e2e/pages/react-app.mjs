import { createElement as h, useEffect, useRef, useState } from "react";
import { HARMFUL, HARMLESS } from "../lib/texts.mjs";

/** Posts that the server renders, and that each further page adds. */
export const PAGE = 12;
const END = 60;
const bad = Object.values(HARMFUL);
const good = Object.values(HARMLESS);

/** Every third post, from the second on, is harmful; words are split over elements as apps do. @param {number} index */
export const textOf = (index) => (index % 3 === 1 ? `${bad[index % bad.length]} ${index}` : `${good[index % good.length]} ${index}`);

/** @param {{ index: number }} props */
function Post({ index }) {
  const words = textOf(index).split(" ");
  return h("article", { className: "post", id: `post-${index}` }, h("p", null, words[0], " ", h("b", null, words[1]), " ", words.slice(2).join(" ")));
}

/** An endless feed: the next page comes when its end is in sight. @param {{ first: number }} props */
export function App({ first }) {
  const [count, setCount] = useState(first);
  const [clicks, setClicks] = useState(0);
  const end = useRef(null);
  useEffect(() => {
    document.documentElement.dataset.hydrated = "yes";
    const observer = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && setCount((/** @type {number} */ now) => Math.min(END, now + PAGE)));
    if (end.current) observer.observe(end.current);
    return () => observer.disconnect();
  }, [count]);
  return h("main", null,
    h("button", { id: "count", onClick: () => setClicks(clicks + 1) }, String(clicks)),
    Array.from({ length: count }, (_, index) => h(Post, { index, key: index })),
    h("p", { ref: end }, "…"));
}

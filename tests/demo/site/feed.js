"use strict";
// Adds what arrives: a reply below its post, everything else at the end of the feed.

const root = document.documentElement;
const feed = document.getElementById("feed");
const status = document.getElementById("status");
const parser = new DOMParser();

function receive(event) {
  const { parent, html } = JSON.parse(event.data);
  const post = parser.parseFromString(html, "text/html").querySelector("article");
  const place = parent === null ? feed : document.getElementById(parent).querySelector(".replies");
  place.append(document.adoptNode(post));
}

if (root.dataset.feed === "arriving") {
  const arrivals = new EventSource("/arrivals");
  arrivals.addEventListener("message", receive);
  arrivals.addEventListener("end", () => {
    arrivals.close();
    status.textContent = "Барлығы осы.";
    root.dataset.feed = "complete";
  });
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link) event.preventDefault(); // one page is all there is
});

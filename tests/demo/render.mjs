// Turns the feed into HTML. Labels never get here: see publicPosts() in feed.mjs.

/** @typedef {import("./feed.mjs").PublicPost} PublicPost */

/** @type {{ [char: string]: string }} */
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const months = ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."];

/** @param {string} text */
export function escape(text) {
  return text.replace(/[&<>"']/g, (char) => entities[char]);
}

/** "18:04, 16 қар.": read from the text itself, so that the server's own time zone does not matter. @param {string} iso */
function shownTime(iso) {
  const [, month, day, clock] = /-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso) ?? [];
  return `${clock}, ${Number(day)} ${months[Number(month) - 1]}`;
}

/** @param {string} name */
function initials(name) {
  return [...name.matchAll(/\p{L}|\p{N}/gu)].slice(0, 1).map((match) => match[0].toUpperCase()).join("");
}

/** One of eight avatar colours, the same for a handle every time. @param {string} handle */
function tint(handle) {
  return [...handle].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 8, 0);
}

/** @param {PublicPost} post */
function body(post) {
  const mention = post.mention ? `<a class="mention" href="/u/${escape(post.mention)}">@${escape(post.mention)}</a> ` : "";
  const inside = post.parts.map((part) => (typeof part === "string" ? escape(part) : `<${part[0]}>${escape(part[1])}</${part[0]}>`));
  return mention + inside.join("");
}

/**
 * One post. Its replies go into `.replies`, as articles of their own.
 * @param {PublicPost} post
 * @param {string} [replies] rendered
 */
export function renderPost(post, replies = "") {
  const handle = escape(post.author);
  const name = escape(post.name);
  return `<article class="post" data-post-id="${escape(post.id)}" id="${escape(post.id)}">
<header><span class="avatar tint-${tint(post.author)}" aria-hidden="true">${escape(initials(post.name))}</span>
<a class="author" href="/u/${handle}" rel="author">${name}</a> <span class="handle">@${handle}</span>
<a class="when" href="/p/${escape(post.id)}"><time datetime="${escape(post.time)}">${shownTime(post.time)}</time></a></header>
<div class="body"><p>${body(post)}</p></div>
<footer><button type="button" class="act">♡ ${post.likes}</button><button type="button" class="act">↩ Жауап</button><button type="button" class="act">↗ Бөлісу</button></footer>
<div class="replies">${replies}</div>
</article>`;
}

/**
 * The posts as nested articles, in the order given.
 * @param {PublicPost[]} posts
 * @param {string | null} [parent]
 * @returns {string}
 */
export function renderThreads(posts, parent = null) {
  return posts.filter((post) => post.parent === parent).map((post) => renderPost(post, renderThreads(posts, post.id))).join("\n");
}

/**
 * @param {PublicPost[]} posts what is there when the page loads
 * @param {boolean} more whether others will follow
 */
export function renderPage(posts, more) {
  return `<!doctype html>
<html lang="kk" data-feed="${more ? "arriving" : "complete"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Дала — лента</title>
<link rel="stylesheet" href="/feed.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script src="/feed.js" defer></script>
</head>
<body>
<div class="top"><div class="wrap"><a class="brand" href="/">Дала</a><input class="search" type="search" placeholder="Іздеу · Поиск · Search" aria-label="Іздеу"><span class="me avatar tint-3">А</span></div></div>
<div class="wrap columns">
<nav aria-label="Бөлімдер"><a class="on" href="/">Лента</a><a href="/friends">Достар</a><a href="/messages">Хабарламалар</a><a href="/groups">Топтар</a><a href="/saved">Сақталған</a></nav>
<main><section id="feed" aria-label="Лента">
${renderThreads(posts)}
</section><p id="status" role="status">${more ? "Жаңа жазбалар келіп жатыр…" : "Барлығы осы."}</p></main>
<aside><h2>Қызу тақырыптар</h2><ul><li>#мектеп</li><li>#футбол</li><li>#Шарын</li><li>#олимпиада</li></ul></aside>
</div>
</body>
</html>`;
}

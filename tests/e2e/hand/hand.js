// A person sees the card and its buttons; the closed tree hides them from the page and so from the test. Only looks, changes nothing.
addEventListener("message", ({ data, source }) => {
  if (source !== window || typeof data?.handAsks !== "number") return;
  const host = document.querySelector("qorgan-ui");
  const root = host && (typeof chrome.dom?.openOrClosedShadowRoot === "function" ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot);
  const cards = [...(root?.querySelectorAll(".card") ?? [])].map((card) => ({
    role: card.getAttribute("role"),
    shown: !card.hidden,
    text: card.textContent,
    box: card.getBoundingClientRect().toJSON(),
    buttons: [...card.querySelectorAll("button")].filter((button) => !button.hidden).map((button) => ({
      name: button.textContent,
      busy: button.getAttribute("aria-disabled") === "true",
      focused: root.activeElement === button,
      box: button.getBoundingClientRect().toJSON(),
    })),
  }));
  postMessage({ handAnswers: data.handAsks, cards }, "*");
});

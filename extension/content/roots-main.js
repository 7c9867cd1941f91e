/**
 * Runs in the page's own world at document_start (manifest: `"world": "MAIN"`).
 * No browser tells an extension that a shadow root was attached to an element
 * already in the page; this does, at the moment it happens and before anything
 * is in it. The page's call, its result and its exceptions are untouched.
 */
(() => {
  const native = Element.prototype.attachShadow;
  const { apply } = Reflect;
  const { dispatchEvent } = EventTarget.prototype;
  const { Event: NativeEvent } = globalThis;
  Element.prototype.attachShadow = new Proxy(native, {
    apply(target, host, args) {
      const root = apply(target, host, args);
      if (host.isConnected) apply(dispatchEvent, host, [new NativeEvent("qorgan-root", { composed: true })]);
      return root;
    },
  });
})();

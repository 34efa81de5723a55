/** Notes when the first rows of the page are painted; a plain script, so that it waits for no other. */
(function watch() {
  requestAnimationFrame(() => {
    if (!document.querySelector("[data-testid=row]")) return watch();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (globalThis.rowsPaintedAt = performance.now());
    port2.postMessage(null);
  });
})();

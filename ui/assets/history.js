// Keep one step of the browser's history for each page opened and each filter set. The framework writes several
// while it changes pages (the old page with the new page's fields, fields rewritten as titles), so that "back"
// would lead to states that nobody saw. Writes within a page wait a second: if the page changes meanwhile, they
// belonged to the change and are dropped.
(() => {
  if (window.trackerHistory) return;
  window.trackerHistory = true;
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  const ARRIVING = 3000, WAITING = 1000;
  // The first page has arrived once its head is drawn.
  let settled = location.href, arrived = Infinity, timer;
  new MutationObserver((_, watch) => {
    if (!document.querySelector(".programme")) return;
    arrived = Date.now();
    watch.disconnect();
  }).observe(document, {subtree: true, childList: true});

  const settle = (own) => {
    const here = location.href;
    timer = undefined;
    if (own && here !== settled) {
      replace(history.state, "", settled);
      push(history.state, "", here);
    }
    settled = here;
  };
  // The framework rewrites the fields in the address of a page without the place that the address names.
  const placed = (url) => {
    const there = new URL(url ?? location.href, location.href);
    if (there.pathname === location.pathname && !there.hash) there.hash = location.hash;
    return there;
  };
  history.replaceState = (state, title, url) => {
    replace(state, title, placed(url).href);
    if (timer === undefined) settled = location.href;
  };
  history.pushState = (state, title, url) => {
    const there = placed(url);
    clearTimeout(timer);
    timer = undefined;
    if (there.pathname !== location.pathname) {
      replace(history.state, "", settled);
      push(state, title, there.href);
      settled = there.href;
      arrived = Date.now();
      return;
    }
    replace(state, title, there.href);
    timer = setTimeout(settle, WAITING, Date.now() - arrived >= ARRIVING);
  };
  addEventListener("popstate", () => {
    clearTimeout(timer);
    timer = undefined;
    settled = location.href;
    arrived = Date.now();
  });
})();

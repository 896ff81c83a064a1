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
    if (there.pathname !== location.pathname) return there;
    if (!there.hash) there.hash = location.hash;
    return short(there);
  };
  // The framework writes and reads labels in the address; the page tells the code of each (see short_address.py).
  const codes = {}, labels = {};
  const put = (there, words) => {
    const values = [...there.searchParams], meant = values.map(([key, value]) => [key, words[key]?.[value] ?? value]);
    if (meant.some(([, value], place) => value !== values[place][1])) there.search = new URLSearchParams(meant);
    return there;
  };
  const short = (there) => put(there, codes);
  // What the framework has taken out of the address though it is chosen is put in again, until it is not chosen.
  const added = new Set();
  let page;
  const complete = (there, chosen) => {
    const given = there.searchParams;
    if (page !== there.pathname) added.clear();
    page = there.pathname;
    for (const key of added) if (!(key in chosen)) { given.delete(key); added.delete(key); }
    for (const [key, values] of Object.entries(chosen))
      if (!given.has(key)) { values.forEach((value) => given.append(key, value)); added.add(key); }
    return there;
  };
  let told;
  const shorten = () => {
    const {codes: now, chosen} = document.querySelector("i[data-codes]")?.dataset ?? {};
    if (!now || now + chosen === told) return;
    told = now + chosen;
    for (const [key, words] of Object.entries(JSON.parse(now)))
      for (const [label, code] of Object.entries(words)) {
        (codes[key] ??= {})[label] = code;
        (labels[key] ??= {})[code] = label;
      }
    const here = complete(short(new URL(location.href)), JSON.parse(chosen)).href;
    if (settled === location.href) settled = here;
    if (here !== location.href) replace(history.state, "", here);
  };
  new MutationObserver(shorten).observe(document, {subtree: true, childList: true, attributeFilter: ["data-codes", "data-chosen"]});
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
  addEventListener("popstate", () => replace(history.state, "", put(new URL(location.href), labels).href), true);
  addEventListener("popstate", () => {
    clearTimeout(timer);
    timer = undefined;
    settled = location.href;
    arrived = Date.now();
  });
})();

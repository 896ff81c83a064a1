// Acts that a page asks of its window through a hidden element: set the language, print, scroll to a table, to a
// container or to the place that the address names. Each element is handled once; a new `data-turn` asks for the same act again.
(() => {
  if (window.trackerActs) return;
  window.trackerActs = true;
  const drawn = () => document.querySelector("[data-testid=stStatusWidget], [data-testid=stSkeleton]")
    ? setTimeout(drawn, 300) : print();
  // Show a table and move the keyboard focus to a cell of its first row, counted from 0, as the arrow key does.
  const go = (key, cell, until) => {
    const table = document.querySelector(`.st-key-${CSS.escape(key)} canvas`);
    if (!table) return Date.now() < until && setTimeout(go, 50, key, cell, until);
    table.scrollIntoView({block: "center"});
    table.focus({preventScroll: true});
    step(table, Number(cell), -1, until);
  };
  // The table says which cell is chosen a while after a key: the next key waits for that.
  const step = (table, cell, before, until) => {
    const at = Number(table.querySelector("[aria-selected=true]")?.id.split("-")[2] ?? -1);
    if (at >= cell || Date.now() > until) return;
    if (at > before) table.dispatchEvent(
      new KeyboardEvent("keydown", {key: "ArrowRight", code: "ArrowRight", keyCode: 39, bubbles: true}));
    setTimeout(step, 50, table, cell, Math.max(at, before), until);
  };
  // Repeat for a while, because what is drawn late above the place moves it. Stop as soon as the reader acts.
  const find = (key, until, reader) => {
    if (reader.aborted || Date.now() > until) return;
    const place = key ? document.querySelector(`.st-key-${CSS.escape(key)}`)
      : document.getElementById(decodeURIComponent(location.hash.slice(1)));
    place?.scrollIntoView();
    setTimeout(find, 100, key, until, reader);
  };
  // A year; without a value the cookie ends at once.
  const kept = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)}; max-age=${value ? 31536000 : 0}; samesite=lax`;
  };
  const acts = {
    language: (lang) => { document.documentElement.lang = lang; },
    print: () => setTimeout(drawn, 1200),
    "keep-unit": (unit) => kept("own_unit", unit),
    "keep-person": (person) => kept("acting_person", person),
    table: (of) => go(...of.split(" "), Date.now() + 4000),
    place: (key) => {
      const reader = new AbortController();
      for (const moved of ["wheel", "keydown", "pointerdown", "touchstart"])
        addEventListener(moved, () => reader.abort(), {once: true, passive: true});
      requestAnimationFrame(() => find(key, Date.now() + 3000, reader.signal));
    },
  };
  // The browser's own command prints what the page's button does: tables plain and complete.
  addEventListener("keydown", (event) => {
    const button = document.querySelector(".st-key-print button");
    if (!button || event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    button.click();
  });
  // Enter takes a date that was typed; the framework takes it only once its field is left, and hears keys first.
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest?.("[data-testid=stDateInputField] [role=spinbutton]"))
      setTimeout(() => document.getElementById("stMain")?.focus({preventScroll: true}));
  }, true);
  const turns = new Set(), heeded = new WeakMap();
  const heed = () => {
    for (const element of document.querySelectorAll("i[data-act]")) {
      const {act, of, turn} = element.dataset, asked = `${act} ${of} ${turn}`;
      if (heeded.get(element) === asked || turn && turns.has(asked)) continue;
      heeded.set(element, asked);
      turns.add(asked);
      acts[act]?.(of);
    }
  };
  new MutationObserver(heed).observe(
    document, {subtree: true, childList: true, attributeFilter: ["data-act", "data-of", "data-turn"]});
  heed();
})();

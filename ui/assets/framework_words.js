// The framework has its own words in English only: on a Chinese page, put ours in their place, also where they
// are only read out. On an English page its own stand again.
(() => {
  const given = JSON.parse(document.getElementById("framework-words").textContent);
  const exact = new Map(), patterns = [];
  const escaped = (text) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  for (const [english, chinese] of Object.entries(given)) {
    if (!english.includes("{")) exact.set(english, chinese);
    else patterns.push([new RegExp(`^${escaped(english).replace(/\{(date)?\}/g, "(.+?)")}$`), english.match(/\{.*?\}/g), chinese]);
  }
  const day = (text) => {
    const date = new Date(text);
    return isNaN(date) ? null : date.toLocaleDateString("zh-CN", {year: "numeric", month: "long", day: "numeric", weekday: "long"});
  };
  const chinese = (text) => {
    const word = text.trim();
    if (!/[A-Za-z]/.test(word)) return null;
    if (exact.has(word)) return exact.get(word);
    for (const [pattern, places, filled] of patterns) {
      const values = pattern.exec(word)?.slice(1).map((value, at) => places[at] === "{date}" ? day(value) : value);
      if (values && !values.includes(null)) return values.reduce((said, value, at) => said.replace(places[at], () => value), filled);
    }
    return null;
  };
  // What stands in a page's own texts is somebody's words, and stays.
  const OWN = "script, style, .stMarkdown, .stHtml, .unopened", NAMES = ["aria-label", "title", "placeholder"];
  const kept = new WeakMap();
  const turn = (node, name, get, set) => {
    const words = kept.get(node) ?? {}, now = get();
    if (!now) return;
    if (document.documentElement.lang.startsWith("zh")) {
      const said = chinese(now);
      if (said === null || said === now) return;
      kept.set(node, {...words, [name]: [now, said]});
      set(said);
    } else if (words[name]?.[1] === now) set(words[name][0]);
  };
  const attribute = (element, name) => turn(
    element, name, () => element.getAttribute(name), (text) => element.setAttribute(name, text));
  const text = (node) => {
    if (!node.parentElement?.closest(OWN)) turn(node, "text", () => node.data, (data) => { node.data = data; });
  };
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [root, ...root.querySelectorAll("[aria-label], [title], [placeholder]")])
      for (const name of NAMES) attribute(element, name);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) text(texts.currentNode);
  };
  new MutationObserver((changes) => {
    for (const {type, target, attributeName, addedNodes} of changes) {
      if (type === "childList") addedNodes.forEach(all);
      else if (type === "characterData") text(target);
      else if (attributeName === "lang") target === document.documentElement && all(document.body);
      else attribute(target, attributeName);
    }
  }).observe(document.documentElement, {subtree: true, childList: true, characterData: true, attributeFilter: [...NAMES, "lang"]});
})();

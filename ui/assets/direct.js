// If a proxy calls the server under another name than visitors use, the server cannot answer anything that is
// typed or opened on the page. Show a message instead of the page.
(() => {
  const asked = document.querySelector("meta[name=tracker-host]").content;
  const own = (host) => new URL(`${location.protocol}//${host}`).host;
  let same = false;
  try { same = own(asked) === location.host; } catch { /* no host at all */ }
  if (same) return;
  const said = document.createElement("p");
  said.id = "refused";
  said.style.cssText = "white-space: pre-line; font-family: sans-serif; padding: 1rem";
  said.textContent = document.querySelector("meta[name=tracker-refused]").content;
  const tell = () => document.body.replaceChildren(said);
  tell();
  addEventListener("load", tell);
  new MutationObserver(() => document.body.children.length === 1 && document.body.firstChild === said || tell())
    .observe(document.body, {childList: true});
})();

// A proxy that asks the server under another name than its visitors use: what is typed or opened then cannot be
// answered, so that is said instead.
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

// Links carry the view: those of the menu, which the framework writes bare, get the filter, date and language when
// they are reached for, so that a new tab or a copied link opens the same view. A plain click on one of our own
// links opens it in this window as the back button would, without loading the application anew.
(() => {
  if (window.trackerLinks) return;
  window.trackerLinks = true;
  const MENU = "[data-testid=stTopNavLink], [data-testid=stTopNavDropdownLink], [data-testid=stSidebarNavLink]";
  const carry = ({target}) => {
    const link = target.closest?.(MENU), view = document.querySelector(".programme")?.dataset.view;
    if (link && view !== undefined) link.search = view;
  };
  for (const reached of ["pointerover", "pointerdown", "focusin"]) addEventListener(reached, carry, true);
  const elsewhere = (event) => event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  // The framework opens an entry of its menu in this window whatever key is held, and on a phone leaves the menu
  // lying over the page.
  addEventListener("click", (event) => {
    const link = event.target.closest?.(MENU);
    if (link && elsewhere(event)) event.stopPropagation();
    else if (link?.dataset.testid === "stSidebarNavLink")
      setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click());
  }, true);
  // The framework marks the entry of the open page; the word above it in the bar, its group or the page that leads to
  // it, is marked here.
  const ABOVE = "[data-testid=stTopNavSection], [data-testid=stTopNavLink]";
  const mark = () => {
    const above = document.querySelector(".programme")?.dataset.above;
    for (const entry of document.querySelectorAll(ABOVE)) {
      const current = entry.getAttribute("aria-current"), here = entry.querySelector("p")?.textContent === above;
      if (here && !current) entry.setAttribute("aria-current", "true");
      else if (!here && current === "true") entry.removeAttribute("aria-current");
    }
  };
  new MutationObserver(mark).observe(document, {subtree: true, childList: true, attributeFilter: ["data-above"]});
  // The framework would add what the page narrows by to what one of its links names, where the link replaces it.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a.go, a[data-testid=stPageLink-NavLink]");
    if (!link || elsewhere(event)) return;
    event.preventDefault();
    event.stopPropagation();
    History.prototype.pushState.call(history, {}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  }, true);
})();

// Asks now and then what the log has come to. Once that is later than what the page shows, a reader is told
// and may ask for it; a page without figures, whose database was away, is drawn anew at once. So is one whose
// connection was lost and is back: the server that has it now may know nothing of it.
export default ({data, parentElement, setTriggerValue}) => {
  const {url, every, key, words, show} = data, place = parentElement.querySelector(".news");
  let timer, ended = false;
  const tell = () => {
    const button = document.createElement("button");
    button.textContent = show;
    button.onclick = () => setTriggerValue("asked", true);
    place.replaceChildren(words, button);
  };
  const later = (found) => found && (!key || found[0] > key[0] || (found[0] === key[0] && found[1] > key[1]));
  const look = async () => {
    try {
      const answer = document.hidden ? null : await fetch(url, {cache: "no-store"});
      if (!ended && answer?.ok && later(await answer.json())) {
        if (!words) setTriggerValue("asked", true);
        else if (!place.firstChild) tell();
      }
    } catch { /* a server that is away is asked again */ }
    if (!ended) timer = setTimeout(look, every);
  };
  const app = document.querySelector("[data-test-connection-state]");
  const back = new MutationObserver(() => {
    if (app.dataset.testConnectionState === "CONNECTED") setTriggerValue("asked", true);
  });
  place.end?.();  // this runs again for each key, its return at the page's end alone
  place.end = () => { ended = true; clearTimeout(timer); back.disconnect(); };
  place.replaceChildren();
  back.observe(app, {attributeFilter: ["data-test-connection-state"]});
  timer = setTimeout(look, every);
  return () => place.end();
};

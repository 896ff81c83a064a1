// Ask the server regularly for the log's version. Once it is later than the one the page shows, tell the reader,
// who may ask for the new figures. A page without figures, because its database was away, is redrawn at once. So
// is a page whose connection was lost and is back: the server that has it now may know nothing about it.
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
      const found = answer?.ok ? await answer.json() : null;
      // While the answer was read the page may have been drawn anew, with what the answer tells of.
      if (!ended && later(found)) {
        if (!words) setTriggerValue("asked", true);
        else if (!place.firstChild) tell();
      }
    } catch { /* the server is away: ask again later */ }
    if (!ended) timer = setTimeout(look, every);
  };
  const app = document.querySelector("[data-test-connection-state]");
  const back = new MutationObserver(() => {
    if (app.dataset.testConnectionState === "CONNECTED") setTriggerValue("asked", true);
  });
  place.end?.();  // this function runs again for each key, but its cleanup only when the page ends
  place.end = () => { ended = true; clearTimeout(timer); back.disconnect(); };
  place.replaceChildren();
  back.observe(app, {attributeFilter: ["data-test-connection-state"]});
  timer = setTimeout(look, every);
  return () => place.end();
};

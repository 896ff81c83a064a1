export default ({data, parentElement, setTriggerValue}) => {
  const root = parentElement.querySelector('.bars');
  if (root.shown !== data) root.innerHTML = root.shown = data;
  const tell = (event) => {
    const row = event.target.closest('[data-key]');
    if (row && (event.type === 'click' || event.key === 'Enter')) setTriggerValue('opened', row.dataset.key);
  };
  root.onclick = root.onkeydown = tell;
}

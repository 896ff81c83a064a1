// Before printing, note the page's present width, the scale at which it fits A4 (so that no chart is cut), and
// whether the dark theme is on.
(() => {
  const WIDTH = 703, HEIGHT = 880, LEAST = 0.5, root = document.documentElement;
  addEventListener("beforeprint", () => {
    const page = document.querySelector(".stMainBlockContainer"), style = getComputedStyle(page);
    const width = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const charts = [...document.querySelectorAll(".stPlotlyChart")].map((chart) => HEIGHT / chart.clientHeight);
    root.style.setProperty("--screen", `${width}px`);
    root.style.setProperty("--fit", Math.min(1, WIDTH / width, ...charts.filter((ratio) => ratio > LEAST)));
    root.toggleAttribute("data-dark", getComputedStyle(document.querySelector(".stApp")).colorScheme === "dark");
  });
})();

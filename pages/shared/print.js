(() => {
  const drawn = () => document.querySelector("[data-testid=stStatusWidget], [data-testid=stSkeleton]")
    ? setTimeout(drawn, 300) : print();
  setTimeout(drawn, 1200);
})();

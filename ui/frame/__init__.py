"""What frames every page: menu, filter bar, links, refusals."""

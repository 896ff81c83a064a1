"""Plain HTML that a browser draws at once: bars, maps, cards, printed tables; and the numbers in it."""

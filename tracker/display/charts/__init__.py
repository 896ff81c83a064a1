"""Charts: their numbers, and the figures that plotly draws of them."""

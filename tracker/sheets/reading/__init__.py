"""From a file's bytes to rows: reads the sheets as grids and finds the status tables in them."""

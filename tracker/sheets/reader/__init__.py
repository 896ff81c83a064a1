"""The child process that turns a file's bytes into grids; it imports nothing else of ours."""

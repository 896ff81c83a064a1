"""The child process that turns a file's bytes into grids.

Of the project's other modules it imports only `tracker.values.control_characters`.
"""

"""The command line: the same operations as on the pages, for cron, bulk work and checking."""

import sys

from .cli.main import main

if __name__ == "__main__":
    for stream in filter(None, (sys.stdout, sys.stderr)):
        # Characters that the encoding of a terminal or file lacks are written as their numbers.
        stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))

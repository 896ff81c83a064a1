"""The command line: the same operations as the screens, for cron, bulk work and checking."""

import sys

from .cli.main import main

if __name__ == "__main__":
    for stream in filter(None, (sys.stdout, sys.stderr)):
        # A terminal or file in an encoding without these characters gets their numbers.
        stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))

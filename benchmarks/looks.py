"""The cost for the server when an open page asks for news: `python -m benchmarks.looks`."""

import argparse
import time
import urllib.request

from benchmarks.figures import PRODUCT, filled
from benchmarks.servers import streamlit

_PAUSE = 1.25 / 50  # the rate at which fifty open pages ask


def cost(count: int) -> float:
    """Return the server's processor milliseconds per request for news, over `count` requests."""
    with filled() as environ, streamlit(PRODUCT, environ) as server:

        def look():
            with urllib.request.urlopen(f"{server.address}/news") as answer:
                answer.read()

        look()
        seconds_before = sum(server.process.cpu_times()[:2])
        for _ in range(count):
            look()
            time.sleep(_PAUSE)
        return (sum(server.process.cpu_times()[:2]) - seconds_before) / count * 1000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    print(f"{cost(parser.parse_args().count):.1f} ms of the processor a look")

"""Takes the README's pictures of the real pages with the sample's figures: `python -m docs.pictures`."""

import tempfile

from benchmarks.browser import ROOT, browser, served
from benchmarks.servers import environment

SHOTS = {"overview": "", "measures": "measures", "measure": "measure?m=4", "units": "units", "sheet": "sheet"}


def main():
    """Write one picture a page into docs/pictures."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, served(ROOT / "dashboard.py", environment(home)) as address, \
            browser() as chromium:
        for name, path in SHOTS.items():
            page = chromium.new_page(locale="zh-CN", viewport={"width": 1366, "height": 900})
            page.goto(f"{address}/{path}")
            page.wait_for_selector("[data-testid=stCaptionContainer]", timeout=60_000)
            page.wait_for_timeout(5000)
            page.screenshot(path=folder / f"{name}.png")
            page.close()


if __name__ == "__main__":
    main()

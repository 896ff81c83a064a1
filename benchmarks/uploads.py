"""Uploads in a real browser, as people make them: one unit's sheet, and those of all units in one go."""

import statistics
from datetime import UTC, datetime
from io import BytesIO

import openpyxl

from benchmarks.browser import browser
from benchmarks.figures import PRODUCT, filled, spread
from benchmarks.goals import Result
from benchmarks.servers import streamlit
from tracker.operations import opened
from tracker.operations.office import Office
from tracker.sheets.reading.grids import open_grids
from tracker.sheets.reading.tables import find_tables

ONE = "OP-CM"
_BOX, _CONFIRM = "[data-testid=stFileUploader] input[type=file]", "[class*=st-key-confirm_] button"
_DROPPED = """box => document.querySelector(box).addEventListener(
  "change", () => { window.dropped = performance.now(); }, {capture: true})"""
_SHOWN = "button => document.querySelector(button) && performance.now() - window.dropped"

_RECEIPT = "[data-testid=stAlertContentSuccess]"
_OVERVIEW = "[data-testid=stMain] a[data-testid=stPageLink-NavLink][href*=as_of]"
_PRESSED = "wanted => { const now = performance.now(); document.querySelector(wanted).click(); return now; }"
_THERE = """([wanted, count]) => document.querySelectorAll(wanted).length >= count && performance.now()"""


def returned(office: Office, unit: str) -> bytes:
    """Return a unit's status sheet with the progress raised by one in each row where that is possible."""
    content = office.template(unit, None, "zh")
    book = openpyxl.load_workbook(BytesIO(content))
    for table in (one for grid in open_grids(content) for one in find_tables(grid)):
        for row in table.rows:
            cell = book[table.sheet][row.address("progress")]
            if isinstance(cell.value, (int, float)) and 0 < cell.value < 98:
                cell.value += 1
    book.save(stream := BytesIO())
    return stream.getvalue()


def seen(chromium, address: str, files: list[tuple[str, bytes]]) -> float:
    """Return the milliseconds from dropping files to their preview with the confirm button."""
    page = chromium.new_page(locale="zh-CN", viewport={"width": 1366, "height": 900})
    page.goto(f"{address}/sheet")
    page.wait_for_selector(_BOX, state="attached", timeout=60_000)
    page.wait_for_timeout(1500)
    page.evaluate(_DROPPED, _BOX)
    page.locator(_BOX).set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    )
    milliseconds = page.wait_for_function(_SHOWN, arg=_CONFIRM, polling="raf", timeout=300_000).json_value()
    page.close()
    return milliseconds


def visible(chromium, address: str, content: bytes) -> float:
    """Return the milliseconds from confirming a sheet to its receipt, plus those from there to the overview's
    figures that include it."""
    page = chromium.new_page(locale="zh-CN", viewport={"width": 1366, "height": 900})
    page.goto(f"{address}/sheet")
    page.wait_for_selector(_BOX, state="attached", timeout=60_000)
    page.wait_for_timeout(1500)
    page.locator(_BOX).set_input_files(
        [{"name": "100.xlsx", "mimeType": "application/octet-stream", "buffer": content}]
    )
    page.wait_for_selector(_CONFIRM, timeout=60_000)
    page.wait_for_timeout(1500)
    milliseconds = 0.0
    for pressed, wanted, count in ((_CONFIRM, _RECEIPT, 1), (_OVERVIEW, "[data-testid=stMetricValue]", 6)):
        page.wait_for_selector(pressed, timeout=60_000)
        started = page.evaluate(_PRESSED, pressed)
        ended = page.wait_for_function(_THERE, arg=[wanted, count], polling="raf", timeout=60_000)
        milliseconds += ended.json_value() - started
        page.wait_for_timeout(1000)
    page.close()
    return milliseconds


def dropped(runs: int) -> dict[str, Result]:
    """Measure from drop to preview: one sheet, and all units' sheets at once, each time in a new session."""
    with filled() as environ, browser() as chromium, streamlit(PRODUCT, environ) as server:
        office = opened.opened(environ, datetime.now(UTC))
        sheets = [(f"{unit}.xlsx", returned(office, unit)) for unit in office.programme.units]
        one_sheet = [pair for pair in sheets if pair[0] == f"{ONE}.xlsx"]
        times: dict[str, list[float]] = {"one": [], "all": []}
        for run in range(runs + 1):
            for name, files in (("one", one_sheet), ("all", sheets)):
                milliseconds = seen(chromium, server.address, files)
                if run:
                    times[name].append(milliseconds)
    single, all_sheets = (statistics.median(times[name]) for name in ("one", "all"))
    detail = f"one sheet {spread(times['one'])} ms; {len(sheets)} sheets {spread(times['all'])} ms"
    return {"sheet": Result(single, detail), "sheets": Result(all_sheets / single, detail)}


if __name__ == "__main__":
    print(dropped(2))

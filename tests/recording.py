"""What the product says, written down: `python -m tests.recording FOLDER [--only NAME …]`.

Figures by every key at nine dates, the verdicts on every layout, workbooks by their parts, both databases'
tables, all words, and every page as it is read in a browser. Two recordings of one behaviour are
the same to the byte: `diff -r BEFORE AFTER`. It asks the product from outside as far as it can, so that it
holds whatever is moved inside.
"""

import argparse
import hashlib
import io
import json
import os
import random
import re
import runpy
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
from benchmarks.browser import browser
from benchmarks.cluster import postgres
from benchmarks.servers import ROOT, streamlit
from sqlalchemy import create_engine, inspect, text
from tests import small
from tests.screens import rested
from tests.sheet_layouts import LAYOUTS
from tracker.display.tables import upload_review
from tracker.intake.verdict import Upload
from tracker.operations import opened
from tracker.words import SENTENCES

DATES = ("2020-04-30", "2020-05-31", "2020-09-30", "2020-10-31", "2020-12-20", "2020-12-31", "2021-01-31", "2021-03-31", "2022-12-31")
KEYS = ("measure", "task", "unit", "area", "region", "assignment")
LANGUAGES = ("zh", "en")
PAGES = ("", "ledger", "timeline", "measures", "measure?m=11", "units", "unit?u=OP-CM", "record", "rules", "sheet", "form", "submissions")
_SEEN = ("2020-05-31", "2020-09-30", "2020-12-31")
_TIMES = ("docProps/core.xml", "docProps/app.xml")
_NOW = f"{datetime.now(UTC):%Y}-[0-9]{{2}}-[0-9]{{2}} [0-9]{{2}}:[0-9]{{2}}"  # a log's first entries have the time at which it was created
_READ = "() => [...document.querySelectorAll('[data-testid=stMain]')].map(one => one.innerText)"
_LINKS = "() => [...document.querySelectorAll('[data-testid=stMain] a[href]')].map(one => one.getAttribute('href'))"


@contextmanager
def today(day: str, url: str, **more: str):
    """Set the product's day, its database and other environment variables; restore the environment at the end."""
    before = dict(os.environ)
    os.environ.update(TRACKER_TODAY=day, TRACKER_DB=url, **more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def said(*words: str) -> str:
    """Run the command line in this process; return its exit code, its output and its errors."""
    out, errors = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    before = sys.argv
    sys.argv, code = ["tracker", *words], 0
    try:
        with redirect_stdout(out), redirect_stderr(errors):
            runpy.run_module("tracker", run_name="__main__", alter_sys=False)
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.argv = before
    heard = [stream.buffer.getvalue().decode() for stream in (out, errors)]
    return "\n".join((str(code), *heard))


def workbook(content: bytes) -> str:
    """Return the SHA-256 of each part of a workbook, without the parts that hold the time it was made."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(f"{hashlib.sha256(archive.read(name)).hexdigest()} {name}" for name in archive.namelist() if name not in _TIMES)


def figures(url: str) -> Iterator[tuple[str, str]]:
    """Yield roll-ups by every key, and who reported, at every date."""
    for day in DATES:
        with today(day, url):
            for lang in LANGUAGES:
                for key in KEYS:
                    yield f"status/{day}/{key}.{lang}", said("status", "--by", key, "--json", "--lang", lang)
                for more in ((), ("--include-support",)):
                    yield f"status/{day}/total{len(more)}.{lang}", said("status", "--json", "--lang", lang, *more)
                for period in ("2020-03", "2020-06", "2020-09", "2020-12"):
                    yield (f"reporting/{day}/{period}.{lang}", said("reporting", "--period", period, "--json", "--lang", lang))
    with today("2020-10-10", url):
        for more in (("--light", "red"), ("--unit", "OP-CM"), ("--group", "省"), ("--words", "基站"), ("--class", "behind"), ("--as-of", "2020-06-30")):
            yield f"status/filtered/{'_'.join(more)}", said("status", "--by", "task", "--json", *more)


def verdicts(url: str) -> Iterator[tuple[str, str]]:
    """Yield the verdicts on every layout with a small catalogue, on damaged layouts and on the sample's own sheets."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        catalogue = {"TRACKER_PROGRAMME": str(small.catalogue(folder)), "TRACKER_SAMPLE": "0"}
        with today("2020-09-30", f"sqlite:///{folder / 'log.sqlite'}", **catalogue):
            for one in LAYOUTS:
                content = one()
                wrong = b"117".join(content.split(b"45")) if chance.random() < 0.5 else content
                for title, data in ((one.__name__, content), (f"{one.__name__}.wrong", wrong)):
                    path = folder / f"{title}.xlsx"
                    path.write_bytes(data)
                    for lang in LANGUAGES:
                        verdict = said("check", "--json", "--lang", lang, str(path))
                        yield f"check/{title}.{lang}", verdict.replace(name, "")
    with today("2020-10-10", url):
        for path in sorted((ROOT / "data" / "sample").glob("2020*")):
            yield f"check/sample/{path.name}", said("check", "--json", str(path))


def books(url: str) -> Iterator[tuple[str, str]]:
    """Yield the workbooks that commands write, and copies with their problems marked."""
    with tempfile.TemporaryDirectory() as name, today("2020-10-10", url):
        path = Path(name) / "a.xlsx"

        def written(*words: str) -> str:
            path.unlink(missing_ok=True)
            output = said(*words, "-o", str(path)).replace(name, "")
            return output + (workbook(path.read_bytes()) if path.exists() else "")

        office = opened.opened(os.environ, datetime(2020, 10, 10, 4, tzinfo=UTC))
        for lang in LANGUAGES:
            for number, more in enumerate(((), ("--unit", "OP-CM"), ("--area", "1", "--include-support"))):
                yield f"export/{number}.{lang}", written("export", "--lang", lang, *more)
            for unit in office.programme.units:
                yield f"return/{unit}.{lang}", written("template", unit, "--lang", lang)
        for path_ in sorted((ROOT / "data" / "sample").rglob("*.xlsx"))[:4]:
            content = wrong(path_.read_bytes())
            for lang in LANGUAGES:
                checked = office.check(Upload("a.xlsx", content))
                yield f"marked/{path_.stem}.{lang}", workbook(upload_review.copy(checked, lang))


def wrong(content: bytes) -> bytes:
    """Return a sheet with a progress beyond 100 in every seventh row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, (int, float)) and cell.row % 7 == 0:
                    cell.value = 117
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def databases(url: str) -> Iterator[tuple[str, str]]:
    """Yield the tables of both databases, their columns, indexes and keys, and what each column holds."""
    with tempfile.TemporaryDirectory() as name, postgres(Path(name)) as server:
        for kind, address in (("sqlite", url), ("postgresql", server)):
            with today("2020-10-10", address):
                said("status", "--json")
            engine = create_engine(address)
            inspector = inspect(engine)
            tables = {
                table: {
                    "columns": [[one["name"], str(one["type"]), one["nullable"]] for one in inspector.get_columns(table)],
                    "indexes": sorted(str(one["column_names"]) for one in inspector.get_indexes(table)),
                    "key": inspector.get_pk_constraint(table)["constrained_columns"],
                    "keys": sorted(str(one["constrained_columns"]) for one in inspector.get_foreign_keys(table)),
                }
                for table in sorted(inspector.get_table_names())
            }
            with engine.connect() as conn:
                contents = {f"{table}.{column[0]}": _held(conn, table, column[0]) for table, parts in tables.items() for column in parts["columns"]}
            engine.dispose()
            yield f"database/{kind}", json.dumps([tables, contents], ensure_ascii=False, indent=1)


def _held(conn, table: str, column: str) -> list[str] | str:
    """Return what a column of a table holds: its values where they are short, else a digest of all of them."""
    values = sorted({str(bytes(value) if isinstance(value, memoryview) else value) for (value,) in conn.execute(text(f'SELECT "{column}" FROM "{table}"'))})
    now = f"{datetime.now(UTC):%Y-%m-%d}"
    if (table, column) == ("seal", "digest") or values and values[0] > now and values[0][4:5] == "-":
        return str(len(values))  # depends on the moment at which the log was created
    return values if len("".join(values)) < 2000 else hashlib.sha256("\n".join(values).encode()).hexdigest()


def papers(_url: str) -> Iterator[tuple[str, str]]:
    """Yield what the project's files tell those who run it: the README's code blocks and the set-up of a server."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    yield "papers/README", "\n".join(re.findall(r"^(?:    .*|```[\s\S]*?```)$", readme, re.M))
    for path in sorted([*(ROOT / "deploy").iterdir(), ROOT / ".streamlit" / "config.toml"]):
        yield f"papers/{path.name}", path.read_text(encoding="utf-8")


def given(_url: str) -> Iterator[tuple[str, str]]:
    """Yield the verdict on each file of the folder that `RECORDED_FILES` names, where it is set."""
    with tempfile.TemporaryDirectory() as name, today("2020-10-10", f"sqlite:///{name}/log.sqlite"):
        said("status", "--json")
        folder = Path(os.environ.get("RECORDED_FILES", name))
        for path in sorted(one for one in folder.rglob("*") if one.is_file() and one.suffix not in (".sqlite", ".md")):
            verdict = said("check", "--json", str(path)).replace(str(folder), "").replace(name, "")
            yield f"given/{path.relative_to(folder)}", re.sub(r"[0-9a-f]{8}(?=\b)", "", verdict) if "unexpected" in verdict else verdict


def words(_url: str) -> Iterator[tuple[str, str]]:
    """Yield every sentence."""
    yield "words", json.dumps(dict(sorted(SENTENCES.items())), ensure_ascii=False, indent=1)


def pages(url: str) -> Iterator[tuple[str, str]]:
    """Yield every page as it is read on the screen, and where its links lead."""
    with browser() as chromium:
        for day in _SEEN:
            with today(day, url), streamlit("dashboard.py", dict(os.environ)) as server:
                for lang, locale in zip(LANGUAGES, ("zh-CN", "en-GB"), strict=True):
                    for name in PAGES:
                        yield f"page/{day}/{name or 'overview'}.{lang}", _page(chromium, f"{server.address}/{name}", locale)


def _page(chromium, address: str, locale: str) -> str:
    page = chromium.new_page(locale=locale, viewport={"width": 1366, "height": 900})
    page.goto(address)
    page.locator(".programme").wait_for(timeout=60_000)
    rested(page)
    parts = {"read": page.evaluate(_READ), "links": page.evaluate(_LINKS)}
    # Where a chart puts the numbers on its axes depends on the moment at which it fits itself to the paper.
    page.add_style_tag(content=".xtick, .ytick { display: none !important }")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    parts["printed"] = page.evaluate(_READ)
    page.close()
    return re.sub(_NOW, "NOW", json.dumps(parts, ensure_ascii=False, indent=1))


PARTS: dict[str, Callable[[str], Iterator[tuple[str, str]]]] = {
    part.__name__: part for part in (words, papers, figures, verdicts, given, books, databases, pages)
}


def main():
    """Write a recording, one file for each thing recorded."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'log.sqlite'}"
        with today("2020-10-10", url):
            said("status", "--json")
        for part in args.only:
            for title, content in PARTS[part](url):
                path = args.folder / f"{title}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content.replace(name, "").replace(str(ROOT), ""), encoding="utf-8")
            print(part, flush=True)


if __name__ == "__main__":
    main()

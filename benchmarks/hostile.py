"""Workbooks made to harm, checked, marked, shown and read back: `python -m benchmarks.hostile --count N`.

Each has something at a size that a limit just allows or refuses: texts, counts, names, references, merges,
comments, styles, relationships. None may end in a traceback, take longer than the limits give its process, or
more memory.
"""

import argparse
import io
import random
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from benchmarks.mutations import PACKED
from tests import small
from tracker import bundles, ledgers, sketches
from tracker.desk import Desk
from tracker.intake import Upload, message
from tracker.problems import Refused
from tracker.schema import LIMITS
from tracker.store import Database

HEADER = ("任务编号", "责任单位", "进展状态", "完成进度(%)", "实际值", "进展情况", "佐证材料", "填报日期")
ROW = ["1.1", "中国移动", "推进中", 117, None, "在建", None, "2020-09-25"]
UNITS = ("v:shape ", "x:Row>", 'mergeCell ref="', 'c r="', "[", "(", "（", " ", "\u3000", "9", "a1", "一",
         "截至", "填报单位", "注：", "%", "&", "<", "_x0000_", "_xD800_", "\u200b", "=", "第", "。", "，",
         "\x85", "1,", "1.", "20")
SIZES = (0, 1, 255, 4_301, 19_999, 20_001, 32_767, 100_000, 1_000_000)
COUNTS = (0, 1, 60, 1_000, 20_000, 200_000)
NUMBERS = ("0", "-1", "1", "16385", "1048577", "4294967296", "9" * 30, "9" * 5_000, "x", "")
REPEATED = (
    ("sheet1.xml", b"</sheetData>",
     b'<row><c t="str"><v>1.1</v></c><c t="str"><v>OP-CM</v></c><c/><c><v>117</v></c></row>'),
    ("sheet1.xml", b"</sheetData>", b'<row><c t="str"><v>9.9</v></c><c/><c t="str"><v>x</v></c></row>'),
    ("sheet1.xml", b"</row>", b"<c><v>1</v></c>"), ("sheet1.xml", b"</sheetData>", b"<row/>"),
    ("sheet1.xml", b"</mergeCells>", b'<mergeCell ref="D2:E3"/>'),
    ("sheet1.xml", b"</mergeCells>", b'<mergeCell ref="A9:XFD9"/>'),
    ("sheet1.xml", b"<sheetData>", b'<cols><col min="1" max="16384" style="1"/></cols>'),
    ("comment1.xml", b"</authors>", b"<author>a</author>"),
    ("comment1.xml", b"</commentList>", b'<comment ref="A1" authorId="0"><text><t>x</t></text></comment>'),
    ("styles.xml", b"</cellXfs>", b'<xf numFmtId="9"/>'), ("styles.xml", b"</fonts>", b"<font/>"),
    ("workbook.xml", b"</sheets>", b'<sheet name="a" sheetId="9" r:id="rId1"/>'),
    (".vml", b"</xml>", b"<v:shape "), (".vml", b"</xml>", b'<v:shape x="1"><x:Row>1</x:Row></v:shape>'),
    (".vml", b"</xml>", b'<v:shape x="1" ObjectType="Note"><x:Row>1</x:Row><x:Column>3</x:Column></v:shape>'),
    ("workbook.xml.rels", b"</Relationships>", b'<Relationship Id="x" Type="y/worksheet" Target="z"/>'),
    ("[content_types].xml", b"</Types>", b'<Override PartName="/x" ContentType="y"/>'))
Parts = dict[str, bytes]


def plain(chance: random.Random, rows: int = 3) -> bytes:
    """A sheet of a few rows, wrong ones among them, with a comment and a merge."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "进展"
    sheet.append(HEADER)
    for _ in range(rows):
        sheet.append([*ROW[:3], chance.choice((45, 117, 0.5, "很多")), *ROW[4:]])
    sheet["D2"].comment = Comment("处长：请核实", "张三")
    sheet.merge_cells("B2:B3")
    made.save(stream := io.BytesIO())
    return stream.getvalue()


def unpacked(content: bytes) -> Parts:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """A workbook of parts."""
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def words(chance: random.Random) -> str:
    """A text of one thing repeated, of a size at a limit."""
    unit = chance.choice(UNITS)
    return unit * (chance.choice(SIZES) // len(unit)) + chance.choice(("", "x", "：", "<"))


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode()


def _before(parts: Parts, ending: str, end: bytes, more: bytes):
    name = next((name for name in parts if name.lower().endswith(ending)), None)
    if name is None:  # another way took it out
        return
    head, found, tail = parts[name].rpartition(end)
    parts[name] = head + more + found + tail if found else parts[name] + more


def texts(parts: Parts, chance: random.Random):
    """A long text in a cell, a header, a comment, a sheet's name or an author."""
    name, old = chance.choice((
        *(("sheet1.xml", text) for text in ("在建", "进展情况", "1.1", "中国移动", "2020-09-25", "推进中")),
        ("comment1.xml", "处长"), ("comment1.xml", "张三"), ("workbook.xml", "进展")))
    for part in (name, "sharedstrings.xml"):
        found = [key for key in parts if key.lower().endswith(part)]
        for key in found[:1]:
            parts[key] = parts[key].replace(old.encode(), _escaped(words(chance)))


def counts(parts: Parts, chance: random.Random):
    """Many of one element: rows, cells, columns, merges, authors, comments, styles, names."""
    where, end, one = chance.choice(REPEATED)
    _before(parts, where, end, one * chance.choice(COUNTS))


def references(parts: Parts, chance: random.Random):
    """A number or address that no table expects, in one attribute."""
    name = chance.choice(sorted(name for name in parts if name.endswith((".xml", ".rels", ".vml"))))
    numbers = (*NUMBERS, "A0", "XFE1", "ZZZZ9", "A1:XFD1048576", "A1:A1:A1", ":", "rId999")
    found = list(re.finditer(rb'="([A-Z]{0,3}\d+(?::[A-Z]+\d+)?)"', parts[name]))
    for one in found[::-1][:chance.randrange(1, 4)]:
        new = chance.choice(numbers).encode()
        parts[name] = parts[name][:one.start(1)] + new + parts[name][one.end(1):]


def names(parts: Parts, chance: random.Random):
    """Parts with odd names, many parts, or a link that goes nowhere or round in a circle."""
    links, act = "xl/_rels/workbook.xml.rels", chance.randrange(4)
    if act == 0:
        many, name = chance.choice((1, 4_900, 5_100)), words(chance)[:200]
        parts |= {f"xl/{name}{number}.xml": b"" for number in range(many)}
    elif act == 1 and links in parts:
        target = chance.choice((b"workbook.xml", b"../../x", b"/", b"styles.xml"))
        parts[links] = parts[links].replace(b"worksheets/sheet1.xml", target)
    elif act == 2:
        parts[chance.choice(("xl/../x", "C:/x", "/etc/x", "xl\\worksheets\\sheet1.xml"))] = b"x"
    else:
        parts.pop(chance.choice(sorted(parts)))


def remarks(parts: Parts, chance: random.Random):
    """XML comments and instructions of any size in a part."""
    name = chance.choice(sorted(parts))
    text = _escaped(words(chance)).replace(b"--", b"- ")
    more = b"<!--" + text + b"-->" if chance.random() < 0.7 else b"<?x " + text + b"?>"
    where = parts[name].rfind(b"</")
    parts[name] = parts[name][:where] + more + parts[name][where:]


WAYS: tuple[Callable, ...] = (texts, texts, counts, counts, references, names, remarks)


@dataclass(frozen=True)
class Result:
    """What became of one workbook: how it was made, its bytes, the seconds of each step, how it ended and
    what is wrong with that."""

    name: str
    content: bytes
    seconds: dict[str, float]
    outcome: str
    wrong: str | None


def hostile(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield workbooks made to harm with how they were made, the same ones for the same seed."""
    for at in range(count):
        chance = random.Random(f"{seed}/{at}")
        ways = chance.sample(WAYS, chance.choice((1, 1, 2)))
        parts = unpacked(plain(chance))
        for way in ways:
            way(parts, chance)
        content = packed(parts)
        if chance.random() < 0.1:
            content = chance.choice(PACKED)(content, chance)
        yield f"{seed}/{at} {'+'.join(way.__name__ for way in ways)}", content


def office(folder: Path) -> Desk:
    """The small programme's desk."""
    return Desk(small.programme(folder), Database(f"sqlite:///{folder / 'log.sqlite'}"),
                datetime(2020, 9, 30, 4, tzinfo=UTC), date(2020, 9, 30))


def judged(desk: Desk, name: str, content: bytes) -> Result:
    """Take a workbook all the way that an upload goes, and say how it ended."""
    seconds: dict[str, float] = {}
    try:
        outcome, wrong = _taken(desk, content, seconds)
    except Refused as refused:
        outcome, wrong = refused.problems[0].code, None
    except Exception as error:
        outcome, wrong = "traceback", f"{type(error).__name__}: {str(error)[:200]}"
    late = any(took > LIMITS["seconds"] + 5 for took in seconds.values())
    return Result(name, content, seconds, outcome, wrong or (f"took {seconds}" if late else None))


def _taken(desk: Desk, content: bytes, seconds: dict[str, float]) -> tuple[str, str | None]:
    """Check a workbook, say its problems, draw its picture, mark it, and read the marked copy back."""
    def timed(what: str, act):
        started = time.perf_counter()
        try:
            return act()
        finally:
            seconds[what] = time.perf_counter() - started

    [(_, content)] = timed("unpack", lambda: bundles.files("a.xlsx", content))
    checked = timed("check", lambda: desk.check(Upload("a.xlsx", content)))
    timed("say", lambda: [message(one, lang) for one in checked.problems for lang in ("zh", "en")])
    timed("picture", lambda: [sketches.listing(one, "zh") for one in checked.pictures])
    timed("changes", lambda: ledgers.changes(desk.programme, checked, "zh"))
    copy = timed("copy", lambda: ledgers.copy(checked, "zh"))
    again = timed("back", lambda: desk.check(Upload("a.xlsx", copy)))
    wrong = None
    if not checked.accepted and not checked.errors:
        wrong = "no sentence"
    elif len(checked.problems) > 100 * len(checked.counted) or not (again.errors or again.accepted):
        wrong = "too many problems, or a copy that says nothing"
    return checked.errors[0].code if checked.errors else "result", wrong


def run(count: int, seed: int) -> list[Result]:
    """Return what became of that many workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        desk = office(Path(folder))
        return [judged(desk, *one) for one in hostile(count, seed)]


def main() -> int:
    """Print how they ended, the worst seconds of each step and the memory; return 1 where any went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for those that ended otherwise")
    args = parser.parse_args()
    found = run(args.count, args.seed)
    for outcome, count in Counter(one.outcome for one in found).most_common():
        print(f"{count:6} {outcome}")
    for what in ("unpack", "check", "say", "picture", "changes", "copy", "back"):
        worst = max(found, key=lambda one: one.seconds.get(what, 0))
        print(f"{what:8} at most {worst.seconds.get(what, 0):6.2f} s  ({worst.name})")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"memory: a reading or marking process at most {children:.0f} MB, the program itself {own:.0f} MB")
    broken = [one for one in found if one.wrong]
    for one in broken:
        print(f"{one.name}: {one.wrong}")
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
            (args.keep / f"{one.name.replace('/', '-')}.xlsx").write_bytes(one.content)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

"""Harmful workbooks: each has something at a size that a limit just allows or just refuses."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

import openpyxl
from openpyxl.comments import Comment

from benchmarks.mutations import PACKED

HEADER = ("任务编号", "责任单位", "进展状态", "完成进度(%)", "实际值", "进展情况", "佐证材料", "填报日期")
ROW = ["1.1", "中国移动", "推进中", 117, None, "在建", None, "2020-09-25"]
UNITS = (
    "v:shape ",
    "x:Row>",
    'mergeCell ref="',
    'c r="',
    "[",
    "(",
    "（",
    " ",
    "\u3000",
    "9",
    "a1",
    "一",
    "截至",
    "填报单位",
    "注：",
    "%",
    "&",
    "<",
    "_x0000_",
    "_xD800_",
    "\u200b",
    "=",
    "第",
    "。",
    "，",
    "\x85",
    "1,",
    "1.",
    "20",
)
SIZES = (0, 1, 255, 4_301, 19_999, 20_001, 32_767, 100_000, 1_000_000)
COUNTS = (0, 1, 60, 1_000, 20_000, 200_000)
NUMBERS = ("0", "-1", "1", "16385", "1048577", "4294967296", "9" * 30, "9" * 5_000, "x", "")
REPEATED = (
    (
        "sheet1.xml",
        b"</sheetData>",
        b'<row><c t="str"><v>1.1</v></c><c t="str"><v>OP-CM</v></c><c/><c><v>117</v></c></row>',
    ),
    ("sheet1.xml", b"</sheetData>", b'<row><c t="str"><v>9.9</v></c><c/><c t="str"><v>x</v></c></row>'),
    ("sheet1.xml", b"</row>", b"<c><v>1</v></c>"),
    ("sheet1.xml", b"</sheetData>", b"<row/>"),
    ("sheet1.xml", b"</mergeCells>", b'<mergeCell ref="D2:E3"/>'),
    ("sheet1.xml", b"</mergeCells>", b'<mergeCell ref="A9:XFD9"/>'),
    ("sheet1.xml", b"<sheetData>", b'<cols><col min="1" max="16384" style="1"/></cols>'),
    ("comment1.xml", b"</authors>", b"<author>a</author>"),
    ("comment1.xml", b"</commentList>", b'<comment ref="A1" authorId="0"><text><t>x</t></text></comment>'),
    ("styles.xml", b"</cellXfs>", b'<xf numFmtId="9"/>'),
    ("styles.xml", b"</fonts>", b"<font/>"),
    ("workbook.xml", b"</sheets>", b'<sheet name="a" sheetId="9" r:id="rId1"/>'),
    (".vml", b"</xml>", b"<v:shape "),
    (".vml", b"</xml>", b'<v:shape x="1"><x:Row>1</x:Row></v:shape>'),
    (".vml", b"</xml>", b'<v:shape x="1" ObjectType="Note"><x:Row>1</x:Row><x:Column>3</x:Column></v:shape>'),
    ("workbook.xml.rels", b"</Relationships>", b'<Relationship Id="x" Type="y/worksheet" Target="z"/>'),
    ("[content_types].xml", b"</Types>", b'<Override PartName="/x" ContentType="y"/>'),
)
Parts = dict[str, bytes]


def plain(chance: random.Random, rows: int = 3) -> bytes:
    """Return a workbook of a few rows, some of them wrong, with a comment and a merged cell."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "进展"
    sheet.append(HEADER)
    for _ in range(rows):
        sheet.append([*ROW[:3], chance.choice((45, 117, 0.5, "很多")), *ROW[4:]])
    sheet["D2"].comment = Comment("处长：请核实", "张三")
    sheet.merge_cells("B2:B3")
    workbook.save(stream := io.BytesIO())
    return stream.getvalue()


def unpacked(content: bytes) -> Parts:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """Return a workbook made of parts."""
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def words(chance: random.Random) -> str:
    """Return a text that repeats one string up to a size at a limit."""
    unit = chance.choice(UNITS)
    return unit * (chance.choice(SIZES) // len(unit)) + chance.choice(("", "x", "：", "<"))


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode()


def _insert_before(parts: Parts, ending: str, end: bytes, more: bytes):
    name = next((name for name in parts if name.lower().endswith(ending)), None)
    if name is None:  # another change removed it
        return
    head, end_found, tail = parts[name].rpartition(end)
    parts[name] = head + more + end_found + tail if end_found else parts[name] + more


def texts(parts: Parts, chance: random.Random):
    """Put a long text into a cell, a header, a comment, a sheet's name or an author."""
    name, old = chance.choice(
        (
            *(
                ("sheet1.xml", text)
                for text in ("在建", "进展情况", "1.1", "中国移动", "2020-09-25", "推进中")
            ),
            ("comment1.xml", "处长"),
            ("comment1.xml", "张三"),
            ("workbook.xml", "进展"),
        )
    )
    for part in (name, "sharedstrings.xml"):
        part_names = [key for key in parts if key.lower().endswith(part)]
        for key in part_names[:1]:
            parts[key] = parts[key].replace(old.encode(), _escaped(words(chance)))


def counts(parts: Parts, chance: random.Random):
    """Repeat one element many times: rows, cells, columns, merges, authors, comments, styles or names."""
    where, end, piece = chance.choice(REPEATED)
    _insert_before(parts, where, end, piece * chance.choice(COUNTS))


def references(parts: Parts, chance: random.Random):
    """Put an unexpected number or address into some attributes of a part."""
    name = chance.choice(sorted(name for name in parts if name.endswith((".xml", ".rels", ".vml"))))
    numbers = (*NUMBERS, "A0", "XFE1", "ZZZZ9", "A1:XFD1048576", "A1:A1:A1", ":", "rId999")
    matches = list(re.finditer(rb'="([A-Z]{0,3}\d+(?::[A-Z]+\d+)?)"', parts[name]))
    for match in matches[::-1][: chance.randrange(1, 4)]:
        new = chance.choice(numbers).encode()
        parts[name] = parts[name][: match.start(1)] + new + parts[name][match.end(1) :]


def names(parts: Parts, chance: random.Random):
    """Add parts with odd names or many parts, break a link or make it circular, or remove a part."""
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
    """Put an XML comment or processing instruction of any size into a part."""
    name = chance.choice(sorted(parts))
    text = _escaped(words(chance)).replace(b"--", b"- ")
    more = b"<!--" + text + b"-->" if chance.random() < 0.7 else b"<?x " + text + b"?>"
    where = parts[name].rfind(b"</")
    parts[name] = parts[name][:where] + more + parts[name][where:]


WAYS: tuple[Callable, ...] = (texts, texts, counts, counts, references, names, remarks)


def hostile(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield harmful workbooks, each after a name of how it was made; the same seed gives the same ones."""
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

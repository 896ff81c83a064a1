"""Comments on the cells of a person's sheet: added to those that are there, ours of before taken away."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import escape

from openpyxl.utils import get_column_letter

from ...words import LANGUAGES, say
from .cell_fills import Address, address
from .package import Package
from .xml_elements import Unsuitable, appended, elements, spliced

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OPENED, _CLOSED = re.compile(rb"<v:shape\s"), b"</v:shape>"
_WHERE = re.compile(rb"<x:(Row|Column)>\s*+(\d{1,7}+)\s*+</x:")
_AFTER = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_NOTE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
AUTHORS = tuple(say("annotated.author", lang) for lang in LANGUAGES)


def _text(text: str) -> str:
    return f'<§t xml:space="preserve">{escape(text, quote=False)}</§t>'


def commented(package: Package, part: str, texts: dict[Address, str], lang: str):
    """Give cells of a sheet comments, which take the place of ours and stand after a person's own."""
    comments, drawing = package.linked(part, "comments"), package.linked(part, "vmlDrawing")
    if comments is None:
        comments = package.add(
            "xl/trackercomments{}.xml",
            "spreadsheetml.comments+xml",
            (f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>').encode(),
        )
        package.link(part, "comments", comments)
    data, gone = _without_ours(package.read(comments))
    package.write(comments, _added(data, texts, say("annotated.author", lang)))
    if drawing is None:
        drawing = package.add("xl/drawings/trackernotes{}.vml", "vmlDrawing", _DRAWING.encode())
        _point(package, part, package.link(part, "vmlDrawing", drawing))
    package.write(drawing, _drawn(package.read(drawing), set(texts), gone))


def _without_ours(data: bytes) -> tuple[bytes, set[Address]]:
    authors = [_inner(data, one) for one in elements(data, "author")]
    ours = {str(number) for number, name in enumerate(authors) if name in AUTHORS}
    old = [one for one in elements(data, "comment") if one.attributes.get("authorId") in ours]
    return (
        spliced(data, [(one.start, one.end, b"") for one in old]),
        {address(one.attributes["ref"]) for one in old},
    )


def _inner(data: bytes, element) -> str:
    return data[element.inner : element.close].decode("utf-8", "replace")


def _added(data: bytes, texts: dict[Address, str], author: str) -> bytes:
    known = [_inner(data, one) for one in elements(data, "author")]
    if author not in known:
        data = appended(data, "authors", f"<§author>{author}</§author>")
    number = [*known, author].index(author)
    own = {address(one.attributes.get("ref")): one for one in elements(data, "comment")}
    bodies, edits = elements(data, "text"), []
    starts = [one.start for one in bodies]
    for place in texts.keys() & own.keys():
        at = bisect_right(starts, own[place].start)
        if at == len(bodies) or bodies[at].start > own[place].end:
            raise Unsuitable("comment")
        body = bodies[at]
        run = f"<§r>{_text(chr(10) + texts[place])}</§r>".replace("§", body.prefix).encode()
        edits.append((body.close, body.close, run))
    new = "".join(
        f'<§comment ref="{get_column_letter(column)}{row}" authorId="{number}"><§text><§r>'
        f"{_text(texts[row, column])}</§r></§text></§comment>"
        for row, column in sorted(texts.keys() - own.keys())
    )
    return appended(spliced(data, edits), "commentList", new)


def _point(package: Package, part: str, link: str):
    """Name the drawing in the sheet, at the place its schema gives it."""
    data = package.read(part)
    root = elements(data, "worksheet")[0]
    later = [one.start for one in elements(data, *_AFTER)]
    place = min([*later, root.close])
    new = f'<{root.prefix}legacyDrawing xmlns:tracker="{_R}" tracker:id="{link}"/>'.encode()
    package.write(part, spliced(data, [(place, place, new)]))


def _shapes(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the shapes of a drawing begin and end."""
    end = 0
    while opened := _OPENED.search(data, end):
        close = data.find(_CLOSED, opened.end())
        if close < 0:
            return
        end = close + len(_CLOSED)
        yield opened.start(), end


def _drawn(data: bytes, wanted: set[Address], gone: set[Address]) -> bytes:
    """The drawing with a box for each comment; boxes of comments taken away go with them."""
    edits, there = [], set()
    left = gone - wanted
    for start, end in _shapes(data):
        shape = data[start:end]
        where = {key: int(number) + 1 for key, number in _WHERE.findall(shape)}
        place = where.get(b"Row"), where.get(b"Column")
        if b'ObjectType="Note"' in shape and place in left:
            edits.append((start, end, b""))
        elif b'ObjectType="Note"' in shape:
            there.add(place)
    end = data.rindex(b"</xml>")
    boxes = "".join(_box(number, *place) for number, place in enumerate(sorted(wanted - there)))
    kind = "" if b'id="_x0000_t202"' in data else _NOTE
    return spliced(data, [*edits, (end, end, (kind + boxes).encode())])


def _box(number: int, row: int, column: int) -> str:
    anchor = f"{column}, 12, {max(row - 2, 0)}, 8, {column + 4}, 12, {row + 4}, 8"
    return (
        f'<v:shape id="_x0000_s{100_000 + number}" type="#_x0000_t202" style="position:absolute;'
        'width:220pt;height:80pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:textbox style="mso-direction-alt:auto"/>'
        '<x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )

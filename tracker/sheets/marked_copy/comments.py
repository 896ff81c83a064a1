"""Comments on cells of the sender's sheet: they join its own; those of an earlier marking are removed."""

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
_SHAPE_START, _SHAPE_END = re.compile(rb"<v:shape\s"), b"</v:shape>"
_WHERE = re.compile(rb"<x:(Row|Column)>\s*+(\d{1,7}+)\s*+</x:")
_LATER_ELEMENTS = (
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
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
AUTHORS = tuple(say("annotated.author", lang) for lang in LANGUAGES)


def _text_run(text: str) -> str:
    return f'<§t xml:space="preserve">{escape(text, quote=False)}</§t>'


def commented(package: Package, part: str, texts: dict[Address, str], lang: str):
    """Comment cells of a sheet: those of an earlier marking are replaced, the sender's own stay in front."""
    comments, drawing = package.linked(part, "comments"), package.linked(part, "vmlDrawing")
    if comments is None:
        comments = package.add(
            "xl/trackercomments{}.xml",
            "spreadsheetml.comments+xml",
            (f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>').encode(),
        )
        package.link(part, "comments", comments)
    data, removed = _without_ours(package.read(comments))
    package.write(comments, _added(data, texts, say("annotated.author", lang)))
    if drawing is None:
        drawing = package.add("xl/drawings/trackernotes{}.vml", "vmlDrawing", _DRAWING.encode())
        _refer_to_drawing(package, part, package.link(part, "vmlDrawing", drawing))
    package.write(drawing, _drawn(package.read(drawing), set(texts), removed))


def _without_ours(data: bytes) -> tuple[bytes, set[Address]]:
    authors = [_inner(data, element) for element in elements(data, "author")]
    ours = {str(number) for number, name in enumerate(authors) if name in AUTHORS}
    old = [element for element in elements(data, "comment") if element.attributes.get("authorId") in ours]
    return (
        spliced(data, [(element.start, element.end, b"") for element in old]),
        {place for element in old if (place := address(element.attributes["ref"]))},
    )


def _inner(data: bytes, element) -> str:
    return data[element.inner : element.close].decode("utf-8", "replace")


def _added(data: bytes, texts: dict[Address, str], author: str) -> bytes:
    authors = [_inner(data, element) for element in elements(data, "author")]
    if author not in authors:
        data = appended(data, "authors", f"<§author>{author}</§author>")
    number = [*authors, author].index(author)
    existing = {address(element.attributes.get("ref")): element for element in elements(data, "comment")}
    bodies, edits = elements(data, "text"), []
    starts = [element.start for element in bodies]
    for place in texts.keys() & existing.keys():
        next_body = bisect_right(starts, existing[place].start)
        if next_body == len(bodies) or bodies[next_body].start > existing[place].end:
            raise Unsuitable("comment")
        body = bodies[next_body]
        run = f"<§r>{_text_run(chr(10) + texts[place])}</§r>".replace("§", body.prefix).encode()
        edits.append((body.close, body.close, run))
    new = "".join(
        f'<§comment ref="{get_column_letter(column)}{row}" authorId="{number}"><§text><§r>'
        f"{_text_run(texts[row, column])}</§r></§text></§comment>"
        for row, column in sorted(texts.keys() - existing.keys())
    )
    return appended(spliced(data, edits), "commentList", new)


def _refer_to_drawing(package: Package, part: str, link: str):
    """Refer to the drawing in the sheet, at the position that the file format requires."""
    data = package.read(part)
    root = elements(data, "worksheet")[0]
    later = [element.start for element in elements(data, *_LATER_ELEMENTS)]
    place = min([*later, root.close])
    new = f'<{root.prefix}legacyDrawing xmlns:tracker="{_R}" tracker:id="{link}"/>'.encode()
    package.write(part, spliced(data, [(place, place, new)]))


def _shapes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each shape of a drawing begins and ends."""
    end = 0
    while opened := _SHAPE_START.search(data, end):
        close = data.find(_SHAPE_END, opened.end())
        if close < 0:
            return
        end = close + len(_SHAPE_END)
        yield opened.start(), end


def _drawn(data: bytes, wanted: set[Address], removed: set[Address]) -> bytes:
    """Return the drawing with a box for each comment; the boxes of removed comments are removed."""
    edits, boxed = [], set()
    obsolete = removed - wanted
    for start, end in _shapes(data):
        shape = data[start:end]
        cell_numbers = {key: int(number) + 1 for key, number in _WHERE.findall(shape)}
        place = cell_numbers.get(b"Row"), cell_numbers.get(b"Column")
        if b'ObjectType="Note"' in shape and place in obsolete:
            edits.append((start, end, b""))
        elif b'ObjectType="Note"' in shape:
            boxed.add(place)
    end = data.rindex(b"</xml>")
    boxes = "".join(_box(number, *place) for number, place in enumerate(sorted(wanted - boxed)))
    kind = "" if b'id="_x0000_t202"' in data else _SHAPE_TYPE
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

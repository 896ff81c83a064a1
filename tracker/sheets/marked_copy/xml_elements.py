"""Finds elements in the bytes of a workbook part, and splices new bytes in between them."""

import re
from dataclasses import dataclass, replace
from xml.parsers import expat

_TAG = re.compile(rb"""<(?:[^<"'>]++|"[^<"]*+"|'[^<']*+')*+>""")
_COUNT = re.compile(rb"""(\scount\s*+=\s*+["'])\d++""")
Edit = tuple[int, int, bytes]


class Unsuitable(Exception):
    """Raised where a workbook is built in such a way that marking it would change other parts of it too."""


@dataclass(frozen=True)
class Element:
    """One element of a part: its local name, its prefix with the colon, its attributes and its offsets.

    The offsets are in bytes: `start` of the start tag, `inner` after it, `close` of the end tag, `end` after
    it."""

    name: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int = 0
    close: int = 0
    end: int = 0

    @property
    def empty(self) -> bool:
        """Whether it is written as a single tag (<a/>)."""
        return self.inner == self.end


def _refuse_dtd(*_):
    raise Unsuitable("DTD")


def parser_of(data: bytes) -> expat.XMLParserType:
    """Return a parser that refuses a DTD; raise Unsuitable for UTF-16, where the offsets would be wrong."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"utf-16" in data[:100].lower():
        raise Unsuitable("UTF-16")
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    return parser


def elements(data: bytes, *names: str) -> list[Element]:
    """Return the elements with any of these local names, in the order in which they begin."""
    parser = parser_of(data)
    result: list[Element] = []
    open_numbers: list[int] = []

    def start(tag, attributes):
        prefix, _, name = tag.rpartition(":")
        if name in names:
            open_numbers.append(len(result))
            result.append(Element(name, prefix and prefix + ":", attributes, parser.CurrentByteIndex))

    def end(tag):
        if tag.rpartition(":")[2] in names:
            number = open_numbers.pop()
            result[number] = _ended(data, result[number], parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return result


def tag_at(data: bytes, start: int) -> re.Match[bytes]:
    """Return the tag that a parser met at an offset."""
    tag = _TAG.match(data, start)
    assert tag is not None
    return tag


def _ended(data: bytes, opened: Element, close: int) -> Element:
    """Return an element with all its offsets; its end was met at `close`."""
    inner = tag_at(data, opened.start).end()
    if data[inner - 2 : inner] == b"/>":
        return replace(opened, inner=inner, close=inner, end=inner)
    return replace(opened, inner=inner, close=close, end=tag_at(data, close).end())


def spliced(data: bytes, edits: list[Edit]) -> bytes:
    """Return the bytes with the edits (start, end, new bytes) made; edits of one span keep their order."""
    pieces, position = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[position:start], new]
        position = end
    return b"".join([*pieces, data[position:]])


def appended(data: bytes, name: str, xml: str, more: int = 0) -> bytes:
    """Return a part with XML added at the end of its first element called `name`.

    The element's attribute count, if it has one, is raised by `more`. § in the XML stands for the namespace
    prefix that the part uses."""
    matches = elements(data, name)
    if not matches:
        raise Unsuitable(name)
    element, tag = matches[0], (matches[0].prefix + name).encode()
    new, head = xml.replace("§", element.prefix).encode(), data[element.start : element.inner]
    if "count" in element.attributes:
        count = int(element.attributes["count"]) + more
        head = _COUNT.sub(rb"\g<1>%d" % count, head)
    if element.empty:
        return spliced(data, [(element.start, element.end, head[:-2] + b">" + new + b"</" + tag + b">")])
    return spliced(data, [(element.start, element.inner, head), (element.close, element.close, new)])

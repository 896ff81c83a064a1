"""Elements of a workbook part found in its bytes, and bytes spliced in between them."""

import re
from dataclasses import dataclass
from xml.parsers import expat

TAG = re.compile(rb"""<(?:[^<"'>]++|"[^<"]*+"|'[^<']*+')*+>""")
_COUNT = re.compile(rb"""(\scount\s*+=\s*+["'])\d++""")
Edit = tuple[int, int, bytes]


class Unsuitable(Exception):
    """The workbook is built in a way in which it cannot be changed without touching the rest."""


@dataclass(frozen=True)
class Element:
    """One element of a part: its local name, prefix with colon, attributes, and where its start tag,
    content and end lie in the bytes."""

    name: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int = 0
    close: int = 0
    end: int = 0

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag (<a/>)."""
        return self.inner == self.end


def _refuse_dtd(*_):
    raise Unsuitable("DTD")


def parser_of(data: bytes) -> expat.XMLParserType:
    """Return a parser that takes no DTD, for bytes in which its offsets hold."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"utf-16" in data[:100].lower():
        raise Unsuitable("UTF-16")
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    return parser


def elements(data: bytes, *names: str) -> list[Element]:
    """Return the elements with these local names in the order in which they begin."""
    parser, found, opened = parser_of(data), [], []

    def start(tag, attributes):
        prefix, _, name = tag.rpartition(":")
        if name in names:
            opened.append(len(found))
            found.append((name, prefix and prefix + ":", attributes, parser.CurrentByteIndex))

    def end(tag):
        if tag.rpartition(":")[2] in names:
            number = opened.pop()
            found[number] = _ended(data, *found[number], close=parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return found


def _ended(data: bytes, *begun, close: int) -> Element:
    """An element of which the beginning is known (see `Element`), now that it ends."""
    inner = TAG.match(data, begun[3]).end()
    if data[inner - 2 : inner] == b"/>":
        return Element(*begun, inner, inner, inner)
    return Element(*begun, inner, close, TAG.match(data, close).end())


def spliced(data: bytes, edits: list[Edit]) -> bytes:
    """Return bytes with spans (start, end, new bytes) replaced; those of one place in their order."""
    out, done = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        out += [data[done:start], new]
        done = end
    return b"".join([*out, data[done:]])


def appended(data: bytes, name: str, xml: str, more: int = 0) -> bytes:
    """Return a part with XML added at the end of its first element of a name, its count raised by
    `more`; § in the XML stands for the prefix that the part uses."""
    found = elements(data, name)
    if not found:
        raise Unsuitable(name)
    element, tag = found[0], (found[0].prefix + name).encode()
    new, head = xml.replace("§", element.prefix).encode(), data[element.start : element.inner]
    if "count" in element.attributes:
        count = int(element.attributes["count"]) + more
        head = _COUNT.sub(rb"\g<1>%d" % count, head)
    if element.empty:
        return spliced(data, [(element.start, element.end, head[:-2] + b">" + new + b"</" + tag + b">")])
    return spliced(data, [(element.start, element.inner, head), (element.close, element.close, new)])

"""XML read as a stream, in whatever encoding it stands; a document with a DTD is refused."""

import codecs
import re
from xml.parsers import expat

from tracker.sheets.reader.size_limits import Refusal

BLOCK = 1 << 18
DECLARED = re.compile(rb"""^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")
# Encodings of several bytes a character, unknown to expat, and Python's name for a superset of each.
RECODED = {
    **dict.fromkeys(("gb2312", "gbk", "cp936", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950"), "big5hkscs"),
}
UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")
WIDE = ("utf-16", "utf16", "ucs-2", "ucs2", "iso-10646")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
MARK = b"\xef\xbb\xbf"


def encoding(head):
    """Return the encoding of a document by its first bytes, and where these allow many by what it declares.

    Programs that write a text held in memory declare UTF-16 or UTF-8, whatever the bytes then are."""
    if head.startswith(WIDE_MARKS):
        return "utf-16"
    if b"\0" in head[:2]:
        return "utf-16be" if head.startswith(b"\0") else "utf-16le"
    declared = DECLARED.match(head.removeprefix(MARK).lstrip())
    name = declared[1].decode().lower() if declared else "utf-8"
    return "utf-8" if head.startswith(MARK) or name.startswith(UTF8 + WIDE) else name


def parse(stream, attach, separator=None):
    """Stream a document through an XML parser on which attach(parser) has set the handlers.

    Returns the document's encoding, "utf-8" for the usual one."""
    block = stream.read(BLOCK)
    name = encoding(block)
    decode = codecs.getincrementaldecoder(RECODED[name])().decode if name in RECODED else None
    parser = expat.ParserCreate("utf-8" if decode else name, namespace_separator=separator)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    attach(parser)
    # Blank lines before the declaration are an error of XML, and occur.
    block = block.lstrip(b" \t\r\n")
    while block:
        parser.Parse(decode(block).encode() if decode else block)
        block = stream.read(BLOCK)
    parser.Parse(decode(b"", True).encode() if decode else b"", True)
    return name


def local(name):
    """Return an XML name without its prefix."""
    return name.rpartition(":")[2]


def _refuse_dtd(*_):
    raise Refusal("damaged", why="document type declaration")

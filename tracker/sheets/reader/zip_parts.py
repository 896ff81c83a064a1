"""A zip archive whose XML parts are read as a stream, within limits; one with a DTD is refused."""

import io
import zipfile
from xml.parsers import expat

from tracker.sheets.reader.size_limits import Refusal

MOST_ENTRIES = 5_000
BLOCK = 1 << 18


class Archive:
    """The parts of one workbook, found by name without regard to case or the kind of slash."""

    def __init__(self, data, limits):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        entries = self.zip.infolist()
        check(entries, limits)
        self.parts = {_plain(entry.filename): entry for entry in entries}

    def __contains__(self, name) -> bool:
        return _plain(name) in self.parts

    def size(self, name):
        """Return the size of a part in bytes, unpacked."""
        return self.parts[_plain(name)].file_size

    def read(self, name):
        """Return the bytes of a part, unpacked."""
        return self.zip.read(self.parts[_plain(name)])

    def parse(self, name, attach, separator=None):
        """Stream a part through an XML parser on which attach(parser) has set the handlers."""
        parser = expat.ParserCreate(namespace_separator=separator)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_dtd
        attach(parser)
        with self.zip.open(self.parts[_plain(name)]) as stream:
            while block := stream.read(BLOCK):
                parser.Parse(block)
        parser.Parse(b"", True)

    def visit(self, name, start):
        """Call start(local name, attributes by local name) for every element of a small part."""

        def element(tag, attributes):
            start(local(tag), {local(key): value for key, value in attributes.items()})

        def attach(parser):
            parser.StartElementHandler = element

        self.parse(name, attach)


def local(name):
    """Return an XML name without its prefix."""
    return name.rpartition(":")[2]


def _plain(name):
    return name.replace("\\", "/").lstrip("/").lower()


def check(entries, limits):
    """Raise Refusal for an archive that unpacks to too many bytes, has too many parts, or is encrypted."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise Refusal("unpacked_too_large", limit=limits.unpacked_bytes, found=unpacked)
    if len(entries) > MOST_ENTRIES:
        raise Refusal("too_many_parts", limit=MOST_ENTRIES, found=len(entries))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("password")


def _refuse_dtd(*_):
    raise Refusal("damaged", why="document type declaration")

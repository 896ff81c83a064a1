"""A zip archive whose XML parts are read as a stream, within limits."""

import io
import posixpath
import zipfile

from tracker.sheets.reader.size_limits import Refusal
from tracker.sheets.reader.xml_stream import local, parse

MOST_ENTRIES = 5_000


class Archive:
    """The parts of one workbook, found by name without regard to case or the kind and number of slashes.

    `recoded` are the parts that were read and are not in UTF-8."""

    def __init__(self, data, limits):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        entries = self.zip.infolist()
        check(entries, limits)
        self.parts = {plain(entry.filename): entry for entry in entries}
        self.recoded = set()

    def __contains__(self, name) -> bool:
        return plain(name) in self.parts

    def size(self, name):
        """Return the size of a part in bytes, unpacked."""
        return self.parts[plain(name)].file_size

    def read(self, name):
        """Return the bytes of a part, unpacked."""
        return self.zip.read(self.parts[plain(name)])

    def open(self, name):
        """Return a part as a stream of its bytes, unpacked."""
        return self.zip.open(self.parts[plain(name)])

    def parse(self, name, attach, separator=None):
        """Stream a part through an XML parser on which attach(parser) has set the handlers."""
        with self.open(name) as stream:
            if parse(stream, attach, separator) != "utf-8":
                self.recoded.add(plain(name))

    def visit(self, name, start):
        """Call start(local name, attributes by local name) for every element of a small part."""

        def element(tag, attributes):
            start(local(tag), {local(key): value for key, value in attributes.items()})

        def attach(parser):
            parser.StartElementHandler = element

        self.parse(name, attach)


def plain(name):
    """Return a part's name in lower case, without a slash before it and with single ones inside."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def check(entries, limits):
    """Raise Refusal for an archive that unpacks to too many bytes, has too many parts, or is encrypted."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise Refusal("unpacked_too_large", limit=limits.unpacked_bytes, found=unpacked)
    if len(entries) > MOST_ENTRIES:
        raise Refusal("too_many_parts", limit=MOST_ENTRIES, found=len(entries))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("password")

"""The kind of a file, recognised by its content and never by its name."""

import io
import re
import zipfile

from tracker.sheets.reader.size_limits import Refusal
from tracker.sheets.reader.zip_parts import plain

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
# The type of the part that is the workbook; one embedded in a text document has no "main".
MAIN_PART = re.compile(
    rb"(spreadsheetml\.(sheet|template)|ms-excel\.(sheet|template|addin)\.macroenabled)\.main\+xml"
)
CONTENT_TYPES = "[content_types].xml"
XML_WORKBOOKS = {
    "xml2003": re.compile(
        r"^(?=.*urn:schemas-microsoft-com:office:spreadsheet).*<(\w+:)?workbook[\s>]", re.DOTALL
    ),
    "fods": re.compile(r"^(?=.*opendocument\.spreadsheet).*<(\w+:)?document\s", re.DOTALL),
}
# What the protection software of a unit puts before a file, and the streams of Microsoft's rights management.
PROTECTED = re.compile(rb"b\x14#e|.{0,64}E-SafeNet|%TSD-Header-###%|\.pfile", re.DOTALL)
RIGHTS_STREAMS = ("DRMEncryptedTransform", "DRMEncryptedDataSpace", "\x09DRMContent", "\x09DRMTransform")
HEAD = 16_384
MOST_TYPES = 4_000_000
WEB_PAGE = ("<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<div")
WPS_STREAMS = ("ETExtData", "WpsCustomData", "KSOProductBuildVer")
BLANK = b"\0 \t\n\r\x0b\x0c"
BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xff\xfe"


def kind(data):
    """Return the kind of a file: "xlsx", "xlsb", "xls", "ods", "fods", "xml2003" or "csv".

    The kind is "encrypted" for a workbook that may have a password. Raises Refusal for anything else, with a
    code that says what it is (pdf, image, html …)."""
    if not data.lstrip(BYTE_ORDER_MARKS).strip(BLANK):
        raise Refusal("empty")
    if PROTECTED.match(data):
        raise Refusal("protected")
    if data.startswith(OLE):
        return _kind_of_ole(data)
    if data.startswith(ZIP):
        return _kind_of_zip(data)
    if data.startswith(BARE_BIFF):
        return "xls"
    return _kind_of_text(data)


def _kind_of_ole(data):
    if _has_stream(data, *RIGHTS_STREAMS):
        raise Refusal("protected")
    if _has_stream(data, "Workbook", "Book"):
        return "xls"
    if _has_stream(data, "EncryptedPackage"):
        return "encrypted"
    if made_by_wps(data):
        raise Refusal("old_wps")
    if not _has_stream(data, "Root Entry"):
        raise Refusal("damaged", why="no directory")
    raise Refusal("not_spreadsheet")


def made_by_wps(data):
    """Return whether a compound file contains one of the streams that only WPS writes."""
    return _has_stream(data, *WPS_STREAMS)


def _has_stream(data, *names):
    """Return whether a compound file's directory lists a stream of one of these names.

    A directory entry begins at a multiple of 128 bytes with the name, in any case, ended by a NUL."""
    data = data.lower()
    return any(_is_listed(data, name.lower().encode("utf-16-le") + b"\0\0") for name in names)


def _is_listed(data, wanted):
    offset = data.find(wanted)
    while offset != -1 and offset % 128:
        offset = data.find(wanted, offset + 1)
    return offset != -1


def _kind_of_zip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {plain(name): name for name in archive.namelist()}
        types = b""
        if CONTENT_TYPES in names:
            with archive.open(names[CONTENT_TYPES]) as stream:
                types = stream.read(MOST_TYPES).replace(b"\0", b"").lower()
    if "xl/workbook.bin" in names:
        return "xlsb"
    if MAIN_PART.search(types) or any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names or "encrypted-package" in names:
        return "ods"
    raise Refusal("not_spreadsheet")


def _kind_of_text(data):
    if data.startswith(PACKED):
        raise Refusal("packed")
    if b"%PDF-" in data[:1024]:
        raise Refusal("pdf")
    if data.startswith(IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise Refusal("image")
    if data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        raise Refusal("image")
    head = data[:HEAD].replace(b"\0", b"").lstrip(BYTE_ORDER_MARKS)
    return _kind_of_markup(head.decode("latin-1").strip().lower()) or "csv"


def _kind_of_markup(head):
    """Return the kind of an XML workbook, None for what is no markup; raise Refusal for any other."""
    if head.startswith("<"):
        if name := next((name for name, form in XML_WORKBOOKS.items() if form.match(head)), None):
            return name
        marks = ("<html",) if head.startswith("<?xml") else WEB_PAGE
        if any(mark in head[:4096] for mark in marks):
            raise Refusal("html")
    if head.startswith("mime-version:") and "multipart/related" in head:
        raise Refusal("html")
    if head.startswith(("<?xml", "{\\rtf")):
        raise Refusal("not_spreadsheet")
    return None

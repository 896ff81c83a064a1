"""The kind of a file, recognised by its content and never by its name."""

import io
import zipfile

from tracker.sheets.reader.size_limits import Refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
WORKBOOK_2003 = ("urn:schemas-microsoft-com:office:spreadsheet", 'progid="excel.sheet"')
WEB_PAGE = ("<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<div")
WPS_STREAMS = ("ETExtData", "WpsCustomData", "KSOProductBuildVer")
BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xff\xfe"


def kind(data):
    """Return the kind of a file: "xlsx", "xlsb", "ods", "xls" or "csv".

    Raises Refusal for anything else, with a code that says what it is (pdf, image, html …)."""
    if not data.lstrip(BYTE_ORDER_MARKS).strip():
        raise Refusal("empty")
    if data.startswith(OLE):
        return _kind_of_ole(data)
    if data.startswith(ZIP):
        return _kind_of_zip(data)
    if data.startswith(BARE_BIFF):
        return "xls"
    return _kind_of_text(data)


def _kind_of_ole(data):
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return "xls"
    if _has_stream(data, "EncryptedPackage"):
        raise Refusal("password")
    if made_by_wps(data):
        raise Refusal("old_wps")
    if not _has_stream(data, "Root Entry"):
        raise Refusal("damaged", why="no directory")
    raise Refusal("not_spreadsheet")


def made_by_wps(data):
    """Return whether a compound file contains one of the streams that only WPS writes."""
    return any(_has_stream(data, name) for name in WPS_STREAMS)


def _has_stream(data, name):
    """Return whether a compound file's directory lists a stream of this name.

    A directory entry begins at a multiple of 128 bytes with the name, in any case, ended by a NUL."""
    data, wanted = data.lower(), name.lower().encode("utf-16-le") + b"\0\0"
    offset = data.find(wanted)
    while offset != -1 and offset % 128:
        offset = data.find(wanted, offset + 1)
    return offset != -1


def _kind_of_zip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
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
    head = data[:4096].replace(b"\0", b"").lstrip(BYTE_ORDER_MARKS)
    _refuse_markup(head.decode("latin-1").strip().lower())
    return "csv"


def _refuse_markup(head):
    if head.startswith("<"):
        if any(mark in head for mark in WORKBOOK_2003):
            raise Refusal("xml2003")
        marks = ("<html",) if head.startswith("<?xml") else WEB_PAGE
        if any(mark in head for mark in marks):
            raise Refusal("html")
    if head.startswith("mime-version:") and "multipart/related" in head:
        raise Refusal("html")
    if head.startswith(("<?xml", "{\\rtf")):
        raise Refusal("not_spreadsheet")

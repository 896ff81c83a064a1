"""The .xlsx and .xlsm workbook: scanned part by part first, then read by calamine."""

import io
import posixpath
import zipfile
import zlib
from contextlib import suppress
from xml.parsers.expat import ExpatError

from tracker.sheets.reader import xlsx_struck
from tracker.sheets.reader.calamine import Values
from tracker.sheets.reader.percent_formats import Styles
from tracker.sheets.reader.sheet_grid import finished
from tracker.sheets.reader.size_limits import LARGEST_AREA, Refusal
from tracker.sheets.reader.xlsx_comments import comments
from tracker.sheets.reader.xlsx_pictures import over_cells, picture_values
from tracker.sheets.reader.xlsx_scan import TRUE, Worksheet
from tracker.sheets.reader.xlsx_struck import STRINGS
from tracker.sheets.reader.zip_parts import Archive

WORKBOOK = "xl/workbook.xml"
PACKAGE = "_rels/.rels"
LINKS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
# Failures in the parts beside the cells, such as drawings. Without them a workbook is still read.
FAULTS = (ExpatError, zipfile.BadZipFile, zlib.error, ValueError, LookupError, Refusal)
# The error codes that calamine knows; any other one makes it fail on the whole sheet.
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


def read(data, limits):
    """Return the workbook's sheets and whether its dates count from 1904."""
    archive = Archive(data, limits)
    if WORKBOOK not in archive:
        data = _renamed(archive)
        archive = Archive(data, limits)
    book = Contents(archive)
    _check_strings(archive)
    with suppress(*FAULTS):
        book.pictures = picture_values(archive)
    scanned = {part: _scan(archive, part, book, limits) for part in book.parts}
    xlsx_struck.find(archive, scanned)
    unknown_codes = {part: _unknown_codes(sheet) for part, sheet in scanned.items() if _unknown_codes(sheet)}
    if unknown_codes:
        data = _repaired(archive, unknown_codes)
    values = Values(data)
    sheets = []
    for sheet in scanned.values():
        sheet.rows = values.rows(sheet.name)
        sheets.append(finished(sheet, limits))
    return {"sheets": sheets, "epoch1904": book.epoch1904}


def _renamed(archive):
    """Return the workbook with its main part renamed to the name that calamine and most programs expect."""
    main_parts = []

    def note_main_part(name, attributes):
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            main_parts.append(attributes["Target"].replace("\\", "/").lstrip("/").lower())

    if PACKAGE in archive:
        archive.visit(PACKAGE, note_main_part)
    main = next((name for name in main_parts if name.startswith("xl/") and name in archive), None)
    if main is None:
        raise Refusal("damaged", why="no workbook part")
    names = {main: WORKBOOK, f"xl/_rels/{main[3:]}.rels": LINKS.lower()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name, entry in archive.parts.items():
            copy.writestr(names.get(name, entry.filename), archive.read(name))
    return buffer.getvalue()


class Contents:
    """The content of the workbook part: its sheets of cells in order, their parts, the styles, the epoch."""

    def __init__(self, archive):
        self.parts = {}
        self.epoch1904 = False
        self.links = {}
        self.styles = Styles()
        self.pictures = None
        if WORKBOOK not in archive or LINKS not in archive:
            raise Refusal("damaged", why="no workbook part")
        archive.visit(LINKS, self._link)
        archive.visit(WORKBOOK, self._element)
        if STYLES in archive:
            archive.visit(STYLES, self.styles.start)

    def _link(self, name, attributes):
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes["Target"].replace("\\", "/")
            # posixpath.join drops "/xl" when the target is absolute.
            path = posixpath.normpath(posixpath.join("/xl", target)).lower()
            self.links[attributes["Id"]] = path.replace("/xl/xl/", "/xl/").lstrip("/")

    def _element(self, name, attributes):
        if name == "workbookPr":
            self.epoch1904 = attributes.get("date1904") in TRUE
        if name == "sheet" and attributes.get("id") in self.links:
            hidden = attributes.get("state", "visible") != "visible"
            self.parts[self.links[attributes["id"]]] = attributes["name"], hidden


def _scan(archive, part, book, limits):
    name, hidden = book.parts[part]
    if part not in archive:
        raise Refusal("unreadable", sheet=name, why="missing part")
    worksheet = Worksheet(name, hidden, book.styles, book.pictures)
    archive.parse(part, worksheet.attach)
    sheet = worksheet.finish(limits)
    with suppress(*FAULTS):
        sheet.pictures_over = over_cells(archive, part)
    with suppress(*FAULTS):
        sheet.comments = comments(archive, part)
    return sheet


def _check_strings(archive):
    """Refuse a count of shared strings that the part is too small for: calamine reserves memory for them."""
    if STRINGS not in archive:
        return
    most = min(archive.size(STRINGS) // 4, LARGEST_AREA)

    def attach(parser):
        def root(_, attributes):
            parser.StartElementHandler = None
            if int(attributes.get("uniqueCount") or 0) > most:
                raise Refusal("damaged", why="shared string count")

        parser.StartElementHandler = root

    archive.parse(STRINGS, attach)


def _unknown_codes(sheet):
    return {code for _, _, code in sheet.errors} - ERRORS


def _repaired(archive, unknown_codes):
    """Return the workbook's XML parts with each unknown error code replaced by one that calamine knows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name, entry in archive.parts.items():
            if name.endswith((".xml", ".rels")):
                content = archive.read(name)
                for code in unknown_codes.get(name, ()):
                    content = content.replace(b"v>%b</" % code.encode(), b"v>#N/A</")
                copy.writestr(entry.filename, content)
    return buffer.getvalue()

"""What the workbook part of an .xlsx lists: its sheets and where their parts are, styles and the epoch."""

import posixpath
from urllib.parse import unquote
from xml.parsers.expat import ExpatError

from tracker.sheets.reader.percent_formats import Styles
from tracker.sheets.reader.size_limits import Refusal
from tracker.sheets.reader.xlsx_scan import TRUE
from tracker.sheets.reader.zip_parts import plain

PACKAGE = "_rels/.rels"
# Where calamine and most programs expect them.
USUAL = {"main": "xl/workbook.xml", "styles": "xl/styles.xml", "strings": "xl/sharedstrings.xml"}


class Contents:
    """The content of the workbook part, wherever in the package it is.

    `sheets` are (name, whether it is hidden, part or None where it is missing) of the sheets of cells in
    order. `styles_part` and `strings_part` are None where there is no such part. `usual` says that all are
    where calamine expects them."""

    def __init__(self, archive):
        self.archive = archive
        self.main = self._main_part()
        self.links = links(archive, self.main)
        self.sheets = []
        self.epoch1904 = False
        archive.visit(self.main, self._element)
        self.styles_part = self._linked("styles", "styles.xml")
        self.strings_part = self._linked("sharedstrings", "sharedStrings.xml")
        parts = {"main": self.main, "styles": self.styles_part, "strings": self.strings_part}
        names = [name for name, _, _ in self.sheets]
        self.usual = len(set(names)) == len(names) and all(
            part in (None, USUAL[kind]) for kind, part in parts.items()
        )
        self.styles = self._styles()

    def _main_part(self):
        found = [part for kind, part in links(self.archive, "").values() if kind == "officedocument"]
        found += [USUAL["main"], *(name for name in self.archive.parts if name.endswith("/workbook.xml"))]
        main = next((name for name in found if name in self.archive), None)
        if main is None:
            raise Refusal("damaged", why="no workbook part")
        return main

    def _linked(self, kind, name):
        named = plain(posixpath.join(posixpath.dirname(self.main), name))
        parts = [part for link, part in self.links.values() if link == kind] + [named]
        return next((part for part in parts if part in self.archive and self.archive.size(part)), None)

    def _element(self, name, attributes):
        if name == "workbookPr":
            self.epoch1904 = attributes.get("date1904") in TRUE
        # A sheet without a link has no content; of one whose link leads nowhere, the content is lost.
        if name == "sheet" and (link := attributes.get("id")):
            kind, part = self.links.get(link, ("worksheet", None))
            part = part if part and part in self.archive else None
            if kind == "worksheet" and (part is None or part not in {sheet[2] for sheet in self.sheets}):
                title = attributes.get("name") or f"Sheet{len(self.sheets) + 1}"
                hidden = attributes.get("state", "").lower() in ("hidden", "veryhidden")
                self.sheets.append((title, hidden, part))

    def _styles(self):
        """Return the styles, of a broken part those before the break."""
        styles = Styles()
        if self.styles_part:
            try:
                self.archive.visit(self.styles_part, styles.start)
            except ExpatError:
                self.usual = False
        return styles


def links(archive, part):
    """Return the links of a part ("": the package) by id, each as its kind in lower case and its target."""
    folder, name = posixpath.split(part)
    found = {}

    def link(tag, attributes):
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        if tag == "Relationship" and target and attributes.get("TargetMode", "").lower() != "external":
            kind = kind.rpartition("/")[2].lower()
            found[attributes.get("Id")] = kind, _target(archive, folder, target.replace("\\", "/"))

    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed in archive:
        archive.visit(listed, link)
    return found


def _target(archive, folder, target):
    """Return a target's name: relative to the folder, else to the package; as it stands, else unquoted."""
    names = [plain(posixpath.join(base, text)) for text in (target, unquote(target)) for base in (folder, "")]
    return next((name for name in names if name in archive), names[0])

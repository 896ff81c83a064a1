"""The pictures of an .xlsx: those that are a cell's value, and those that lie over the cells of a sheet."""

import posixpath
import re

from tracker.sheets.reader.zip_parts import local

METADATA = "xl/metadata.xml"
VALUES = "xl/richdata/rdrichvalue.xml"
STRUCTURES = "xl/richdata/rdrichvaluestructure.xml"
PICTURE = re.compile(rb"[<:]pic[\s/>]")
ANCHORS = ("twoCellAnchor", "oneCellAnchor")
PLACES = ("col", "colOff", "row", "rowOff")
# Height and width of a usual cell in English Metric Units, in which a drawing states the offset in its cell.
ROW, COLUMN = 190_500, 609_600


class Metadata:
    """What the metadata part says of the cells that have a value beyond text and number ("vm")."""

    def __init__(self):
        self.section = ""
        self.types = []
        self.rich = []
        self.values = []

    def start(self, name, attributes):
        """Take in one element of the metadata part."""
        if name in ("futureMetadata", "valueMetadata", "cellMetadata"):
            self.section = attributes.get("name", name)
        elif name == "metadataType":
            self.types.append(attributes.get("name"))
        elif name == "bk" and self.section == "XLRICHVALUE":
            self.rich.append(None)
        elif name == "rvb" and self.section == "XLRICHVALUE":
            self.rich[-1] = int(attributes["i"])
        elif name == "bk" and self.section == "valueMetadata":
            self.values.append(None)
        elif name == "rc" and self.section == "valueMetadata":
            kind, value = int(attributes["t"]), int(attributes["v"])
            if self.types[kind - 1 : kind] == ["XLRICHVALUE"]:
                self.values[-1] = value


def picture_values(archive):
    """Return the numbers, written as in cells, of the rich values that are pictures placed in a cell.

    None where the workbook does not say what its rich values are, as after other programs saved it."""
    if METADATA not in archive or VALUES not in archive or STRUCTURES not in archive:
        return None
    metadata, values, structures = Metadata(), [], []
    archive.visit(METADATA, metadata.start)
    archive.visit(VALUES, lambda tag, found: values.append(int(found["s"])) if tag == "rv" else None)
    archive.visit(
        STRUCTURES, lambda tag, found: structures.append(found.get("t", "")) if tag == "s" else None
    )
    pictures = set()
    for number, rich in enumerate(metadata.values, 1):
        value = metadata.rich[rich] if rich is not None and rich < len(metadata.rich) else None
        structure = values[value] if value is not None and value < len(values) else len(structures)
        if structure < len(structures) and "image" in structures[structure].lower():
            pictures.add(str(number))
    return pictures


def beside(archive, part, kind):
    """Return the names of the parts to which a sheet's part links by a kind of link, such as "drawing"."""
    folder, name = posixpath.split(part)
    links, found = f"{folder}/_rels/{name}.rels", []

    def note(tag, attributes):
        if tag == "Relationship" and attributes.get("Type", "").endswith(f"/{kind}"):
            target = attributes.get("Target", "").replace("\\", "/")
            found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower())

    if links in archive:
        archive.visit(links, note)
    return [name for name in found if name in archive]


class Anchors:
    """Handlers for a streaming parser that list the cells over which the pictures of a drawing lie."""

    def __init__(self):
        self.cells = []
        self.corner = None
        self.corners = {}
        self.pictured = self.unseen = False
        self.text = None

    def attach(self, parser):
        """Set the handlers on a parser."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, name, attributes):
        name = local(name)
        if name in ANCHORS:
            self.corners, self.pictured, self.unseen = {}, False, False
        elif name in ("from", "to"):
            self.corner = self.corners.setdefault(name, {})
        elif name == "pic":
            self.pictured = True
        elif name == "cNvPr":
            self.unseen |= attributes.get("hidden") in ("1", "true")
        elif name == "ext" and not self.pictured:
            self.unseen |= "0" in (attributes.get("cx"), attributes.get("cy"))
        elif name in PLACES:
            self.text = ""

    def _characters(self, text):
        if self.text is not None:
            self.text += text

    def _end(self, name):
        name = local(name)
        if name in PLACES and self.corner is not None:
            self.corner[name], self.text = int(self.text or 0), None
        elif name in ("from", "to"):
            self.corner = None
        elif name in ANCHORS and self.pictured and not self._is_unseen():
            self.cells.append([self._middle("row", ROW), self._middle("col", COLUMN)])

    def _is_unseen(self):
        """Return whether a picture has no place or no size, as those that come along from web pages."""
        ends = self.corners.values()
        return self.unseen or "from" not in self.corners or (len(ends) == 2 and self._flat(*ends))

    @staticmethod
    def _flat(first, last) -> bool:
        return any(
            (first.get(name), first.get(f"{name}Off")) == (last.get(name), last.get(f"{name}Off"))
            for name in ("row", "col")
        )

    def _middle(self, name, size):
        """Return the row or column (1-based) in which the middle of a picture lies.

        A picture often reaches a little over the edge of the cell that it belongs to."""
        first = self.corners["from"]
        ends = [
            end.get(name, 0) + min(end.get(f"{name}Off", 0) / size, 0.999)
            for end in (first, self.corners.get("to", first))
        ]
        return int(sum(ends) / 2) + 1


def over_cells(archive, part):
    """Return the [row, column] of the cells of a sheet over which pictures lie."""
    anchors = Anchors()
    for drawing in beside(archive, part, "drawing"):
        # A drawing may hold a hundred thousand empty shapes: only one with pictures is gone through.
        if PICTURE.search(archive.read(drawing)):
            archive.parse(drawing, anchors.attach)
    return anchors.cells

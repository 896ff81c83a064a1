"""The sender's .xlsx or .xlsm: its parts, of which a few are changed and all others stay as they came."""

import posixpath
import zipfile
from io import BytesIO
from xml.sax.saxutils import quoteattr

from ...values.control_characters import printable
from ..reader.zip_parts import check
from .xml_elements import Unsuitable, appended, elements

_TYPES = "[content_types].xml"
_WORKBOOK = "xl/workbook.xml"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


class Package:
    """The parts of one workbook by name, whatever the case or slashes; `save` writes the changes."""

    def __init__(self, content: bytes, limits):
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except zipfile.BadZipFile as error:
            raise Unsuitable(str(error)) from error
        check(self._zip.infolist(), limits)
        self._entries = {_plain(entry.filename): entry for entry in self._zip.infolist()}
        self._changed: dict[str, bytes] = {}
        self._content_types: list[str] = []
        self._numbers: dict[str, int] = {}
        if _WORKBOOK not in self or _TYPES not in self or _MAIN.encode() not in self.read(_WORKBOOK):
            raise Unsuitable("no workbook")

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries or _plain(name) in self._changed

    def read(self, name: str) -> bytes:
        """Return a part's bytes, with its changes so far; raise Unsuitable where there is no such part."""
        if name not in self:
            raise Unsuitable(name)
        name = _plain(name)
        return self._changed[name] if name in self._changed else self._zip.read(self._entries[name])

    def write(self, name: str, data: bytes):
        """Replace a part's bytes."""
        self._changed[_plain(name)] = data

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's links by their ids: the kind and the name of the linked part."""
        links_part = _links_of(part)
        if links_part not in self:
            return {}
        attributes = (link.attributes for link in elements(self.read(links_part), "Relationship"))
        return {
            link["Id"]: (link["Type"].rpartition("/")[2], _joined(part, link["Target"]))
            for link in attributes
            if link.get("TargetMode") != "External"
        }

    def linked(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind that a part is linked to; None where there is none."""
        return next((target for link_kind, target in self.links(part).values() if link_kind == kind), None)

    def link(self, part: str, kind: str, target: str) -> str:
        """Link a part to another and return the link's id."""
        links_part, links, number = _links_of(part), self.links(part), 1
        while f"rIdT{number}" in links:
            number += 1
        old = (
            self.read(links_part)
            if links_part in self
            else (
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns='
                b'"http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        )
        link = f'<§Relationship Id="rIdT{number}" Type="{_LINKS}/{kind}" Target={quoteattr("/" + target)}/>'
        self.write(links_part, appended(old, "Relationships", link))
        return f"rIdT{number}"

    def add(self, pattern: str, kind: str, data: bytes) -> str:
        """Add a part under a free name ("xl/comments{}.xml") with its content type; return the name."""
        number = self._numbers.get(pattern, 1)
        while (name := pattern.format(number)) in self:
            number += 1
        self._numbers[pattern] = number + 1
        self.write(name, data)
        kind = f"application/vnd.openxmlformats-officedocument.{kind}"
        # `save` writes them all at once: writing each one here would parse the list of all parts each time.
        self._content_types.append(f'<§Override PartName="/{name}" ContentType="{kind}"/>')
        return name

    def sheets(self) -> dict[str, str]:
        """Return the names of the parts that are sheets of cells, by the sheets' titles."""
        links = self.links(_WORKBOOK)
        parts = {}
        for element in elements(self.read(_WORKBOOK), "sheet"):
            link = next((value for key, value in element.attributes.items() if key.endswith(":id")), "")
            if links.get(link, ("",))[0] == "worksheet":
                parts[printable(element.attributes["name"])] = links[link][1]
        return parts

    def add_sheet(self, title: str, data: bytes):
        """Add a sheet as the last one."""
        part = self.add("xl/worksheets/listed{}.xml", "spreadsheetml.worksheet+xml", data)
        link, old = self.link(_WORKBOOK, "worksheet", part), self.read(_WORKBOOK)
        number = 1 + max(int(element.attributes["sheetId"]) for element in elements(old, "sheet"))
        self.write(
            _WORKBOOK,
            appended(
                old,
                "sheets",
                (
                    f'<§sheet xmlns:tracker="{_LINKS}" name={quoteattr(title)} sheetId="{number}" '
                    f'tracker:id="{link}"/>'
                ),
            ),
        )

    @property
    def styles(self) -> str:
        """The name of the part that holds the cells' styles."""
        return self.linked(_WORKBOOK, "styles") or ""

    @property
    def macros(self) -> bool:
        """Whether the workbook has macros: then its file name must end in .xlsm."""
        return b"macroenabled" in self.read(_TYPES).lower()

    def save(self) -> bytes:
        """Return the workbook's bytes; every part that was not changed has its bytes as before."""
        if self._content_types:
            self.write(_TYPES, appended(self.read(_TYPES), "Types", "".join(self._content_types)))
        stream, changed = BytesIO(), dict(self._changed)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for name, entry in self._entries.items():
                new = changed.pop(name, None)
                out.writestr(
                    _entry(entry.filename, entry.date_time), self._zip.read(entry) if new is None else new
                )
            for name, data in changed.items():
                out.writestr(_entry(name), data)
        return stream.getvalue()


def _joined(part: str, target: str) -> str:
    return _plain(posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)))


def _entry(name: str, moment: tuple = (1980, 1, 1, 0, 0, 0)) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _links_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"

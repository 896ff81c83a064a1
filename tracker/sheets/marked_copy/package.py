"""A person's .xlsx or .xlsm as it came: its parts, of which few are spliced and all others kept."""

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
    """The parts of one workbook by their names, whatever case or slashes; changed ones are written."""

    def __init__(self, content: bytes, limits):
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except zipfile.BadZipFile as error:
            raise Unsuitable(str(error)) from error
        check(self._zip.infolist(), limits)
        self._entries = {_plain(entry.filename): entry for entry in self._zip.infolist()}
        self._changed: dict[str, bytes] = {}
        self._kinds: list[str] = []
        self._numbers: dict[str, int] = {}
        if _WORKBOOK not in self or _TYPES not in self or _MAIN.encode() not in self.read(_WORKBOOK):
            raise Unsuitable("no workbook")

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries or _plain(name) in self._changed

    def read(self, name: str) -> bytes:
        """Return a part's bytes as they are now."""
        if name not in self:
            raise Unsuitable(name)
        name = _plain(name)
        return self._changed[name] if name in self._changed else self._zip.read(self._entries[name])

    def write(self, name: str, data: bytes):
        """Set a part's bytes anew."""
        self._changed[_plain(name)] = data

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part is linked to, by the links' ids: the kind and the other part's name."""
        where = _links_of(part)
        if where not in self:
            return {}
        given = (one.attributes for one in elements(self.read(where), "Relationship"))
        return {
            one["Id"]: (one["Type"].rpartition("/")[2], _joined(part, one["Target"]))
            for one in given
            if one.get("TargetMode") != "External"
        }

    def linked(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind that a part is linked to."""
        return next((target for found, target in self.links(part).values() if found == kind), None)

    def link(self, part: str, kind: str, target: str) -> str:
        """Link a part to another and return the link's id."""
        where, known, number = _links_of(part), self.links(part), 1
        while f"rIdT{number}" in known:
            number += 1
        old = (
            self.read(where)
            if where in self
            else (
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns='
                b'"http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        )
        link = f'<§Relationship Id="rIdT{number}" Type="{_LINKS}/{kind}" Target={quoteattr("/" + target)}/>'
        self.write(where, appended(old, "Relationships", link))
        return f"rIdT{number}"

    def add(self, pattern: str, kind: str, data: bytes) -> str:
        """Add a part under a free name ("xl/comments{}.xml") with its content type; return the name."""
        number = self._numbers.get(pattern, 1)
        while (name := pattern.format(number)) in self:
            number += 1
        self._numbers[pattern] = number + 1
        self.write(name, data)
        kind = f"application/vnd.openxmlformats-officedocument.{kind}"
        # Written at the end: one after another would read the list of all parts for each.
        self._kinds.append(f'<§Override PartName="/{name}" ContentType="{kind}"/>')
        return name

    def sheets(self) -> dict[str, str]:
        """Return the parts of the sheets of cells by the sheets' titles."""
        known = self.links(_WORKBOOK)
        found = {}
        for one in elements(self.read(_WORKBOOK), "sheet"):
            link = next((value for key, value in one.attributes.items() if key.endswith(":id")), "")
            if known.get(link, ("",))[0] == "worksheet":
                found[printable(one.attributes["name"])] = known[link][1]
        return found

    def add_sheet(self, title: str, data: bytes):
        """Add a sheet as the last one."""
        part = self.add("xl/worksheets/listed{}.xml", "spreadsheetml.worksheet+xml", data)
        link, old = self.link(_WORKBOOK, "worksheet", part), self.read(_WORKBOOK)
        number = 1 + max(int(one.attributes["sheetId"]) for one in elements(old, "sheet"))
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
        """Whether the workbook carries macros, which decides how its file must be named."""
        return b"macroenabled" in self.read(_TYPES).lower()

    def save(self) -> bytes:
        """Return the workbook; every part that was not changed keeps its bytes."""
        if self._kinds:
            self.write(_TYPES, appended(self.read(_TYPES), "Types", "".join(self._kinds)))
        stream, left = BytesIO(), dict(self._changed)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for name, entry in self._entries.items():
                new = left.pop(name, None)
                out.writestr(
                    _entry(entry.filename, entry.date_time), self._zip.read(entry) if new is None else new
                )
            for name, data in left.items():
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

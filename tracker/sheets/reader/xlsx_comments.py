"""The comments on the cells of an .xlsx sheet: where they stand and who wrote them."""

from tracker.sheets.reader.xlsx_pictures import beside
from tracker.sheets.reader.xlsx_scan import careful_place
from tracker.sheets.reader.zip_parts import local


class Comments:
    """Handlers for a streaming parser that list a part's comments as [row, column, author]."""

    def __init__(self):
        self.found = []
        self.authors = []
        self.text = None

    def attach(self, parser):
        """Set the handlers on a parser."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, name, attributes):
        name = local(name)
        if name == "author":
            self.text = ""
        elif name == "comment":
            number = int(attributes.get("authorId") or 0)
            author = self.authors[number] if number < len(self.authors) else ""
            self.found.append([*careful_place({"r": attributes["ref"]}, (0, 0)), author])

    def _characters(self, text):
        if self.text is not None:
            self.text += text

    def _end(self, name):
        if local(name) == "author":
            self.authors.append(self.text)
            self.text = None


def comments(archive, part):
    """Return the [row, column, author] of the comments on a sheet."""
    return [one for name in beside(archive, part, "comments") for one in _of_part(archive, name)]


def _of_part(archive, name):
    found = Comments()
    archive.parse(name, found.attach)
    return found.found

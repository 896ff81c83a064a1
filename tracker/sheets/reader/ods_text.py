"""The text that a cell of an .ods shows, and what of it is struck through."""

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "


class CellText:
    """Collects the text of one cell; `struck` says whether the cell's own font is."""

    def __init__(self, struck, struck_styles):
        self.struck_styles = struck_styles
        self.fonts = [struck]
        self.pieces = []
        self.paragraphs = 0
        self.inside = self.beside = 0

    def start(self, name, attributes):
        """Take in the start of an element inside the cell."""
        if not name.startswith(TEXT):
            self.beside += name.endswith(" annotation")
        elif not self.beside:
            self._start(name[len(TEXT) :], attributes)

    def _start(self, name, attributes):
        if name == "p":
            self.add("\n" if self.paragraphs else "")
            self.paragraphs += 1
            self.inside += 1
        elif name == "span":
            own = attributes.get(f"{TEXT}style-name")
            self.fonts.append(self.struck_styles.get(own, self.fonts[-1]))
        elif name == "s":
            self.add(" " * int(attributes.get(f"{TEXT}c", 1)))
        elif name in ("tab", "line-break"):
            self.add("\t" if name == "tab" else "\n")

    def characters(self, text):
        """Take in text."""
        if self.inside and not self.beside:
            self.add(text)

    def add(self, text):
        """Add a piece in the font that holds here."""
        self.pieces.append((text, self.fonts[-1]))

    def end(self, name):
        """Take in the end of an element inside the cell."""
        if name.endswith(" annotation"):
            self.beside -= 1
        elif name == f"{TEXT}p" and not self.beside:
            self.inside -= 1
        elif name == f"{TEXT}span" and not self.beside:
            self.fonts.pop()

    @property
    def whole(self):
        """The text that the cell shows."""
        return "".join(text for text, _ in self.pieces)

    @property
    def left(self):
        """The text without what is struck; None where nothing is left."""
        text = "".join(text for text, struck in self.pieces if not struck)
        return text if text.strip() else None

    @property
    def has_struck(self):
        """Whether any of it is struck."""
        return any(struck and text.strip() for text, struck in self.pieces)

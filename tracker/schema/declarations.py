"""The types of declarations: a term, a column of a table, and a mark with its shape and colour."""

from dataclasses import dataclass
from typing import TypeVar

from .palette import INK, WHITE


@dataclass(frozen=True)
class Word:
    """A term with its id, its Chinese and English names and the other spellings that are accepted."""

    id: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """Return the term in one language ("zh" or "en")."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Column(Word):
    """One column of a table: a term with the type of its values.

    reported  whether a unit fills it in anew for each period"""

    kind: str = "text"
    required: bool = False
    width: int = 12
    reported: bool = False


@dataclass(frozen=True)
class Mark(Word):
    """A light or class: a term that is always shown with its shape and colour.

    label_colour  stands behind the word in a grid where the word would not be legible on `colour`
    rank          of a light, from 0 for the best; None where it is not compared with others
    urgency       of a light that is pointed out, the most urgent highest; 0 for one that is not
    text_colour   the framework's name of the colour of its words"""

    shape: str = ""
    colour: str = ""
    label_colour: str = ""
    rank: int | None = None
    urgency: int = 0
    text_colour: str = "gray"

    @property
    def ground(self) -> str:
        """The colour behind the mark's word in a grid; the grid draws the word black where its luminance is
        above a half."""
        return self.label_colour or self.colour

    @property
    def ink(self) -> str:
        """The colour of words on the mark's own colour."""
        return _ink(self.colour)

    @property
    def ground_ink(self) -> str:
        """The colour of words on the mark's ground."""
        return _ink(self.ground)


def _ink(colour: str) -> str:
    """The colour of words on a colour: white where its luminance allows a contrast of at least 4.5."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return WHITE if 0.2126 * red + 0.7152 * green + 0.0722 * blue <= 1.05 / 4.5 - 0.05 else INK


Term = TypeVar("Term", bound=Word)


def index(words: tuple[Term, ...]) -> dict[str, Term]:
    """Return terms as a dictionary by their id."""
    return {word.id: word for word in words}

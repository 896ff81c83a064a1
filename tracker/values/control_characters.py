"""Characters that no text of an office holds: control characters, unpaired surrogates, non-characters; and
those that nobody sees."""

import re

# Tab, new line and return may stay. A database may refuse any of the others, and no reader sees them.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# What Unicode calls default ignorable or a format character, and the blank braille pattern: marks of
# direction, joiners, fillers, variation selectors, tags. They come with text from web pages, chats and PDFs.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def seen(text: str) -> str:
    """Return a text without the characters that nobody sees."""
    return text if text.isascii() else INVISIBLE.sub("", text)


def printable(text: str) -> str:
    """Return a text without control characters and unpaired surrogates."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)


class Cleaned(str):
    """A text from which such characters were taken."""


class Overlong(str):
    """The beginning of a text that is longer than `limit` characters; `found` is the length of the whole
    text."""

    found: int
    limit: int


def folded(text: str, most: int = 500) -> str:
    """Return a text as a page shows it: a longer one is cut to `most` characters, with its length after
    them."""
    return text if len(text) <= most else f"{text[:most]}… (共{len(text):,}字)"


def overlong(text: str, limit: int, found: int | None = None) -> Overlong:
    """Return the beginning of a text that is longer than the limit. `found` is its length if it was cut
    before."""
    cut = Overlong(folded(text, 100) if found is None else text)
    cut.found = len(text) if found is None else found
    cut.limit = limit
    return cut

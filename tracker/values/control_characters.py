"""Characters that no text of an office holds: control characters, halves of pairs, what is no character."""

import re

# Tab, new line and return stay. A database may take none of the others, and no reader sees them.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text):
    """The text without control characters and halves of pairs."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)


class Cleaned(str):
    """A text out of which characters were taken."""


class Overlong(str):
    """The beginning of a text that is longer than the `limit`, which is left; `found` is its length."""

    found = limit = 0


def folded(text, most=500):
    """A text as long as a page shows it, with its length where that is longer."""
    return text if len(text) <= most else f"{text[:most]}… (共{len(text):,}字)"


def overlong(text, limit, found=None):
    """The beginning of a text that is longer than the limit; `found` is its length if it was cut before."""
    cut = Overlong(folded(text, 100) if found is None else text)
    cut.found = len(text) if found is None else found
    cut.limit = limit
    return cut

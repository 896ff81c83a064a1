"""Text that people typed, as it was typed: nothing in it is taken for Markdown."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=@&])")


def plain(text: str) -> str:
    """Return a text on one line in which Markdown's signs stand for themselves."""
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))

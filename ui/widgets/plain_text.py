"""Text that people typed, as it was typed: nothing in it is taken for Markdown."""

import re

from tracker.values.text import visible

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=@&])")
# Addresses, icons and arrows are found only after the signs have been taken for themselves: what they are
# known by is parted by a sign that nobody sees.
_PARTED = re.compile(
    r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[\w-])|(?<=:)(?=material/|streamlit:)"
    r"|(?<=[<>~=-])(?=[=>-])|(?<=<)(?=-)",
    re.I,
)


def plain(text: str) -> str:
    """Return a text on one line in which Markdown's signs stand for themselves, control characters are
    written out and addresses are no links."""
    return _MARKS.sub(r"\\\1", _PARTED.sub("\u2060", visible(" ".join(str(text).split()))))

"""Text that people typed, shown as typed: nothing in it is read as Markdown."""

import re

from tracker.values.text import visible

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=@&])")
# The framework looks for addresses, icons and arrows after it has resolved the escapes. Therefore `plain`
# puts an invisible character into the patterns by which it finds them.
_LINK_STARTS = re.compile(
    r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[\w-])|(?<=:)(?=material/|streamlit:)"
    r"|(?<=[<>~=-])(?=[=>-])|(?<=<)(?=-)",
    re.I,
)


def plain(text: str) -> str:
    """Return a text on one line, with Markdown's signs escaped and control characters written out.

    Addresses in it do not become links."""
    return _MARKS.sub(r"\\\1", _LINK_STARTS.sub("\u2060", visible(" ".join(str(text).split()))))

"""Characters in a refused value that can be the cause, because nobody sees them or takes them for others."""

import unicodedata

_MOST = 3
# Unassigned and private ones, control and format characters, enclosing marks, line separators.
_UNSEEN = frozenset(("Cn", "Co", "Cs", "Cc", "Cf", "Me", "Zl", "Zp"))
_PLACEHOLDERS = "\ufffc\ufffd"


def _odd(letter: str) -> bool:
    if letter in "\t\r\n" or letter.isascii() and letter.isprintable():
        return False
    # Greek and Cyrillic letters look like Latin ones.
    alike = "\u0370" <= letter <= "\u052f"
    return alike or letter in _PLACEHOLDERS or unicodedata.category(letter) in _UNSEEN


def codes(text: str | None) -> list[str]:
    """Return the codes (U+200E) of the first such characters of a text, each once."""
    return [f"U+{ord(letter):04X}" for letter in dict.fromkeys(text or "") if _odd(letter)][:_MOST]

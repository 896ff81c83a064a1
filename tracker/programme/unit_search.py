"""Units found by any part of a name: full, short or alias, Chinese or English, in pinyin or by initials."""

import os
import re
import unicodedata
from functools import lru_cache

from .programme import Programme

_TOKENS = re.compile(r"[a-z0-9]+|[^\W_]")
# Small and often repeated: the characters of some thousand names.
_CACHED = 20_000


def found(programme: Programme, text: str) -> tuple[str, ...]:
    """Return the codes of the units that a text names, a whole group among them; if it names none, of those
    with a name that begins with it; else of those that have it further on in a name.

    Each character of a name is written as it is, in pinyin or by its initial, each word in whole or by its
    initial, the last of them perhaps not to its end."""
    if named := programme.units_named(text):
        return named
    wanted = "".join(_TOKENS.findall(_folded(text)))
    if not wanted:
        return ()
    spelt = any(letter.isascii() for letter in wanted)
    names = {code: [_forms(name, spelt) for name in _names(programme, code)] for code in programme.units}
    first = tuple(code for code, forms in names.items() if any(_begins(one, wanted) for one in forms))
    return first or tuple(code for code, forms in names.items() if any(_has(one, wanted) for one in forms))


def _names(programme: Programme, code: str) -> list[str]:
    row = programme.units[code]
    return [name for name in (code, row["title_zh"], row["title_en"], *(row["aliases"] or ())) if name]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(_CACHED)
def _forms(name: str, spelt: bool) -> tuple[tuple[str, ...], ...]:
    """The ways to write each character or word of a name."""
    return tuple(
        (token, *(_readings(token) if spelt and not token.isascii() else ()), token[0])
        for token in _TOKENS.findall(_folded(name))
    )


@lru_cache(_CACHED)
def _readings(character: str) -> tuple[str, ...]:
    """The readings of a character in pinyin, each in full and as its initial."""
    # Loaded here, as a server may never need it; without its phrases it takes a fifth of the memory.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return (*readings, *(reading[0] for reading in readings))


def _has(forms: tuple[tuple[str, ...], ...], wanted: str) -> bool:
    return any(_begins(forms[place:], wanted) for place in range(len(forms)))


def _begins(forms: tuple[tuple[str, ...], ...], wanted: str) -> bool:
    """Whether a text is what the first characters and words give, each in one of its forms."""
    reached = {0}
    for ways in forms:
        rests = [wanted[place:] for place in reached]
        if any(way.startswith(rest) for rest in rests for way in ways):
            return True
        reached = {
            len(wanted) - len(rest) + len(way) for rest in rests for way in ways if rest.startswith(way)
        }
        if not reached:
            return False
    return len(wanted) in reached

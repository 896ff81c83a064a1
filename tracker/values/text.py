"""Text as people see it, and text in the form in which names and keys are compared."""

import re
import unicodedata
from functools import lru_cache

from .control_characters import FORBIDDEN, Overlong, folded, overlong, printable, seen
from .look_alikes import IDEOGRAPHS

__all__ = ["FORBIDDEN", "Overlong", "clean", "folded", "normal", "overlong", "printable"]
_FOLDED = IDEOGRAPHS | str.maketrans("“”‘’「」", '""\'\'""')
# Characters that move a terminal's cursor, change its colours or turn the direction of the text.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Texts up to this length often repeat down a long sheet, so their results are cached.
_CACHED_LENGTH = 40


def clean(value: object) -> str:
    """Return a cell's value as text, without invisible characters and outer blanks. A picture gives ""."""
    if type(value) is str:
        return _cached_clean(value) if len(value) <= _CACHED_LENGTH else _cleaned(value)
    if value is None:
        return ""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


_HAN = re.compile("[㐀-鿿]")


def in_language(text: str | None, lang: str) -> str | None:
    """Return the part in one language of a text that says the same twice, "中文 / English"; another text
    whole."""
    chinese, slash, english = (text or "").partition(" / ")
    if not slash or not _HAN.search(chinese) or _HAN.search(english):
        return text
    return chinese if lang == "zh" else english


def visible(text: str) -> str:
    r"""Return a text with its control characters written out as escapes (\x1b, \u202e), so that they do
    nothing on a screen; line ends and tabs stay."""
    return _CONTROLS.sub(lambda match: _escape(ord(match[0])), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _cleaned(text: str) -> str:
    text = seen(text).replace("\u00a0", " ").strip()
    return "" if text.lstrip("=").upper().startswith(("DISPIMG(", "_XLFN.DISPIMG(")) else text


_cached_clean = lru_cache(maxsize=20_000)(_cleaned)


def normal(value: object) -> str:
    """Return a text in the form in which names and keys are compared: NFKC, no blanks, lower case, with the
    parts of characters (⻋) as the characters (车) that they look like."""
    text = clean(value)
    return _cached_key(text) if len(text) <= _CACHED_LENGTH else _key(text)


def _key(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", text).translate(_FOLDED)


_cached_key = lru_cache(maxsize=20_000)(_key)

"""The person's own workbook returned: bad cells coloured and commented, and a sheet that lists them."""

from hashlib import sha256

from ...schema.limits import LIMITS
from ...words import LANGUAGES, say
from ..reading.grids import Grid
from ..reading.reader_process import asked
from ..writing.export import Sheet, export
from .notes import LISTED, Note

# A page asks for it whenever it is drawn.
_ENDINGS: dict[bytes, str | None] = {}
_MOST_KNOWN = 1000
_WORK = "tracker.sheets.marked_copy.confined"


def _work(act: str, **said) -> dict:
    return {"act": f"{_WORK}:{act}", "limit": "file_bytes", "said": said}


def extension(content: bytes, limits: dict = LIMITS) -> str | None:
    """Return the ending that a returned copy of this file needs, None for one that cannot be kept
    and gets a list of addresses instead."""
    name = sha256(content).digest()
    if name not in _ENDINGS:
        if len(_ENDINGS) >= _MOST_KNOWN:
            _ENDINGS.clear()
        _ENDINGS[name] = asked(content, _work("ending"), limits)[0].get("ending")
    return _ENDINGS[name]


def annotated(
    content: bytes, notes: list[Note], lang: str = "zh", more: int = 0, limits: dict = LIMITS
) -> bytes:
    """Return a person's workbook with its problems marked; all else stays as it was, byte for byte.

    Errors are red, warnings yellow; the comment is the sentence; an added sheet lists them with links, and
    says how many `more` there are. A file of another kind, built in a way that cannot be kept, or too
    large to be marked within the limits becomes a workbook with the list."""
    found, marked = asked(
        content, _work("mark", notes=[vars(note) for note in notes], lang=lang, more=more), limits
    )
    if "refused" not in found:
        return marked
    rows = [{**vars(note), "severity": say(f"annotated.{note.severity}", lang)} for note in notes]
    # It cannot be kept as it is, or the process that was to mark it came to an end over it.
    why = "annotated.fresh" if found["refused"] == "unsuitable" else "annotated.too_long"
    lines = [say("annotated.title", lang), say(why, lang)]
    return export(
        [Sheet(say("annotated.sheet", lang), LISTED, rows)],
        lines + ([say("annotated.more", lang, n=more)] if more else []),
        lang,
    )


def is_list(grid: Grid) -> bool:
    """Return whether a sheet is the list that a returned workbook carries: it is no status table."""
    return grid.value(1, 1) in [say("annotated.title", lang) for lang in LANGUAGES]

"""The sender's own workbook returned: bad cells coloured and commented, and a sheet that lists them."""

from hashlib import sha256

from ...schema.limits import LIMITS
from ...words import LANGUAGES, say
from ..reading.grids import Grid
from ..reading.reader_process import ask_process
from ..writing.export import Sheet, export
from .notes import LISTED, Note

# Endings by the hash of the content, as a page asks for the ending each time it is drawn.
_ENDINGS: dict[bytes, str | None] = {}
_MOST_KNOWN = 1000
_WORK = "tracker.sheets.marked_copy.confined"


def _work(act: str, **arguments) -> dict:
    return {"act": f"{_WORK}:{act}", "limit": "file_bytes", "said": arguments}


def extension(content: bytes, limits: dict = LIMITS) -> str | None:
    """Return the file name ending of a marked copy; None where the file cannot be marked.

    The sender then gets a list of the problems with their addresses instead."""
    name = sha256(content).digest()
    if name not in _ENDINGS:
        if len(_ENDINGS) >= _MOST_KNOWN:
            _ENDINGS.clear()
        _ENDINGS[name] = ask_process(content, _work("ending"), limits)[0].get("ending")
    return _ENDINGS[name]


def annotated(
    content: bytes, notes: list[Note], lang: str = "zh", more: int = 0, limits: dict = LIMITS
) -> bytes:
    """Return the sender's workbook with its problems marked; all else stays the same, byte for byte.

    Cells with errors are red, those with warnings yellow; a comment has the problem's sentence. An added
    sheet lists the problems with links, and says how many `more` there are. The answer is a new workbook with
    only this list where the file is of another kind, is built in a way that cannot be changed safely, or is
    too large to be marked within the limits."""
    document, marked = ask_process(
        content, _work("mark", notes=[vars(note) for note in notes], lang=lang, more=more), limits
    )
    if "refused" not in document:
        return marked
    rows = [{**vars(note), "severity": say(f"annotated.{note.severity}", lang)} for note in notes]
    # Either the file cannot be changed safely, or the process that was to mark it died or ran out of time.
    why = "annotated.fresh" if document["refused"] == "annotated.fresh" else "annotated.too_long"
    lines = [say("annotated.title", lang), say(why, lang)]
    return export(
        [Sheet(say("annotated.sheet", lang), LISTED, rows)],
        lines + ([say("annotated.more", lang, n=more)] if more else []),
        lang,
    )


def is_list(grid: Grid) -> bool:
    """Return whether a sheet is the list of problems that a returned workbook has; it is no status table."""
    return grid.value(1, 1) in [say("annotated.title", lang) for lang in LANGUAGES]

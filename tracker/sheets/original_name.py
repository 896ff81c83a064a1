"""The name under which a recorded file is downloaded: one that opens as a spreadsheet, never as a program."""

import re

from .reader import file_kind

# The endings that a file of each kind may have, the usual one first.
ENDINGS = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".et", ".xlt"),
    "ods": (".ods", ".ots"),
    "xlsb": (".xlsb",),
    "encrypted": (".xlsx", ".xlsm", ".xlsb", ".xls"),
    "fods": (".fods", ".ods"),
    "xml2003": (".xml", ".xls"),
    "csv": (".csv", ".txt", ".tsv"),
}
# Characters that some system forbids in names, and those that reverse the direction of reading.
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff<>:"/\\|?*]')
_LONGEST = 120


def name(given: str, content: bytes) -> str:
    """Return the name under which a file is downloaded: its original name, its ending fitted to its content.

    Forbidden characters become "_". The ending is .bin where the content is no spreadsheet."""
    cleaned = _UNFIT.sub("_", given).strip(" .")[-_LONGEST:]
    stem, dot, ending = cleaned.rpartition(".")
    allowed_endings = _endings(content)
    if dot and f".{ending.lower()}" in allowed_endings:
        return cleaned
    return (stem if dot else ending or "_") + allowed_endings[0]


def _endings(content: bytes) -> tuple[str, ...]:
    try:
        return ENDINGS[file_kind.kind(content)]
    except Exception:  # a refusal, or bytes on which even the test of the kind fails
        return (".bin",)

"""Recorded files as they are taken away again: under a name that opens a spreadsheet, and never a program."""

import re

from .reader import file_kind

# How a file of a kind may end, the usual first.
ENDINGS = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".et", ".xlt"),
    "ods": (".ods", ".ots"),
    "xlsb": (".xlsb",),
    "csv": (".csv", ".txt", ".tsv"),
}
# What no name may hold on one system or another, and what turns the direction in which it is read.
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff<>:"/\\|?*]')
_LONGEST = 120


def name(given: str, content: bytes) -> str:
    """Return the name under which a file is taken away: that under which it came, with an ending of the kind
    that its content is; .bin where that is no spreadsheet."""
    cleaned = _UNFIT.sub("_", given).strip(" .")[-_LONGEST:]
    stem, dot, ending = cleaned.rpartition(".")
    fit = _endings(content)
    if dot and f".{ending.lower()}" in fit:
        return cleaned
    return (stem if dot else ending or "_") + fit[0]


def _endings(content: bytes) -> tuple[str, ...]:
    try:
        return ENDINGS[file_kind.kind(content)]
    except Exception:  # refused, or not even to be looked into
        return (".bin",)

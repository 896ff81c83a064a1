"""The value of a cell of an OpenDocument workbook."""

import datetime as dt
import re

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
NUMBERS = ("float", "percentage", "currency")
BLANKS = re.compile(r"[ \t\r\n]+")
DURATION = re.compile(r"(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d+)?)S)?)?")
DAY = dt.timedelta(days=1)


def on_one_line(text):
    """Return a text in which blanks around a line break, which are indentation, are a single one."""
    return BLANKS.sub(_on_one_line, text)


def _on_one_line(blanks):
    return " " if "\n" in blanks[0] or "\r" in blanks[0] else blanks[0]


def value_of(kind, cell, text):
    """Return a cell's value; what is not of the kind that it says is its text, a blank one None."""
    try:
        if kind in NUMBERS:
            return float(cell[OFFICE + "value"])
        if kind == "boolean":
            return cell[OFFICE + "boolean-value"] == "true"
        if kind == "date":
            return _moment(cell[OFFICE + "date-value"])
        if kind == "time":
            return _duration(cell[OFFICE + "time-value"])
    except (KeyError, ValueError, OverflowError):
        pass
    return cell.get(OFFICE + "string-value", text) or None


def _moment(text):
    if len(text) == 10:
        return dt.date.fromisoformat(text)
    return dt.datetime.fromisoformat(text).replace(tzinfo=None)


def _duration(text):
    """Return a duration; one of less than a day is a time."""
    found = DURATION.fullmatch(text)
    if not found:
        raise ValueError(text)
    sign, *parts = found.groups("0")
    days, hours, minutes = map(int, parts[:3])
    seconds = float(parts[3].replace(",", "."))
    length = dt.timedelta(days, hours=hours, minutes=minutes, seconds=seconds)
    if sign == "-":
        return -length
    return (dt.datetime.min + length).time() if length < DAY else length

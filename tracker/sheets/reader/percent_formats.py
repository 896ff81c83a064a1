"""What the styles of a workbook say: which formats show a percentage, what they show, what is struck."""

import re
from functools import cached_property

from tracker.sheets.reader.shown_numbers import BUILT_IN as SHOWN

BUILT_IN = {"9", "10"}
# Parts of a format code in which % is only printed: quoted text, an escaped character, padding, a colour or
# a condition.
LITERAL = re.compile(r'"[^"]*+"?|\\.|_.|\*.|\[[^\]]*+\]?')


def is_percent(code):
    r"""Return whether a format code multiplies by 100: 0% does; 0\% and 0"%" only print the sign."""
    return "%" in code and "%" in LITERAL.sub("", code)


class Styles:
    """Collects from the styles part of an .xlsx what its cell styles show.

    Styles are named by their numbers, written as in cells."""

    def __init__(self):
        self.section = ""
        self.codes = {}
        self.formats = []
        self.fonts = []
        self.struck_fonts = []

    def start(self, name, attributes):
        """Take in one element of the styles part."""
        if name in ("numFmts", "fonts", "cellStyleXfs", "cellXfs", "dxfs"):
            self.section = name
        elif name == "numFmt" and self.section == "numFmts":
            self.codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif name == "xf" and self.section == "cellXfs":
            self.formats.append(attributes.get("numFmtId", "0"))
            self.fonts.append(int(attributes.get("fontId") or 0))
        elif self.section == "fonts" and name == "font":
            self.struck_fonts.append(False)
        elif self.section == "fonts" and name == "strike":
            self.struck_fonts[-1] = is_on(attributes)

    @cached_property
    def percent(self):
        """The styles that show a percentage."""
        percent_ids = {format_id for format_id, code in self.codes.items() if is_percent(code)}
        percent_ids |= BUILT_IN - set(self.codes)
        return {str(index) for index, format_id in enumerate(self.formats) if format_id in percent_ids}

    @cached_property
    def shown(self):
        """The format codes of the styles that have one."""
        codes = SHOWN | self.codes
        return {str(n): codes[format_id] for n, format_id in enumerate(self.formats) if format_id in codes}

    @cached_property
    def struck(self):
        """The styles whose font is struck through."""
        struck = {n for n, is_struck in enumerate(self.struck_fonts) if is_struck}
        return {str(n) for n, font in enumerate(self.fonts) if font in struck}


def is_on(attributes):
    """Return whether an element such as <strike/> switches on what it names."""
    return attributes.get("val", "1") not in ("0", "false", "off")

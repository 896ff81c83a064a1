"""Which number formats show a number as a percentage."""

import re

BUILT_IN = {"9", "10"}
# Parts of a format code in which % is only printed: quoted text, an escaped character, padding, a colour or
# a condition.
LITERAL = re.compile(r'"[^"]*+"?|\\.|_.|\*.|\[[^\]]*+\]?')


def is_percent(code):
    r"""Return whether a format code multiplies by 100: 0% does; 0\% and 0"%" only print the sign."""
    return "%" in code and "%" in LITERAL.sub("", code)


class Styles:
    """Collects from the styles part of an .xlsx which cell styles show a percentage."""

    def __init__(self):
        self.section = ""
        self.codes = {}
        self.formats = []

    def start(self, name, attributes):
        """Take in one element of the styles part."""
        if name in ("numFmts", "cellStyleXfs", "cellXfs", "dxfs"):
            self.section = name
        elif name == "numFmt" and self.section == "numFmts":
            self.codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif name == "xf" and self.section == "cellXfs":
            self.formats.append(attributes.get("numFmtId", "0"))

    def percent(self):
        """Return the numbers, written as in cells, of the styles that show a percentage."""
        percent_ids = {format_id for format_id, code in self.codes.items() if is_percent(code)}
        percent_ids |= BUILT_IN - set(self.codes)
        return {str(index) for index, format_id in enumerate(self.formats) if format_id in percent_ids}

"""Number formats: which of them show a number as a percentage."""

import re

BUILT_IN = {"9", "10"}
# Quoted text, an escaped character, padding, a colour or a condition multiply by nothing.
LITERAL = re.compile(r'"[^"]*+"?|\\.|_.|\*.|\[[^\]]*+\]?')


def is_percent(code):
    r"""Whether a format code multiplies by a hundred: 0% does, 0\% and 0"%" only print the sign."""
    return "%" in code and "%" in LITERAL.sub("", code)


class Styles:
    """The cell styles of an .xlsx, of which only the percentages are kept."""

    def __init__(self):
        self.section = ""
        self.codes = {}
        self.formats = []

    def start(self, name, attributes):
        """Takes one element of the styles part."""
        if name in ("numFmts", "cellStyleXfs", "cellXfs", "dxfs"):
            self.section = name
        elif name == "numFmt" and self.section == "numFmts":
            self.codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif name == "xf" and self.section == "cellXfs":
            self.formats.append(attributes.get("numFmtId", "0"))

    def percent(self):
        """The style numbers, as cells write them, that show a percentage."""
        shown = {name for name, code in self.codes.items() if is_percent(code)}
        shown |= BUILT_IN - set(self.codes)
        return {str(index) for index, name in enumerate(self.formats) if name in shown}

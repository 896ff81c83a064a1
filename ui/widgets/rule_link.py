"""A figure's label as a link to the rule by which the figure is made."""

from urllib.parse import urlencode

from ui.frame import links

# The section of the page 口径 for each figure whose label is not its anchor.
_SECTIONS = {"behind": "class", "overdue": "deadline", "rate": "reporting", "last": "reporting"}


def label(words: str, figure: str) -> str:
    """Return a figure's label as a Markdown link to its rule, which keeps the filter.

    `figure` is the figure's name or the section's anchor; the rule opens in another window."""
    return f"[{words}](rules?{urlencode(links.settled(), doseq=True)}#{_SECTIONS.get(figure, figure)})"

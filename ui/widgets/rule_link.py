"""A figure's label as the way to the rule by which it is made."""

from urllib.parse import urlencode

from ui.frame import links

# The section of the page 口径 for each figure whose label is not its anchor.
_SECTIONS = {"behind": "class", "overdue": "deadline", "rate": "reporting"}


def label(words: str, figure: str) -> str:
    """Return a figure's label as Markdown that opens its rule in another window, with the filter kept;
    `figure` is its name or the section's anchor."""
    return f"[{words}](rules?{urlencode(links.kept(), doseq=True)}#{_SECTIONS.get(figure, figure)})"

"""Counts by light or class as one line of links: plain HTML, the shape, word and number of each."""

from collections.abc import Callable, Mapping
from html import escape

from ...schema.declarations import Mark


def counted(
    words: tuple[Mark, ...], numbers: Mapping[str, int], href: Callable[[str], str], lang: str
) -> str:
    """Return counts as HTML; `href` gives the address of the rows of a light or class."""
    parts = (
        f'<a href="{escape(href(word.id))}">{word.shape} {escape(word.label(lang))} {numbers[word.id]:,}</a>'
        for word in words
    )
    return f'<p class="counted">{"　".join(parts)}</p>'

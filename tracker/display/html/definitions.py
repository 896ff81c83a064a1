"""Pairs of a label and what is said of it as plain HTML; what is said may be links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Link:
    """A link: its text and its address."""

    text: str
    address: str


def link(one: Link) -> str:
    """Return a link as HTML; it is opened in this window without loading the application anew."""
    return f'<a class="go" href="{escape(one.address)}">{escape(one.text)}</a>'


def definitions(pairs: Iterable[tuple[str, str | Sequence[Link]]]) -> str:
    """Return pairs of a label and a text or links as an HTML list of definitions, "" without any."""
    items = "".join(f"<dt>{escape(label)}</dt><dd>{_said(said)}</dd>" for label, said in pairs)
    return f'<dl class="told">{items}</dl>' if items else ""


def links_first(pairs: Iterable[tuple[Link, str]]) -> str:
    """Return links, each with what is said of it beneath, as an HTML list, "" without any."""
    items = "".join(f"<li>{link(one)}<span>{escape(said)}</span></li>" for one, said in pairs)
    return f'<ul class="held">{items}</ul>' if items else ""


def _said(said: str | Sequence[Link]) -> str:
    return escape(said) if isinstance(said, str) else "　".join(map(link, said))

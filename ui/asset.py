"""The styles and scripts in `ui/assets`."""

from pathlib import Path


def asset(name: str) -> str:
    """Return the text of a file in `ui/assets`."""
    return (Path(__file__).parent / "assets" / name).read_text(encoding="utf-8")


def style(*names: str, more: str = "") -> str:
    """Return some of its style sheets, by their names without the end, as one element, with more rules."""
    return f"<style>\n{''.join(asset(f'{name}.css') for name in names)}{more}</style>"

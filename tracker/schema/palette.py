"""The neutral colours of pages and charts, declared once; those of lights and classes stand in `light_colours`."""


def _grey(strength: float) -> str:
    """A translucent grey, which suits a light page as well as a dark one."""
    return f"rgba(128,140,152,{strength})"


WHITE, INK, CHART_INK, CLEAR = "#ffffff", "#1d232a", "#39424e", "rgba(0,0,0,0)"
FAINT, TRACK, GRID, LINE, LINE_STRONG = map(_grey, (0.12, 0.2, 0.28, 0.35, 0.6))
BAR, STEM, ACCENT, ACCENT_FAINT, PUBLIC = "#8593a3", "#aab4be", "#2f6f9f", "rgba(47,111,159,.18)", "#5b66ad"
NOTE, NOTE_INK, SHADOW = "#fff3cd", "#6b4e00", "rgba(0,0,0,.18)"
# The names by which style sheets use them.
TOKENS = {"paper": WHITE, "ink": INK, "faint": FAINT, "track": TRACK, "line": LINE, "line-strong": LINE_STRONG, "bar": BAR, "accent": ACCENT, "note": NOTE, "note-ink": NOTE_INK, "shadow": SHADOW}

"""Numbers → figures: lines and points, in one quiet style; the only plotly."""

from collections.abc import Sequence

import plotly.graph_objects as go
import plotly.io

# The framework draws a figure and then the same from a copy, with its own way of clicking where points open
# something. What is not the same to plotly.js makes it draw all again: a template and arrays are compared by
# identity unless there is none and they have a revision.
plotly.io.templates.default = None
_SAME, OPENS = {"datarevision": 1}, {"clickmode": "event+select"}
FONT = '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif'
# Grids and tracks are seen through, on light and on dark; ink is drawn in the page's own colour by STYLE.
INK, GRID, TRACK = "#39424e", "rgba(128,140,152,.28)", "rgba(128,140,152,.2)"
_INK = "rgb({}, {}, {})".format(*bytes.fromhex(INK[1:]))
STYLE = f"""<style>
.js-plotly-plot [style*="fill: {_INK}"] {{ fill: currentColor !important; }}
.js-plotly-plot [style*="stroke: {_INK}"] {{ stroke: currentColor !important; }}
</style>"""


def figure(traces: Sequence, height: int, **layout) -> go.Figure:
    """Return a figure with fixed margins and no automatic ones: each of those costs another drawing."""
    axis = {"automargin": False, "gridcolor": GRID, "zeroline": False, "fixedrange": True}
    own = {name: axis | layout.pop(name, {}) for name in ("xaxis", "yaxis")}
    return go.Figure(
        traces,
        {
            "height": height,
            "margin": {"l": 40, "r": 12, "t": 8, "b": 28},
            "showlegend": False,
            "font": {"family": FONT, "size": 12, "color": INK},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "hovermode": "closest",
            "bargap": 0.35,
            "dragmode": False,
            **_SAME,
            **own,
            **layout,
        },
    )

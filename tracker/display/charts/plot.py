"""The style that all plotly figures share."""

from collections.abc import Sequence

import plotly.graph_objects as go
import plotly.io

from ...schema.palette import CHART_INK, CLEAR, GRID

# The framework draws a figure, then a copy of it with its own click mode where points can be clicked.
# plotly.js draws everything again where it finds a difference, and compares templates and arrays by identity.
# So there is no template, arrays are compared by `datarevision`, and `OPENS` sets that click mode beforehand.
plotly.io.templates.default = None
_SAME_DATA, OPENS = {"datarevision": 1}, {"clickmode": "event+select"}
FONT = '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif'
# Grids and tracks are translucent, to suit a light or a dark page; STYLE draws ink in the page's text colour.
_INK = "rgb({}, {}, {})".format(*bytes.fromhex(CHART_INK[1:]))
STYLE = f"""
.js-plotly-plot [style*="fill: {_INK}"] {{ fill: currentColor !important; }}
.js-plotly-plot [style*="stroke: {_INK}"] {{ stroke: currentColor !important; }}
"""


def figure(traces: Sequence, height: int, **layout) -> go.Figure:
    """Return a figure with fixed margins. Automatic margins are off because each of them costs another
    drawing."""
    axis = {"automargin": False, "gridcolor": GRID, "zeroline": False, "fixedrange": True}
    axes = {name: axis | layout.pop(name, {}) for name in ("xaxis", "yaxis")}
    return go.Figure(
        traces,
        {
            "height": height,
            "margin": {"l": 40, "r": 12, "t": 8, "b": 28},
            "showlegend": False,
            "font": {"family": FONT, "size": 12, "color": CHART_INK},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "hovermode": "closest",
            "bargap": 0.35,
            "dragmode": False,
            **_SAME_DATA,
            **axes,
            **layout,
        },
    )

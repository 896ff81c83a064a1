"""Draw small charts of progress over the months side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from ...schema.palette import CHART_INK, GRID
from .lines import of_months
from .plot import OPENS, figure
from .sizes import ACROSS, PANEL, light_colour


@dataclass(frozen=True)
class Panel:
    """One small chart of progress over the months: its title, its light, progress, expected progress, and the
    key that a click passes on."""

    title: str
    light: str
    progress: Sequence[float | None]
    expected: Sequence[float | None]
    key: str


def multiples(panels: Sequence[Panel], months: Sequence[str], names: tuple[str, str]) -> go.Figure:
    """Return small charts side by side on the same axes, each with progress (full line) and expected progress
    (dotted line).

    Values are percentages 0–100, None where nothing was reported; `names` are the names of the two lines."""
    across = max(min(ACROSS, len(panels)), 1)
    down = max(-(-len(panels) // across), 1)
    chart = make_subplots(
        down,
        across,
        shared_xaxes=True,
        shared_yaxes=True,
        horizontal_spacing=0.014,
        vertical_spacing=min(0.3 / down, 0.2),
        subplot_titles=[panel.title for panel in panels] or None,
    )
    for place, panel in enumerate(panels):
        cell = {"row": place // across + 1, "col": place % across + 1}
        chart.add_scatter(
            x=list(months),
            y=list(panel.expected),
            name=names[1],
            mode="lines",
            line={"dash": "dot", "color": CHART_INK, "width": 1.2},
            **cell,
        )
        chart.add_scatter(
            x=list(months),
            y=list(panel.progress),
            name=names[0],
            mode="lines+markers",
            line={"color": light_colour(panel.light), "width": 2},
            marker={"size": 5},
            customdata=[[panel.key]] * len(months),
            **cell,
        )
    chart.update_annotations(font={"size": 11})
    axis = {"fixedrange": True, "gridcolor": GRID, "zeroline": False, "automargin": False}
    chart.update_xaxes(**axis, **of_months(months, 4), tickfont={"size": 9})
    chart.update_yaxes(**axis, range=[0, 104], dtick=50, tickfont={"size": 9})
    return chart.update_layout(figure([], down * PANEL + 70, **OPENS).layout).update_layout(
        margin={"l": 30, "r": 8, "t": 40, "b": 24}
    )

"""Draw progress over the months, with a forecast after the last one."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ...schema.palette import ACCENT, ACCENT_FAINT, CHART_INK
from .plot import OPENS, figure


def of_months(months: Sequence[str], most: int) -> dict:
    """Return the axis of these months, at most `most` of them labelled. Only the first label and every
    January show the year."""
    shown = months[:: -(-len(months) // most)] if months else []
    texts = [month if month[5:] == "01" or month == shown[0] else month[5:] for month in shown]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(months),
        "tickvals": shown,
        "tickangle": 0,
        "ticklabelstandoff": 4,
        "ticktext": texts,
    }


@dataclass(frozen=True)
class Ahead:
    """The forecast of a roll-up: the present month and the coming ones, progress in each (0–100) as forecast
    and at the early and late edge of its band, and the names of line and band."""

    months: Sequence[str]
    expected: Sequence[float]
    early: Sequence[float]
    late: Sequence[float]
    names: tuple[str, str]


def _ahead(forecast: Ahead) -> list:
    """The traces of a forecast: a dashed line within its band."""
    bound = {
        "mode": "lines",
        "line": {"width": 0, "color": ACCENT},
        "showlegend": False,
        "x": list(forecast.months),
    }
    return [
        go.Scatter(y=list(forecast.late), name=forecast.names[1], hovertemplate="%{y:.1f}%", **bound),
        go.Scatter(
            y=list(forecast.early),
            name=forecast.names[1],
            hovertemplate="%{y:.1f}%",
            fill="tonexty",
            fillcolor=ACCENT_FAINT,
            **bound,
        ),
        go.Scatter(
            x=list(forecast.months),
            y=list(forecast.expected),
            name=forecast.names[0],
            mode="lines",
            hovertemplate="%{y:.1f}%",
            line={"dash": "dash", "color": ACCENT, "width": 2},
        ),
    ]


def trend(
    months: Sequence[str],
    progress: Sequence,
    expected: Sequence,
    names: tuple[str, str],
    ahead: Ahead | None = None,
) -> go.Figure:
    """Return the chart of progress over the months (0–100, None where nothing was reported) beside expected
    progress, with the forecast from the last month on where there is one."""
    # The expected line has marks because plotly takes no clicks on a line without them.
    traces = [
        go.Scatter(
            x=list(months),
            y=list(expected),
            name=names[1],
            mode="lines+markers",
            line={"dash": "dot", "color": CHART_INK, "width": 1.5},
            marker={"size": 3},
        ),
        go.Scatter(
            x=list(months),
            y=list(progress),
            name=names[0],
            mode="lines+markers",
            line={"color": ACCENT, "width": 2.5},
            marker={"size": 7},
        ),
    ]
    if ahead is not None:
        traces, months = [*_ahead(ahead), *traces], [*months, *ahead.months[1:]]
    return figure(
        traces,
        260,
        hovermode="x unified",
        showlegend=True,
        **OPENS,
        legend={"orientation": "h", "y": 1.14, "x": 0},
        margin={"l": 44, "r": 16, "t": 34, "b": 28},
        xaxis=of_months(months, 12),
        yaxis={"range": [0, 102], "ticksuffix": "%"},
    )

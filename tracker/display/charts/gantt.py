"""Draw tasks on the calendar with their deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from ...schema.palette import CHART_INK, TRACK
from .plot import OPENS, figure
from .sizes import ROW, light_colour


@dataclass(frozen=True)
class Span:
    """One task on the calendar: its label, start, original and current deadline (None: continuing), progress
    (0–100 or None), light, the text beside it, the text shown when it is pointed at, and the key that a click
    passes on."""

    label: str
    start: date
    original: date | None
    deadline: date | None
    progress: float | None
    light: str
    beside: str
    says: str
    key: str


def _line(day: date, name: str) -> dict:
    """A vertical line at a date with its name above it."""
    return {
        "shapes": [
            {
                "type": "line",
                "x0": day,
                "x1": day,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": CHART_INK, "width": 1.5, "dash": "dot"},
            }
        ],
        "annotations": [
            {
                "x": day,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "yshift": 20,
                "text": name,
                "showarrow": False,
            }
        ],
    }


def _marks(spans: Sequence[tuple[int, Span, date]], symbol: str, name: str) -> go.Scatter:
    return go.Scatter(
        x=[day for _, _, day in spans],
        y=[place for place, _, _ in spans],
        mode="markers",
        name=name,
        customdata=[[span.key] for _, span, _ in spans],
        hovertext=[span.says for _, span, _ in spans],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"symbol": symbol, "size": 10, "color": CHART_INK, "line": {"width": 1.5, "color": CHART_INK}},
    )


def gantt(spans: Sequence[Span], as_of: date, names: tuple[str, str, str]) -> go.Figure:
    """Return the chart of tasks on the calendar, from the top down. A bar runs from start to current deadline
    and is filled as far as progress goes; a hollow mark shows the original deadline where it was moved.

    `names` are the names of the original deadline, the current deadline and the line at `as_of`. The bar of a
    task without a deadline runs to the end of the chart, without a mark."""
    ends = [day for span in spans for day in (span.deadline, span.original) if day]
    last = max([*ends, as_of]).toordinal() + 12
    rows = list(enumerate(spans))
    lengths = [((span.deadline or date.fromordinal(last)) - span.start).days for span in spans]
    # Of a day: on an axis of dates plotly takes the length of a bar in milliseconds.
    milliseconds = 86_400_000
    common = {
        "y": [place for place, _ in rows],
        "base": [span.start for span in spans],
        "orientation": "h",
        "customdata": [[span.key] for span in spans],
        "hovertext": [span.says for span in spans],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    traces = [
        go.Bar(x=[days * milliseconds for days in lengths], width=0.72, marker={"color": TRACK}, **common),
        go.Bar(
            x=[
                days * milliseconds * (span.progress or 0) / 100
                for days, span in zip(lengths, spans, strict=True)
            ],
            width=0.72,
            marker={"color": [light_colour(span.light) for span in spans]},
            **common,
        ),
        _marks([(place, span, span.deadline) for place, span in rows if span.deadline], "line-ns", names[1]),
        _marks(
            [
                (place, span, span.original)
                for place, span in rows
                if span.original and span.original != span.deadline
            ],
            "diamond-open",
            names[0],
        ),
        go.Scatter(
            x=[date.fromordinal(last)] * len(spans),
            y=[place for place, _ in rows],
            mode="text",
            text=[f"  {span.beside}" for span in spans],
            textposition="middle right",
            hoverinfo="skip",
            cliponaxis=False,
        ),
    ]
    return figure(
        traces,
        len(spans) * ROW + 58,
        barmode="overlay",
        **OPENS,
        **_line(as_of, names[2]),
        margin={"l": 330, "r": 110, "t": 44, "b": 4},
        xaxis={
            "type": "date",
            "range": [min([*(span.start for span in spans), as_of]), date.fromordinal(last)],
            "tickformat": "%Y-%m",
            "side": "top",
        },
        yaxis={
            "range": [len(spans) - 0.4, -0.6],
            "tickvals": [place for place, _ in rows],
            "ticktext": [span.label for span in spans],
            "showgrid": False,
        },
    )

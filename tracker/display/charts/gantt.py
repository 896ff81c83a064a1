"""Tasks on the calendar against their deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from .plot import INK, OPENS, TRACK, figure
from .sizes import ROW, light_colour


@dataclass(frozen=True)
class Span:
    """One task on the calendar: its label, start, original and current deadline (None: continuing),
    progress (0–100 or None), light, the words beside, what it says and the key it stands for."""

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
    """A vertical line at a date with its name over it."""
    return {
        "shapes": [
            {
                "type": "line",
                "x0": day,
                "x1": day,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": INK, "width": 1.5, "dash": "dot"},
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
        customdata=[[one.key] for _, one, _ in spans],
        hovertext=[one.says for _, one, _ in spans],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"symbol": symbol, "size": 10, "color": INK, "line": {"width": 1.5, "color": INK}},
    )


def gantt(spans: Sequence[Span], as_of: date, names: tuple[str, str, str]) -> go.Figure:
    """Return tasks on the calendar from the top down: the bar runs from start to current deadline and
    is filled as far as progress goes; a hollow mark is the original deadline where it was moved.

    `names`: of the original deadline, of the current one, of the line at `as_of`. A task without a
    deadline runs to the chart's end, without a mark."""
    ends = [day for one in spans for day in (one.deadline, one.original) if day]
    last = max([*ends, as_of]).toordinal() + 12
    rows = list(enumerate(spans))
    length = [((one.deadline or date.fromordinal(last)) - one.start).days for one in spans]
    day = 86_400_000
    common = {
        "y": [place for place, _ in rows],
        "base": [one.start for one in spans],
        "orientation": "h",
        "customdata": [[one.key] for one in spans],
        "hovertext": [one.says for one in spans],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    traces = [
        go.Bar(x=[days * day for days in length], width=0.72, marker={"color": TRACK}, **common),
        go.Bar(
            x=[days * day * (one.progress or 0) / 100 for days, one in zip(length, spans, strict=True)],
            width=0.72,
            marker={"color": [light_colour(one.light) for one in spans]},
            **common,
        ),
        _marks([(place, one, one.deadline) for place, one in rows if one.deadline], "line-ns", names[1]),
        _marks(
            [
                (place, one, one.original)
                for place, one in rows
                if one.original and one.original != one.deadline
            ],
            "diamond-open",
            names[0],
        ),
        go.Scatter(
            x=[date.fromordinal(last)] * len(spans),
            y=[place for place, _ in rows],
            mode="text",
            text=[f"  {one.beside}" for one in spans],
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
            "range": [min([*(one.start for one in spans), as_of]), date.fromordinal(last)],
            "tickformat": "%Y-%m",
            "side": "top",
        },
        yaxis={
            "range": [len(spans) - 0.4, -0.6],
            "tickvals": [place for place, _ in rows],
            "ticktext": [one.label for one in spans],
            "showgrid": False,
        },
    )

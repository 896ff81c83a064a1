"""The charts of time: tasks against deadlines, courses side by side, two dates compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from ...schema.declarations import index
from ...schema.terms import LIGHTS
from .lines import of_months
from .plot import GRID, INK, OPENS, TRACK, figure

_ROW, _PANEL, _ACROSS = 22, 118, 6
_OWN = "#2f6f9f"


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


@dataclass(frozen=True)
class Panel:
    """One small chart of progress over months: its title, its light, progress and expected progress."""

    title: str
    light: str
    progress: Sequence[float | None]
    expected: Sequence[float | None]
    key: str


@dataclass(frozen=True)
class Pair:
    """Progress on two dates (0–100 or None), the lights then and now, and the words beside."""

    label: str
    before: float | None
    after: float | None
    lights: tuple[str, str]
    beside: str
    key: str


def _colour(light: str) -> str:
    return index(LIGHTS)[light].colour


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
            marker={"color": [_colour(one.light) for one in spans]},
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
        len(spans) * _ROW + 58,
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


def multiples(panels: Sequence[Panel], months: Sequence[str], names: tuple[str, str]) -> go.Figure:
    """Return small charts side by side on the same axes: progress (line) against expected (dots).

    Percentages 0–100, None where nothing was reported; `names` of the two lines."""
    across = max(min(_ACROSS, len(panels)), 1)
    down = max(-(-len(panels) // across), 1)
    made = make_subplots(
        down,
        across,
        shared_xaxes=True,
        shared_yaxes=True,
        horizontal_spacing=0.014,
        vertical_spacing=min(0.3 / down, 0.2),
        subplot_titles=[panel.title for panel in panels] or None,
    )
    for place, panel in enumerate(panels):
        where = {"row": place // across + 1, "col": place % across + 1}
        made.add_scatter(
            x=list(months),
            y=list(panel.expected),
            name=names[1],
            mode="lines",
            line={"dash": "dot", "color": INK, "width": 1.2},
            **where,
        )
        made.add_scatter(
            x=list(months),
            y=list(panel.progress),
            name=names[0],
            mode="lines+markers",
            line={"color": _colour(panel.light), "width": 2},
            marker={"size": 5},
            customdata=[[panel.key]] * len(months),
            **where,
        )
    made.update_annotations(font={"size": 11})
    axis = {"fixedrange": True, "gridcolor": GRID, "zeroline": False, "automargin": False}
    made.update_xaxes(**axis, **of_months(months, 4), tickfont={"size": 9})
    made.update_yaxes(**axis, range=[0, 104], dtick=50, tickfont={"size": 9})
    return made.update_layout(figure([], down * _PANEL + 70, **OPENS).layout).update_layout(
        margin={"l": 30, "r": 8, "t": 40, "b": 24}
    )


def dumbbells(pairs: Sequence[Pair], names: tuple[str, str]) -> go.Figure:
    """Return progress on two dates, one row a pair: a hollow mark then, a full one now, joined.

    `names` of the two dates; the words beside name the lights."""
    places = list(range(len(pairs)))
    moved = [
        (place, one) for place, one in zip(places, pairs, strict=True) if None not in (one.before, one.after)
    ]
    traces = [
        go.Scatter(
            x=[x for _, one in moved for x in (one.before, one.after, None)],
            y=[y for place, _ in moved for y in (place, place, None)],
            mode="lines",
            hoverinfo="skip",
            line={"color": "#aab4be", "width": 4},
            showlegend=False,
        )
    ]
    for at, (name, symbol) in enumerate(zip(names, ("circle-open", "circle"), strict=True)):
        traces.append(
            go.Scatter(
                x=[(one.before, one.after)[at] for one in pairs],
                y=places,
                mode="markers",
                name=name,
                customdata=[[one.key, one.beside] for one in pairs],
                hovertemplate="%{x:.1f}%<br>%{customdata[1]}<extra>" + name + "</extra>",
                marker={
                    "symbol": symbol,
                    "size": 11,
                    "line": {"width": 2},
                    "color": [_colour(one.lights[at]) for one in pairs],
                },
            )
        )
    traces.append(
        go.Scatter(
            x=[101] * len(pairs),
            y=places,
            mode="text",
            hoverinfo="skip",
            showlegend=False,
            text=[one.beside for one in pairs],
            textposition="middle right",
            cliponaxis=False,
        )
    )
    return figure(
        traces,
        len(pairs) * _ROW + 70,
        showlegend=True,
        **OPENS,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0},
        margin={"l": 250, "r": 330, "t": 30, "b": 26},
        xaxis={"range": [0, 101], "ticksuffix": "%"},
        yaxis={
            "range": [len(pairs) - 0.4, -0.6],
            "tickvals": places,
            "ticktext": [one.label for one in pairs],
        },
    )

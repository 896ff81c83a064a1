"""Two dates compared: one line from then to now for each."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from .plot import OPENS, figure
from .sizes import ROW, light_colour


@dataclass(frozen=True)
class Pair:
    """Progress on two dates (0–100 or None), the lights then and now, and the words beside."""

    label: str
    before: float | None
    after: float | None
    lights: tuple[str, str]
    beside: str
    key: str


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
                    "color": [light_colour(one.lights[at]) for one in pairs],
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
        len(pairs) * ROW + 70,
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

"""Draw two dates compared: in each row a line from the earlier value to the later one."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ...schema.palette import STEM
from .plot import OPENS, figure
from .sizes import ROW, light_colour


@dataclass(frozen=True)
class Pair:
    """One row: its label, progress on the two dates (0–100 or None), the lights then and now, the text beside
    it, and the key that a click passes on."""

    label: str
    before: float | None
    after: float | None
    lights: tuple[str, str]
    beside: str
    key: str


def dumbbells(pairs: Sequence[Pair], names: tuple[str, str]) -> go.Figure:
    """Return the chart of progress on two dates, one row a pair: a hollow mark for the earlier date and a
    full one for the later, joined by a line.

    `names` are the names of the two dates; the text beside a row names its lights."""
    places = list(range(len(pairs)))
    joined = [
        (place, pair)
        for place, pair in zip(places, pairs, strict=True)
        if None not in (pair.before, pair.after)
    ]
    traces = [
        go.Scatter(
            x=[x for _, pair in joined for x in (pair.before, pair.after, None)],
            y=[y for place, _ in joined for y in (place, place, None)],
            mode="lines",
            hoverinfo="skip",
            line={"color": STEM, "width": 4},
            showlegend=False,
        )
    ]
    for at, (name, symbol) in enumerate(zip(names, ("circle-open", "circle"), strict=True)):
        traces.append(
            go.Scatter(
                x=[(pair.before, pair.after)[at] for pair in pairs],
                y=places,
                mode="markers",
                name=name,
                customdata=[[pair.key, pair.beside] for pair in pairs],
                hovertemplate="%{x:.1f}%<br>%{customdata[1]}<extra>" + name + "</extra>",
                marker={
                    "symbol": symbol,
                    "size": 11,
                    "line": {"width": 2},
                    "color": [light_colour(pair.lights[at]) for pair in pairs],
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
            text=[pair.beside for pair in pairs],
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
            "ticktext": [pair.label for pair in pairs],
        },
    )

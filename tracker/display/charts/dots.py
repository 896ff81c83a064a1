"""Draw published figures: points over time, and bars."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ...schema.palette import CLEAR, PUBLIC
from .plot import figure


@dataclass(frozen=True)
class Dot:
    """One published figure: its day, its value, its plotly symbol, the text shown when it is pointed at, and
    the name of the line that runs through it ("" for none)."""

    day: str
    value: float
    symbol: str
    says: str
    line: str


@dataclass(frozen=True)
class Count:
    """One place's published count: its label, value, the text beside its bar, the text shown when it is
    pointed at, and whether it is doubtful (drawn hatched)."""

    label: str
    value: float
    beside: str
    says: str
    doubtful: bool


def dots(points: Sequence[Dot], days: tuple[str, str], unit: str = "") -> go.Figure:
    """Return the chart of one published series: every point with its symbol, and a line through the points
    that have the same `line`.

    `days` are the first and last day of the time axis, `unit` stands over the other axis."""
    years = int(days[1][:4]) - int(days[0][:4])
    ticks = (
        {"tickformat": "%Y-%m", "dtick": "M3" if years == 1 else "M6"}
        if years <= 2
        else {"tickformat": "%Y", "dtick": "M12"}
    )
    lines = [
        (name, [point for point in points if point.line == name])
        for name in dict.fromkeys(point.line for point in points if point.line)
    ]
    traces = [
        *(
            go.Scatter(
                x=[point.day for point in joined],
                y=[point.value for point in joined],
                name=name,
                mode="lines",
                hoverinfo="skip",
                line={"color": PUBLIC, "width": 1.5},
            )
            for name, joined in lines
        ),
        go.Scatter(
            x=[point.day for point in points],
            y=[point.value for point in points],
            mode="markers",
            cliponaxis=False,
            customdata=[point.says for point in points],
            hovertemplate="%{customdata}<extra></extra>",
            marker={
                "symbol": [point.symbol for point in points],
                "size": 8,
                "color": PUBLIC,
                "line": {"width": 1.6, "color": PUBLIC},
            },
        ),
    ]
    return figure(
        traces,
        210,
        margin={"l": 52, "r": 30, "t": 24, "b": 26},
        hoverlabel={"align": "left", "namelength": -1},
        xaxis={"type": "date", "range": list(days), **ticks, "ticklabelposition": "outside right"},
        yaxis={"rangemode": "tozero", "nticks": 5},
        annotations=[
            {
                "text": unit,
                "showarrow": False,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "xshift": -44,
                "xanchor": "left",
                "y": 1,
                "yanchor": "bottom",
            }
        ]
        if unit
        else [],
    )


def columns(counts: Sequence[Count], label_width: int = 134) -> go.Figure:
    """Return published counts as horizontal bars from the top down, each with its text beside it.

    `label_width` is in pixels."""
    bar = go.Bar(
        x=[count.value for count in counts],
        y=list(range(len(counts))),
        orientation="h",
        customdata=[count.says for count in counts],
        hovertemplate="%{customdata}<extra></extra>",
        text=[count.beside for count in counts],
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": PUBLIC,
            "line": {"width": 1, "color": PUBLIC},
            "pattern": {
                "shape": ["/" if count.doubtful else "" for count in counts],
                "fgcolor": PUBLIC,
                "bgcolor": CLEAR,
                "fillmode": "overlay",
            },
        },
    )
    return figure(
        [bar],
        22 * len(counts) + 16,
        margin={"l": label_width, "r": 230, "t": 4, "b": 8},
        hoverlabel={"align": "left", "namelength": -1},
        xaxis={"rangemode": "tozero", "showticklabels": False, "showgrid": False},
        yaxis={
            "tickvals": list(range(len(counts))),
            "ticktext": [count.label for count in counts],
            "range": [len(counts) - 0.4, -0.6],
            "showgrid": False,
        },
    )

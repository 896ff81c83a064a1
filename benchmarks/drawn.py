"""The overview's bars drawn by a chart library, for the pages with which the product is compared."""

from collections.abc import Sequence

import plotly.graph_objects as go

from tracker.display.html.bars import Bar
from tracker.schema.declarations import index
from tracker.schema.light_colours import CLASSES, LIGHTS

_FONT = '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif'
_INK, _GRID, _TRACK, _ROW = "#39424e", "#e3e6ea", "#eef1f4", 24


def _figure(traces: Sequence, height: int, **layout) -> go.Figure:
    """A figure with fixed margins: automatic ones would each cost another drawing."""
    axis = {"automargin": False, "gridcolor": _GRID, "zeroline": False, "fixedrange": True}
    axes = {name: axis | layout.pop(name, {}) for name in ("xaxis", "yaxis")}
    return go.Figure(
        traces,
        {
            "height": height,
            "margin": {"l": 40, "r": 12, "t": 8, "b": 28},
            "showlegend": False,
            "font": {"family": _FONT, "size": 12, "color": _INK},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "hovermode": "closest",
            "bargap": 0.35,
            "dragmode": False,
            **axes,
            **layout,
        },
    )


def _colours(lights: Sequence[str]) -> list[str]:
    marks = index(LIGHTS)
    return [marks[light].colour for light in lights]


def bars(rows: Sequence[Bar], label_width: int = 250, beside_width: int = 400) -> go.Figure:
    """Return progress bars, one for each row from the top down, with a tick at the expected progress.

    The text beside a bar names its light; a group's name stands above its first row."""
    places, heads, place, previous = [], {}, 0.2, ""
    for row in rows:
        place += 1
        if row.group != previous:
            heads[place], previous = f"<b>{row.group}</b>", row.group
            place += 0.95
        places.append(place)
    ticks = [(y, row.expected) for y, row in zip(places, rows, strict=True) if row.expected is not None]
    traces = [
        go.Bar(
            x=[100] * len(rows),
            y=places,
            orientation="h",
            width=0.62,
            hoverinfo="skip",
            marker={"color": _TRACK},
        ),
        go.Bar(
            x=[row.progress or 0 for row in rows],
            y=places,
            orientation="h",
            width=0.62,
            marker={"color": _colours([row.light for row in rows])},
            customdata=[[row.label, row.beside] for row in rows],
            hovertemplate="%{customdata[0]}<br>%{x:.1f}%<br>%{customdata[1]}<extra></extra>",
        ),
        go.Scatter(
            x=[x for _, x in ticks],
            y=[y for y, _ in ticks],
            mode="markers",
            hoverinfo="skip",
            marker={"symbol": "line-ns", "size": 17, "line": {"width": 2, "color": _INK}},
        ),
        go.Scatter(
            x=[100] * len(rows),
            y=places,
            mode="text",
            text=[f"  {row.beside}" for row in rows],
            textposition="middle right",
            hoverinfo="skip",
            cliponaxis=False,
        ),
    ]
    return _figure(
        traces,
        int(place * _ROW + 44),
        barmode="overlay",
        margin={"l": label_width, "r": beside_width, "t": 4, "b": 24},
        xaxis={"range": [0, 100], "ticksuffix": "%", "dtick": 25},
        yaxis={
            "range": [place + 0.7, 0.4],
            "tickvals": [*heads, *places],
            "showgrid": False,
            "ticktext": [*heads.values(), *(row.label for row in rows)],
        },
    )


def counts(kind: str, found: dict[str, int], labels: dict[str, str]) -> go.Figure:
    """Return one stacked bar of the counts by light or class (`kind`: "light", "class"), with labels."""
    marks = index(LIGHTS if kind == "light" else CLASSES)
    traces = [
        go.Bar(
            x=[number],
            y=[""],
            orientation="h",
            name=labels[key],
            text=[f"{labels[key]} {number}"],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            marker={"color": marks[key].colour},
            hoverinfo="name+x",
        )
        for key, number in found.items()
        if number
    ]
    return _figure(
        traces,
        52,
        barmode="stack",
        uniformtext={"mode": "hide", "minsize": 10},
        margin={"l": 0, "r": 0, "t": 4, "b": 4},
        xaxis={"visible": False},
        yaxis={"visible": False},
    )

"""Numbers → figures: lines and points, in one quiet style; the only plotly."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io

# The framework draws a figure and then the same from a copy, with its own way of clicking where points open
# something. What is not the same to plotly.js makes it draw all again: a template and arrays are compared by
# identity unless there is none and they have a revision.
plotly.io.templates.default = None
_SAME, OPENS = {"datarevision": 1}, {"clickmode": "event+select"}
FONT = '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif'
# Grids and tracks are seen through, on light and on dark; ink is drawn in the page's own colour by STYLE.
INK, GRID, TRACK = "#39424e", "rgba(128,140,152,.28)", "rgba(128,140,152,.2)"
_PUBLIC = "#5b66ad"
_INK = "rgb({}, {}, {})".format(*bytes.fromhex(INK[1:]))
STYLE = f"""<style>
.js-plotly-plot [style*="fill: {_INK}"] {{ fill: currentColor !important; }}
.js-plotly-plot [style*="stroke: {_INK}"] {{ stroke: currentColor !important; }}
</style>"""


def figure(traces: Sequence, height: int, **layout) -> go.Figure:
    """Return a figure with fixed margins and no automatic ones: each of those costs another drawing."""
    axis = {"automargin": False, "gridcolor": GRID, "zeroline": False, "fixedrange": True}
    own = {name: axis | layout.pop(name, {}) for name in ("xaxis", "yaxis")}
    return go.Figure(
        traces,
        {
            "height": height,
            "margin": {"l": 40, "r": 12, "t": 8, "b": 28},
            "showlegend": False,
            "font": {"family": FONT, "size": 12, "color": INK},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "hovermode": "closest",
            "bargap": 0.35,
            "dragmode": False,
            **_SAME,
            **own,
            **layout,
        },
    )


def of_months(months: Sequence[str], most: int) -> dict:
    """Return the axis of months, of which at most so many are written: without the year, but the first one
    and every January."""
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
    """The forecast of a course: the present month and the coming ones, progress in each (0–100) with its
    band, and the names of line and band."""

    months: Sequence[str]
    expected: Sequence[float]
    early: Sequence[float]
    late: Sequence[float]
    names: tuple[str, str]


_FORECAST = "#2f6f9f"


def _ahead(one: Ahead) -> list:
    """The dashed line of a forecast within its band."""
    bound = {
        "mode": "lines",
        "line": {"width": 0, "color": _FORECAST},
        "showlegend": False,
        "x": list(one.months),
    }
    return [
        go.Scatter(y=list(one.late), name=one.names[1], hovertemplate="%{y:.1f}%", **bound),
        go.Scatter(
            y=list(one.early),
            name=one.names[1],
            hovertemplate="%{y:.1f}%",
            fill="tonexty",
            fillcolor="rgba(47,111,159,.18)",
            **bound,
        ),
        go.Scatter(
            x=list(one.months),
            y=list(one.expected),
            name=one.names[0],
            mode="lines",
            hovertemplate="%{y:.1f}%",
            line={"dash": "dash", "color": _FORECAST, "width": 2},
        ),
    ]


def trend(
    months: Sequence[str],
    progress: Sequence,
    expected: Sequence,
    names: tuple[str, str],
    ahead: Ahead | None = None,
) -> go.Figure:
    """Return progress over the months (0–100, None where nothing was reported) against expected, and the
    forecast from the last month on where there is one."""
    # The expected line has marks because of a line without them nothing can be clicked.
    traces = [
        go.Scatter(
            x=list(months),
            y=list(expected),
            name=names[1],
            mode="lines+markers",
            line={"dash": "dot", "color": INK, "width": 1.5},
            marker={"size": 3},
        ),
        go.Scatter(
            x=list(months),
            y=list(progress),
            name=names[0],
            mode="lines+markers",
            line={"color": "#2f6f9f", "width": 2.5},
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


@dataclass(frozen=True)
class Dot:
    """One published figure: its day, its value, its plotly symbol, the sentence it stands for, and
    the name of the line that goes through it, "" for none."""

    day: str
    value: float
    symbol: str
    says: str
    line: str


@dataclass(frozen=True)
class Count:
    """One place's published count: its label, value, the text beside it, the sentence it stands for,
    and whether it is doubtful (drawn hatched)."""

    label: str
    value: float
    beside: str
    says: str
    doubtful: bool


def dots(points: Sequence[Dot], days: tuple[str, str]) -> go.Figure:
    """Return one published series: every point with its symbol, a line through those of one line.

    `days` are the first and last day of the axis."""
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
                line={"color": _PUBLIC, "width": 1.5},
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
                "color": _PUBLIC,
                "line": {"width": 1.6, "color": _PUBLIC},
            },
        ),
    ]
    return figure(
        traces,
        210,
        margin={"l": 52, "r": 14, "t": 8, "b": 26},
        hoverlabel={"align": "left", "namelength": -1},
        xaxis={
            "type": "date",
            "range": list(days),
            "tickformat": "%Y",
            "dtick": "M12",
            "ticklabelposition": "outside right",
        },
        yaxis={"rangemode": "tozero", "nticks": 5},
    )


def columns(counts: Sequence[Count], label_width: int = 134) -> go.Figure:
    """Return published counts as bars from the top down, each with its figure, date and doubt."""
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
            "color": _PUBLIC,
            "line": {"width": 1, "color": _PUBLIC},
            "pattern": {
                "shape": ["/" if count.doubtful else "" for count in counts],
                "fgcolor": _PUBLIC,
                "bgcolor": "rgba(0,0,0,0)",
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

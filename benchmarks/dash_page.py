"""The overview's content drawn by Dash, as its guide teaches: `python -m benchmarks.dash_page PORT`."""

import sys

from dash import Dash, Input, Output, callback, dcc, html

from benchmarks.content import Content, fields, overview

_SIDE = {"width": "240px", "float": "left"}
_MAIN = {"marginLeft": "260px"}


def _options() -> list:
    """The filter bar's fields, each with as many options as in the product."""
    return [html.Div([label, dcc.Dropdown(options, multi=True)]) for label, options in fields()]


def _draw(content: Content) -> list:
    """The page under one filter."""
    cards = [
        html.Div(
            [html.Small(label), html.H3(value), html.Small(detail)],
            style={"flex": "1", "border": "1px solid #ddd"},
        )
        for label, value, detail in content.cards
    ]
    lists = [
        html.Div([html.B(title), *map(html.P, lines)], style={"flex": "1"}) for title, lines in content.lists
    ]
    charts = [
        html.Div(
            [html.B(title), dcc.Graph(figure=figure, config={"displayModeBar": False}), html.Small(caption)]
        )
        for title, figure, caption in content.charts
    ]
    in_a_row = {"display": "flex", "gap": "8px"}
    return [
        html.P(content.sentence),
        html.Div(cards, style=in_a_row),
        html.Div(lists, style=in_a_row),
        *charts,
        *map(html.P, content.counted),
    ]


@callback(Output("main", "children"), Input("support", "value"))
def _changed(value):
    return _draw(overview(bool(value)))


def app() -> Dash:
    """Return the application, whose page is drawn once before the first request."""
    dash_app = Dash(title="floor")
    support = html.Div(dcc.Checklist(["含配合单位"], [], id="support"), className="st-key-support")
    dash_app.layout = html.Div(
        [
            html.Div([dcc.Input(), *_options(), support, dcc.DatePickerSingle()], style=_SIDE),
            html.Div(
                [html.H4(overview(False).title), html.Div(_draw(overview(False)), id="main")], style=_MAIN
            ),
        ]
    )
    return dash_app


if __name__ == "__main__":
    for position in (False, True):
        overview(position)
    app().run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)

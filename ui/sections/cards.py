"""The cards of the overview: progress, what is behind, who reported, what is due soon."""

from datetime import timedelta
from typing import Literal

import streamlit as st

from tracker.display import headline as display_headline, opening, phrases
from tracker.display.html import bars
from tracker.display.tables import ledger
from tracker.figures import lights, reporting_states
from tracker.schema import light_colours
from tracker.schema.declarations import index
from tracker.values.kinds import show
from ui import cache
from ui.sections import summary
from ui.view import View
from ui.widgets import rule_link
from ui.widgets.page_line import page_line
from ui.widgets.plain_text import plain

# The cards with the longest lines, progress and reports, are the widest, so that the lines stay whole.
_WIDTHS = (6, 5, 6, 4)
_NEAR_LIGHTS = tuple(light.id for light in light_colours.LIGHTS if light.id not in ("done", "none"))


def _course(view: View) -> dict:
    return display_headline.course(cache.latest(view.office, view.version, view.chosen))


def _change(view: View, name: str, better: Literal["normal", "inverse"]) -> dict:
    """The change of a figure since the last period, as a metric shows it."""
    change = display_headline.change(view.kept(_course)[name])
    return {
        "delta": change,
        "delta_color": better if change else "off",
        "delta_description": view.say("overview.not_compared" if change is None else "overview.since_last"),
    }


def _not_done(view: View) -> dict[str, list[str]]:
    """The values of a link to the ledger that leave out what is completed or does not apply."""
    return {"light": [one for one in _NEAR_LIGHTS if one in view.chosen.light] or [*_NEAR_LIGHTS]}


def _counted(n: int, label: str, **values: object):
    """Draw a line that opens in the ledger the rows that it counts; where there are none, there is nothing to
    open."""
    if n:
        page_line("ledger", label, **values)
    else:
        st.caption(label)


def _days_left(view: View, first: int | None, last: int) -> dict:
    """The values of a link to the ledger's assignments that are not completed and due within some days."""
    ends = {"left_from": first, "left_to": last}
    return {
        "where": index(ledger.COLUMNS)["left"].label(view.lang),
        **{name: str(day) for name, day in ends.items() if day is not None},
        **_not_done(view),
    }


def cards(view: View):
    """Draw four cards: progress, what is behind, who reported, and what is due soon or complete."""
    draw = (_progress_card, _behind_card, _reporting_card, _due_card)
    with st.container(key="figures"):
        for column, card in zip(st.columns(_WIDTHS), draw, strict=True):
            with column.container(border=True, height="stretch", gap=None):
                card(view)


def _progress_card(view: View):
    total = view.total()
    name = rule_link.label(view.say("overview.progress"), "progress")
    st.metric(name, display_headline.percent(total["progress"]), **_change(view, "progress", "normal"))
    st.html(bars.mark(total["progress"], total["expected"]))
    page_line("ledger", plain(summary.against(view, total)))
    floor = show("percent", total["progress_floor"]) or "—"
    coverage = phrases.coverage(total, view.lang)
    said = plain(view.say("overview.floor", coverage=coverage, floor=floor))
    _counted(int(total["counted"] - total["reported"]), said, status="not_reported")


def headline(view: View) -> display_headline.Headline:
    """Return the key figures of the view's selection."""
    return display_headline.headline(view.total(), view.table("measure"))


def _behind_card(view: View):
    total = view.total()
    name = rule_link.label(view.say("overview.behind_overdue"), "light")
    red, overdue = int(total["lights_red"]), int(total["overdue"])
    st.metric(name, f"{red:,} / {overdue:,}", **_change(view, "overdue", "inverse"))
    _counted(red, view.say("overview.red", red=red), light="red")
    said = view.say("overview.overdue_of", overdue=overdue, dated=total["dated"])
    _counted(overdue, said, **_days_left(view, None, -1))
    st.caption(view.say("opening.measures", **opening.measures(view.kept(headline))))


def _reporting_card(view: View):
    found = view.reporting()
    total = found.total
    name = rule_link.label(view.say("overview.rate", period=found.period), "rate")
    st.metric(name, display_headline.percent(total["reporting_rate"]), **_change(view, "rate", "normal"))
    st.html(bars.shares(reporting_states.STATES, total))
    page_line("submissions", plain(phrases.rates(total, view.lang)))


def _due_soon(view: View) -> int:
    return int(lights.due_soon(view.rows(), view.programme.settings["near_days"]).sum())


def _due_card(view: View):
    days, soon = view.programme.settings["near_days"], view.kept(_due_soon)
    st.metric(rule_link.label(view.say("overview.due", days=days), "deadline"), f"{soon:,}")
    said = view.say("overview.due_until", n=soon, day=view.as_of + timedelta(days))
    _counted(soon, said, **_days_left(view, 0, days))
    completed, verified = (int(view.total()[name]) for name in ("completed", "verified"))
    page_line("claims", view.say("claims.on_overview", completed=completed, verified=verified))

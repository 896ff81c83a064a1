"""The four short lists of the overview: the first three of each, and a link to all of them."""

import numpy as np
import pandas as pd
import streamlit as st

from tracker.display import attention, phrases
from tracker.figures import comparison
from tracker.values.categories import places
from tracker.values.kinds import show
from ui.frame import compare_date
from ui.sections import will_miss
from ui.view import View
from ui.widgets.page_line import page_line
from ui.widgets.plain_text import plain

_LISTED = 3
# The states of units that have not sent everything, and the order in which they are listed.
_NOT_WHOLE = ("missing", "partial", "open")


def lists(view: View):
    """Draw the lists side by side: who is missing, who is behind, what became worse, what will be late."""
    draw = (_missing, _red, _worse, will_miss.will_miss)
    with st.container(key="dense"):
        for column, block in zip(st.columns(len(draw)), draw, strict=True):
            with column:
                block(view)


def _head(view: View, key: str, n: int, empty: str):
    st.markdown(f"**{view.say(key, n=n)}**")
    if not n:
        st.caption(view.say(empty))


def _assignment_lines(view: View, rows: pd.DataFrame, words: list[str]):
    pairs = zip(rows["task"], rows["unit"], rows["measure"], words, strict=True)
    for task, unit, measure, said in pairs:
        name = f"{task} {view.title('units', unit)}"
        page_line("unit", f"{plain(name)} {said}", u=unit, measure=str(measure))


def _red_units(view: View) -> tuple[list[dict], int]:
    """The units with most red lights, and how many units have any."""
    units = attention.most_to_do(view.table("unit"))[["lights_red", "gap"]]
    red = units[units["lights_red"].to_numpy() > 0]
    return red.head(_LISTED).reset_index(names="unit").to_dict("records"), len(red)


def _red(view: View):
    """List the units with most red lights, with how far they are behind: whom to call first."""
    rows, n = view.kept(_red_units)
    _head(view, "overview.list_red", n, "overview.nothing_red")
    for row in rows:
        words = view.say("overview.unit_red", red=row["lights_red"])
        if row["gap"] == row["gap"]:
            words += view.say("overview.unit_gap", gap=show("percent", row["gap"]))
        page_line("unit", f"{plain(view.title('units', row['unit']))} {words}", u=row["unit"])
    if n:
        page_line("ledger", view.say("overview.all_red", n=int(view.total()["lights_red"])), light="red")


def _missing_units(view: View) -> tuple[list[dict], int]:
    """The units that have not sent everything, the most rows missing first, and how many units there are."""
    units = view.reporting().units
    columns = (units[name].tolist() for name in ("unit", "reporting", "rows_due", "rows_received"))
    rows = [
        {"unit": unit, "reporting": state, "absent": due - received}
        for unit, state, due, received in zip(*columns, strict=True)
        if state in _NOT_WHOLE
    ]
    rows.sort(key=lambda row: (_NOT_WHOLE.index(row["reporting"]), -row["absent"]))
    return rows[:_LISTED], len(rows)


def whom_to_call(view: View) -> str:
    """Return whom to call first and why: the unit of which most rows are missing, then the one with most red
    lights; "" for nobody."""
    missing = [row for row in view.kept(_missing_units)[0] if row["reporting"] == "missing"][:1]
    named = [row["unit"] for row in missing]
    red = [row for row in view.kept(_red_units)[0] if row["unit"] not in named][:1]
    called = [("missing", row["unit"], row["absent"]) for row in missing]
    called += [("red", row["unit"], row["lights_red"]) for row in red]
    parts = [
        view.say(f"overview.call_{reason}", unit=view.title("units", unit), n=n) for reason, unit, n in called
    ]
    return view.say("overview.call", units=view.say("overview.call_then").join(parts)) if parts else ""


def _missing(view: View):
    """List the units that are missing or sent a part, with how many rows are missing."""
    rows, n = view.kept(_missing_units)
    _head(view, "overview.list_missing", n, "overview.nobody_missing")
    for row in rows:
        words = view.say("overview.rows_absent", state=view.say(f"reporting.{row['reporting']}"), **row)
        page_line("unit", f"{plain(view.title('units', row['unit']))} {words}", u=row["unit"])
    total = view.reporting().total
    with st.container(horizontal=True, gap=None):
        for state in _NOT_WHOLE:
            if total[state]:
                word = view.say(f"reporting.{state}")
                label = view.say("overview.all_of", word=word, n=total[state])
                page_line("submissions", label, rate_state=word)


def _worse_rows(view: View) -> tuple[pd.DataFrame, list[str], int]:
    moved = compare_date.moved(view, comparison.previous(view.as_of))
    # A row of everything known of an assignment is costly: these few columns are all that is said.
    said = ["task", "unit", "measure", "light", "reason", "gap"]
    after = moved.after[said].loc[moved.found["worse"]]
    lights = places(after["light"], attention.WORST)
    # Worse than before and yet no light to look at, such as green after completed: last.
    last = np.where(lights < 0, len(attention.WORST), lights)
    order = np.lexsort((after["gap"].to_numpy(), last))[:_LISTED]
    now = after.iloc[order]
    then = moved.before[said].loc[now.index]
    words = (
        [phrases.light(*one, view.lang) for one in zip(rows["light"], rows["reason"], strict=True)]
        for rows in (then, now)
    )
    return now, [" → ".join(pair) for pair in zip(*words, strict=True)], len(after)


def _worse(view: View):
    """List the assignments whose light became worse since the last period's end, the worst lights first."""
    rows, words, n = view.kept(_worse_rows)
    _head(view, "overview.list_worse", n, "overview.nothing_worse")
    _assignment_lines(view, rows, words)
    if n:
        since = str(comparison.previous(view.as_of))
        page_line("timeline", view.say("overview.all", n=n), show="compare", kinds="worse", since=since)

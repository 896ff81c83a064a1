"""The receipt of a recorded submission, which its sender keeps: a text of one fact a line."""

from datetime import UTC

import pandas as pd

from ..figures.reporting_rate import Reporting
from ..intake.commit import Checked, digest
from ..operations.past_submissions import Submission
from ..programme.programme import Programme
from ..schema.declarations import index
from ..schema.status_sheet import REPORT
from ..words import say
from . import phrases
from .upload_summary import figure, some

_LABELS = index(REPORT)


def standing(programme: Programme, submission: Submission, found: Reporting, lang: str) -> dict[str, str]:
    """Return how each unit reported in a submission's period, as its page and the reporting rate say it.

    What counts is when its rows were first received: a file that came after the cut-off and only brings other
    values for them makes nobody late, and the phrase says so."""
    after = submission.received.replace(tzinfo=UTC) >= programme.cut_off(submission.period)
    words = {}
    for row in found.units.to_dict("records"):
        words[row["unit"]] = phrases.reporting(row, lang)
        if after and row["reporting"] == "on_time":
            first = programme.clock(row["received"])
            words[row["unit"]] += say("receipt.after", lang, first=first)
    return words


def units(checked: Checked) -> list[str]:
    """Return the units on which a file's reports are."""
    return sorted({one.unit for one in checked.proposals})


def told(programme: Programme, states: dict[str, str], units: list[str], lang: str) -> list[str]:
    """Return how some units reported, one line for those of which the same is to be said."""
    units_by_state: dict[str, list[str]] = {}
    for unit in units:
        if unit in states:
            units_by_state.setdefault(states[unit], []).append(programme.title("units", unit, lang))
    return [
        say("receipt.unit", lang, unit=some(names, lang), state=state)
        for state, names in units_by_state.items()
    ]


def reported_units(reports: pd.DataFrame) -> list[str]:
    """Return the units on which a submission's reports are."""
    return sorted(set(reports["unit"]))


def lines(
    programme: Programme, submission: Submission, checked: Checked, found: Reporting, lang: str
) -> list[str]:
    """Return what a receipt says of a submission, one fact a line; `found` is who reported in its period."""
    states = standing(programme, submission, found, lang)
    nobody, joint = say("receipt.nobody", lang), say("shown.list", lang)
    reporters = dict.fromkeys(one.values["reporter"] for one in checked.proposals if one.values["reporter"])
    facts: list[tuple[str, object]] = [
        ("number", submission.id),
        ("units", joint.join(programme.title("units", unit, lang) for unit in units(checked))),
        ("by", submission.by or nobody),
        *([("reporter", joint.join(reporters))] if reporters else []),
        ("file", submission.file),
        ("period", submission.period),
        ("received", f"{programme.clock(submission.received)} {programme.settings['time_zone']}"),
        *(
            (
                "state",
                say("receipt.unit", lang, unit=programme.title("units", unit, lang), state=states[unit]),
            )
            for unit in units(checked)
            if unit in states
        ),
        ("rows", figure(programme, [checked], lang)),
        *(("correction", one) for one in _corrections(checked, lang)),
        ("digest", digest(checked.upload.content)),
        *([("replaces", submission.replaces)] if submission.replaces else []),
    ]
    return [say(f"receipt.{name}", lang, value=value) for name, value in facts]


def _corrections(checked: Checked, lang: str) -> list[str]:
    """The cells that were corrected on the page: address, column, old text → new text."""
    blank = say("cell.blank", lang)
    return [
        " ".join(
            filter(
                None,
                [f"{one.sheet}!{one.cell}", _LABELS[one.column].label(lang) if one.column in _LABELS else ""],
            )
        )
        + f" {one.figures['old'] or blank} → {one.value or blank}"
        for one in checked.problems
        if one.code == "corrected"
    ]


def text(programme: Programme, receipts: list[list[str]], lang: str) -> bytes:
    """Return receipts as a text file, which also older programs read as UTF-8."""
    head = f"{say('receipt.head', lang)}\r\n{programme.name(lang)}"
    return "\r\n\r\n".join([head, *("\r\n".join(one) for one in receipts), ""]).encode("utf-8-sig")

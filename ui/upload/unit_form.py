"""The form of one unit: what is due and filled in, its check as a status sheet, the table of all tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker.display import form_facts, unit_facts
from tracker.display.tables import unit_form
from tracker.display.tables.listing import Listing
from tracker.display.tables.unit_form import Filled, Values
from tracker.figures.filters import Filter
from tracker.figures.reporting_rate import Reporting
from tracker.intake.commit import Checked, Upload
from tracker.schema.declarations import index
from tracker.schema.status_sheet import REPORT
from tracker.sheets.writing.form_sheet import form_sheet
from tracker.values.periods import period_of
from ui import cache
from ui.server import news
from ui.upload import choose_files
from ui.upload.drafts import Drafts
from ui.upload.edits import digest
from ui.upload.entries import Entry
from ui.view import View

_LABELS = index(REPORT)


@dataclass(frozen=True)
class Form:
    """The form of a unit: who fills it in as of which date, the last reports of the unit's tasks, the tasks
    that are due in the date's period with whether they were received, and what is being filled in."""

    unit: str
    as_of: date
    reporter: str
    reports: Mapping[str, Mapping]
    lasts: Mapping[str, Values]
    due: Mapping[str, bool]
    entry: Entry

    def filled(self, task: str) -> Filled:
        """Return a task as it is filled in."""
        return self.entry.filled(task, self.lasts[task], self.due.get(task))

    def reported(self) -> list[Filled]:
        """Return the tasks that are to be reported, in the order of the sheet."""
        return [one for one in map(self.filled, self.lasts) if one.reported]

    def problems(self, found: list[Checked], lang: str) -> Listing:
        """Return the errors and warnings on what is to be reported."""
        return unit_form.problems(found, [one.task for one in self.reported()], lang)

    def reported_on(self, task: str) -> date | None:
        """Return the date of a task's last report."""
        return self.reports.get(task, {}).get("as_of")

    def type(self, task: str, values: Mapping[str, str | None]):
        """Take what the fields of a task hold."""
        self.entry.type(task, values, self.lasts[task])

    def tick(self, task: str, reported: bool):
        """Say of a task whether it is reported."""
        self.entry.tick(task, reported, self.lasts[task])

    def key(self, tasks: Sequence[str]) -> str:
        """Return what stands for these tasks and their last reports in the keys of widgets: the same in a new
        session that takes over an open window."""
        numbers = [self.reports.get(task, {}).get("submission") for task in tasks]
        return f"{self.unit}_{self.entry.turn}_{digest(repr([*zip(tasks, numbers, strict=True)]).encode())}"


def ask(view: View, drafts: Drafts, unit: str) -> Form:
    """Ask as of which date and by whom a unit's form is filled in; return the form."""
    left, right = st.columns(2)
    as_of = left.date_input(
        _LABELS["as_of"].label(view.lang),
        view.office.as_of(Filter()),
        max_value=view.office.today,
        key="form_as_of",
        format="YYYY-MM-DD",
        help=view.say("form.as_of_help"),
        persist_state="session",
    )
    reporter = right.text_input(
        _LABELS["reporter"].label(view.lang), key="form_reporter", max_chars=60, persist_state="session"
    )
    with view.office.log() as log:
        reports = view.office.last_reports(log, unit)
    longest = view.programme.limits["text"]
    tasks = form_facts.tasks_of(view.programme, unit)
    return Form(
        unit,
        as_of,
        reporter,
        reports,
        {task: unit_form.last_values(reports.get(task, {}), longest) for task in tasks},
        unit_form.due(_reporting(view, as_of), unit),
        drafts.entries.setdefault(unit, Entry()),
    )


def _reporting(view: View, as_of: date) -> Reporting:
    return cache.reporting(view.office, view.version, as_of)


def checked(view: View, drafts: Drafts, form: Form) -> list[Checked]:
    """Return the verdict on the sheet that holds what is to be reported, nothing where that is nothing."""
    rows = form.reported()
    values = form.unit, form.as_of, form.reporter, tuple((one.task, *one.now.items()) for one in rows)
    if drafts.filled != values and (rows or drafts.kept):
        if drafts.filled is not None:  # else a window that another server took over still holds what it held
            news.forget_loss()
        drafts.fill(values, [_upload(view, form, rows)] if rows else [])
    return choose_files.checked(view, drafts, drafts.kept)


def _upload(view: View, form: Form, rows: list[Filled]) -> Upload:
    said = {"as_of": form.as_of, "reporter": form.reporter or None}
    name = unit_form.file_name(view.programme, form.unit, [one.task for one in rows], view.lang)
    sheet_rows = [unit_form.sheet_row(one.task, form.unit, one.now, view.lang) | said for one in rows]
    return Upload(name, form_sheet(sheet_rows, view.lang), period=period_of(form.as_of))


def due(view: View, form: Form):
    """Say what is due in the period of the form's date, what came, and how much is filled in."""
    found, n = _reporting(view, form.as_of), len(form.reported())
    until = unit_facts.cut_off(view.programme, found.period, view.office.today, view.lang)
    received = sum(form.due.values())
    counts = {"due": len(form.due), "received": received, "n": n}
    st.caption(view.say("form.state", period=found.period, until=until, **counts))

"""A file whose sheets are of several months (8月, 9月): one part, and one submission, a month."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from ..problems import Problem, Refused
from ..sheets.reading.tables import Table
from .diff import Values
from .file_period import FilePeriod
from .match import Pair
from .verdict import Checked, Upload

_Kind = TypeVar("_Kind")


def parts(upload: Upload, tables: Sequence[Table], period: FilePeriod) -> list[Upload]:
    """Return the file's parts, the earliest month first, each limited to the sheets of its month; none where
    all sheets are of one month, or a person stated the period.

    A sheet that states no month goes with the current period."""
    if upload.period or upload.sheets:
        return []
    sheets: dict[str, dict[str, None]] = {}
    for table in tables:
        if table.rows:
            sheets.setdefault(_month(table, period), {})[table.sheet] = None
    if len(sheets) < 2:
        return []
    return [replace(upload, sheets=tuple(sheets[month])) for month in sorted(sheets)]


def _month(table: Table, period: FilePeriod) -> str:
    try:
        return period.of_sheet(table) or period.current
    except Refused:  # a line that cannot be read is named when its rows are
        return period.current


def reports(verdicts: Sequence[Checked]) -> dict[Pair, list[Values]]:
    """Return the reports in some verdicts by (task, unit), in their order, as the log will hold them."""
    found: dict[Pair, list[Values]] = {}
    for one in verdicts:
        for report in one.proposals:
            found.setdefault((report.task, report.unit), []).append(report.record() | {"period": one.period})
    return found


def together(upload: Upload, verdicts: list[Checked]) -> Checked:
    """Return the verdict on a file from those on its months: their counts and findings one after another."""
    verdicts = _with_others(verdicts)
    last = verdicts[-1]
    return replace(
        last,
        upload=upload,
        parts=tuple(verdicts),
        row_count=sum(one.row_count for one in verdicts),
        changed_row_count=sum(one.changed_row_count for one in verdicts),
        refused_row_count=sum(one.refused_row_count for one in verdicts),
        left_out=tuple(row for one in verdicts for row in one.left_out),
        refused_report_count=sum(one.refused_report_count for one in verdicts),
        skipped_report_count=sum(one.skipped_report_count for one in verdicts),
        proposals=tuple(proposal for one in verdicts for proposal in one.proposals),
        outcome_counts=_sum(one.outcome_counts for one in verdicts),
        problems=tuple(
            sorted(
                (problem for one in verdicts for problem in one.problems),
                key=lambda problem: problem.severity != "error",
            )
        ),
        assumptions=tuple(problem for one in verdicts for problem in one.assumptions),
        assumption_counts=_sum(one.assumption_counts for one in verdicts),
        kind_counts=_sum(one.kind_counts for one in verdicts),
        faulty_rows=tuple(row for one in verdicts for row in one.faulty_rows),
        further_faulty_rows=sum(one.further_faulty_rows for one in verdicts),
        warned_rows=tuple(row for one in verdicts for row in one.warned_rows),
        pictures=tuple(picture for one in verdicts for picture in one.pictures),
        learnt=tuple(entry for one in verdicts for entry in one.learnt),
        acts=tuple(act for one in verdicts for act in one.acts),
        compared=frozenset().union(*(one.compared for one in verdicts)),
    )


def _with_others(verdicts: list[Checked]) -> list[Checked]:
    """Return the verdicts; where one refuses its month, the others say that they are not recorded either."""
    refused = "、".join(sheet for one in verdicts if not one.accepted for sheet in one.upload.sheets)
    problem = Problem("other_month_refused", value=refused)
    return [
        replace(
            one,
            problems=(problem, *one.problems),
            kind_counts=(*one.kind_counts, ((problem.code, problem.severity), 1)),
        )
        if refused and one.accepted
        else one
        for one in verdicts
    ]


def _sum(counts: Iterable[Iterable[tuple[_Kind, int]]]) -> tuple[tuple[_Kind, int], ...]:
    total: Counter[_Kind] = Counter()
    for one in counts:
        total.update(dict(one))
    return tuple(total.items())

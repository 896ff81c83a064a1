"""The SQL tables: an append-only log of events with their reports, and the kept state over it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from ..schema.status_sheet import REPORT

# What is read from these tables: a query, a row of its result, a column or expression, and a condition.
Query = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]
Expression = ColumnElement[Any]
Condition = ColumnElement[bool]

metadata = MetaData()
_KINDS: dict[str, Callable[[], TypeEngine[Any]]] = {
    "percent": Float,
    "number": Float,
    "status": lambda: String(16),
}

# A programme has at most two logs: the sample's and the office's own. `version` rises with whatever moves a
# figure. `cut_off` is the rule by which the `counted` day of its reports was derived, `catalogue` the digest
# of the catalogue that it was last compared with; both are null before the first time. `first_period` is the
# period that the sample or the catalogue began with, null where the calendar decides.
log = Table(
    "log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(80), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("version", Integer, nullable=False),
    Column("started", DateTime, nullable=False),
    Column("cut_off", String(12)),
    Column("catalogue", String(16)),
    Column("first_period", String(7)),
    UniqueConstraint("programme", "kind"),
)

# The units (with a blank task) and assignments that the catalogue was seen to hold, each with its standing.
listed = Table(
    "listed",
    metadata,
    Column("log", ForeignKey("log.id"), primary_key=True),
    Column("task", String(20), primary_key=True),
    Column("unit", String(40), primary_key=True),
    Column("standing", String(8), nullable=False),
    Column("since", Date, nullable=False),
    Index("listed_standing", "log", "standing"),
)

# `kind` is one of `events.KINDS`; `submission` is the one that it happens to, null for an act of the office;
# `replaces` is the submission that a correction replaces.
event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("log", ForeignKey("log.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("submission", Integer, index=True),
    Column("period", String(7), nullable=False),
    Column("received", DateTime, nullable=False),
    Column("recorded", DateTime, nullable=False),
    Column("by", Text),
    Column("why", Text),
    Column("replaces", Integer, index=True),
    Index("event_kind", "log", "kind"),
)

# What an act of the office adds to its event, under the same number: the day as of which it counts, the role
# of who acted (as stated), what it is about, and what it says (see `office_act.Act`).
act = Table(
    "act",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("log", ForeignKey("log.id"), nullable=False, index=True),
    Column("day", Date, nullable=False),
    Column("role", Text),
    Column("task", String(20)),
    Column("unit", String(40)),
    Column("measure", Integer),
    Column("earlier", Integer, index=True),
    Column("says", JSON, nullable=False),
)

submission = Table(
    "submission",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("log", ForeignKey("log.id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("live", Boolean, nullable=False),
    Index("submission_live", "log", "live"),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("log", ForeignKey("log.id"), nullable=False),
    Column("submission", ForeignKey("submission.id"), nullable=False, index=True),
    Column("task", String(20), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("as_of", Date, nullable=False),
    # The day as of which it counts (rule 1), derived by the log's cut-off; `as_of` stays as it was written.
    Column("counted", Date, nullable=False),
    Column("period", String(7), nullable=False),
    *(Column(column.id, _KINDS.get(column.kind, Text)()) for column in REPORT if column.reported),
    Column("reporter", Text),
    Column("sheet", Text),
    Column("row", Integer),
    Column("outcome", String(10), nullable=False),
    # Derived from withdrawals and restorations, so that a query needs one index and no join.
    Column("live", Boolean, nullable=False),
    Index("report_order", "log", "task", "unit", "live", "counted", "period", "id"),
)

# The latest live report of every assignment, kept in the transaction that changes it.
state = Table(
    "state",
    metadata,
    Column("log", ForeignKey("log.id"), primary_key=True),
    Column("task", String(20), primary_key=True),
    Column("unit", String(40), primary_key=True),
    Column("report", ForeignKey("report.id"), nullable=False),
    Index("state_unit", "log", "unit"),
)

# What each assignment reported month by month (see `kept_months`), and the periods after whose reports it
# becomes settled or stops being so (see `settled`). Kept like the state.
course = Table(
    "course",
    metadata,
    Column("log", ForeignKey("log.id"), primary_key=True),
    Column("task", String(20), primary_key=True),
    Column("unit", String(40), primary_key=True),
    Column("months", LargeBinary, nullable=False),
    Column("settled", LargeBinary, nullable=False),
)

# What people confirmed once and later files use again: what a name stands for, what a sheet's columns hold.
remembered = Table(
    "remembered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("log", ForeignKey("log.id"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("unit", String(40)),
    Column("text", Text, nullable=False),
    Column("meaning", JSON, nullable=False),
    Column("submission", ForeignKey("submission.id"), nullable=False),
    Column("recorded", DateTime, nullable=False),
    Column("by", Text),
    Column("revoked", DateTime),
    Column("revoked_by", Text),
)

# What was received for a period: one row for each unit of a submission and each day as of which its reports
# count, with the tasks in order, joined by commas.
receipt = Table(
    "receipt",
    metadata,
    Column("log", ForeignKey("log.id"), primary_key=True),
    Column("period", String(7), primary_key=True),
    Column("submission", ForeignKey("submission.id"), primary_key=True),
    Column("unit", String(40), primary_key=True),
    Column("counted", Date, primary_key=True),
    Column("received", DateTime, nullable=False),
    Column("tasks", Text, nullable=False),
    Column("live", Boolean, nullable=False),
    Index("receipt_unit", "log", "unit"),
)

# The digest of each event and of each small table (see `seals`); `number` is the id of the event, else 0.
seal = Table(
    "seal",
    metadata,
    Column("log", ForeignKey("log.id"), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("digest", String(64), nullable=False),
)

# Of the reports of an assignment the last one in this order counts.
ORDER = (report.c.counted, report.c.period, report.c.id)

"""The SQL tables: an append-only log of events with their reports, and the kept state over it."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ..schema import VALUES

metadata = MetaData()
_KINDS = {"progress": Float, "actual": Float, "status": lambda: String(16)}

# A programme has at most two logs: the sample's and the office's own. `version` counts the events.
log = Table(
    "log", metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(80), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("version", Integer, nullable=False),
    Column("started", DateTime, nullable=False),
    UniqueConstraint("programme", "kind"))

event = Table(
    "event", metadata,
    Column("id", Integer, primary_key=True),
    Column("log", ForeignKey("log.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("submission", Integer, nullable=False, index=True),
    Column("period", String(7), nullable=False),
    Column("received", DateTime, nullable=False),
    Column("recorded", DateTime, nullable=False),
    Column("by", Text),
    Column("why", Text))

submission = Table(
    "submission", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("log", ForeignKey("log.id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("live", Boolean, nullable=False),
    Index("submission_live", "log", "live"))

report = Table(
    "report", metadata,
    Column("id", Integer, primary_key=True),
    Column("log", ForeignKey("log.id"), nullable=False),
    Column("submission", ForeignKey("submission.id"), nullable=False, index=True),
    Column("task", String(20), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("period", String(7), nullable=False),
    *(Column(name, _KINDS.get(name, Text)()) for name in VALUES),
    Column("reporter", Text),
    Column("sheet", Text),
    Column("row", Integer),
    Column("outcome", String(10), nullable=False),
    # Derived from the withdrawals, so that a reading needs one index and no join.
    Column("live", Boolean, nullable=False),
    Index("report_order", "log", "task", "unit", "live", "as_of", "period", "id"))

# The latest live report of every assignment, kept in the transaction that changes it.
state = Table(
    "state", metadata,
    Column("log", ForeignKey("log.id"), primary_key=True),
    Column("task", String(20), primary_key=True),
    Column("unit", String(40), primary_key=True),
    Column("report", ForeignKey("report.id"), nullable=False),
    Index("state_unit", "log", "unit"))

# What each assignment reported month by month (see `months`), kept like the state.
course = Table(
    "course", metadata,
    Column("log", ForeignKey("log.id"), primary_key=True),
    Column("task", String(20), primary_key=True),
    Column("unit", String(40), primary_key=True),
    Column("months", LargeBinary, nullable=False))

# What people confirmed once and is used again: what a name stands for, what a sheet's columns hold.
remembered = Table(
    "remembered", metadata,
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
    Column("revoked_by", Text))

# What came for a period, one row a unit and date of a submission: the tasks in order, by commas.
receipt = Table(
    "receipt", metadata,
    Column("log", ForeignKey("log.id"), primary_key=True),
    Column("period", String(7), primary_key=True),
    Column("submission", ForeignKey("submission.id"), primary_key=True),
    Column("unit", String(40), primary_key=True),
    Column("as_of", Date, primary_key=True),
    Column("received", DateTime, nullable=False),
    Column("tasks", Text, nullable=False),
    Column("live", Boolean, nullable=False),
    Index("receipt_unit", "log", "unit"))

# By which a report wins over another of the same assignment; `tracker.state` folds by the same order.
ORDER = (report.c.as_of, report.c.period, report.c.id)

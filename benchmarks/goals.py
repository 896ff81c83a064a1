"""The goals of performance, each with the measurement that checks it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """A goal: its id, what is measured, at which size, the most that is allowed with its unit, and the name
    of the measurement (None: there is none yet)."""

    id: str
    what: str
    size: str
    most: float
    unit: str
    measurement: str | None = None


@dataclass(frozen=True)
class Result:
    """The result for a goal: the figure to compare with `Goal.most`, and its details in words."""

    value: float
    detail: str


GOALS = (
    Goal(
        "filter_dash",
        "filter change on the overview, click to last change",
        "S",
        1.0,
        "× Dash drawing the same content",
        "filter",
    ),
    Goal("filter_bare", "the same", "S", 2.0, "× the page without a framework", "filter"),
    Goal("heaviest", "the same on the heaviest page", "S", 1.5, "× the overview at S", "heaviest"),
    Goal("heaviest_l", "the same on the heaviest page", "L", 1.3, "× the same at S", "heaviest_l"),
    Goal("sessions_20", "server time p95, 20 sessions each clicking every 2 s", "S", 100, "ms", "sessions"),
    Goal("sessions_50", "server time p95, 50 sessions each clicking every 2 s", "S", 300, "ms", "sessions"),
    Goal("sessions_20_m", "the same, 20 sessions", "M", 100, "ms", "sessions_l"),
    Goal("sessions_50_m", "the same, 50 sessions", "M", 300, "ms", "sessions_l"),
    Goal("sessions_20_l", "the same, 20 sessions", "L", 100, "ms", "sessions_l"),
    Goal("sessions_50_l", "the same, 50 sessions", "L", 300, "ms", "sessions_l"),
    Goal("kilobytes", "sent to the browser per filter change: overview", "S", 100, "kB", "kilobytes"),
    Goal(
        "kilobytes_ledger",
        "sent to the browser per filter change: all assignments listed",
        "S",
        250,
        "kB",
        "kilobytes",
    ),
    Goal("kilobytes_l", "sent to the browser per filter change: overview", "L", 100, "kB", "kilobytes_l"),
    Goal(
        "kilobytes_ledger_l",
        "sent to the browser per filter change: all assignments listed",
        "L",
        250,
        "kB",
        "kilobytes_l",
    ),
    Goal(
        "start",
        "start of the process to the overview's headline figures painted",
        "S",
        1.3,
        "× an empty Streamlit app",
        "start",
    ),
    Goal(
        "start_charts",
        "start of the process to all its charts painted",
        "S",
        1.0,
        "× a plain Streamlit page with the same charts",
        "start",
    ),
    Goal(
        "start_l",
        "start of the process to the overview's headline figures painted",
        "L",
        5,
        "s more than at S",
        "start_l",
    ),
    Goal("workbook", "2,492-row workbook checked and compared", "S", 3000, "ms", "workbook"),
    Goal(
        "large",
        "100,000 rows × 15 columns checked and compared",
        "25,000 units",
        1.0,
        "× openpyxl (read-only) merely reading them",
        "large",
    ),
    Goal("large_memory", "peak of the reader's process meanwhile", "25,000 units", 600, "MB", "large"),
    Goal("sheet", "one unit's sheet, from dropped to preview", "S", 1500, "ms", "uploads"),
    Goal("sheets", "111 units' sheets in one go, from dropped to preview", "S", 12, "× one sheet", "uploads"),
    Goal(
        "sheet_l",
        "100-row sheet, from confirm to its receipt and the overview that holds it",
        "L",
        1.2,
        "× the same at S",
        "confirmed",
    ),
    Goal("history", "every page with 60 months of history", "L", 1.1, "× with 6 months", "history"),
    Goal(
        "history_upload",
        "a 100-row sheet with 60 months of history",
        "L",
        1.1,
        "× with 6 months",
        "confirmed",
    ),
    Goal("memory", "memory of the server", "S", 1500, "MB", "memory"),
    Goal("memory_session", "memory of each further session", "S", 5, "MB", "memory"),
    Goal("memory_l", "memory of the server", "L", 1500, "MB", "kilobytes_l"),
    Goal("rebuild", "state rebuilt from the log", "L", 3, "× reading the reports into a frame", "rebuilt"),
    Goal("bulk", "2,800 workbooks of 60 rows taken in", "L", 1.5, "× reading them all on every core", "bulk"),
)

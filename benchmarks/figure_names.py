"""The figures that are recomputed, written out apart from the product that they check."""

BY = ("measure", "area", "task", "unit", "region", "assignment")
_COUNTS = "assignments counted reported dated dated_reported blocked overdue continuing completed"
_MEANS = "progress progress_floor expected gap"
COURSE = (*_COUNTS.split(), *_MEANS.split())
FIGURES = ("status", *COURSE, "verified", "class", "light")
_ASSIGNMENT = (
    "reported_progress task unit measure area role weight task_weight start as_of reported_on period "
    "deadline original_deadline plan"
)
ASSIGNMENT = tuple(_ASSIGNMENT.split())
_UNIT = "title group region state rows_due rows_received rows_on_time rows_late rows_missing rows_other"
UNIT = tuple(_UNIT.split())
HEADLINE = ("measures", "measures_done", "measures_behind", "overdue")

"""The pages of the menu, in its order: one row a page, with what it can be narrowed by."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True)
class Page:
    """A page.

    section      the folder of its script in `pages`
    name         the script's name, the page's address and, after "page.", the key of its title
    icon         the name of its Material symbol
    above        the page that leads to it, if it is not in the menu itself
    fields       the names of the fields of the filter that narrow it, of which the first few are open
    preset       the names of fields that only choose what it opens with
    dated        whether its figures are those of the filter's date
    whole        whether it shows all that the filter selects, so that a line above it says what that is
    reports      whether it is about what units report, so that it says where that is the sample
    takes_files  whether files are dropped on it, which are freed when it is left"""

    section: str
    name: str
    icon: str
    above: str = ""
    fields: tuple[str, ...] = ()
    preset: tuple[str, ...] = ()
    dated: bool = False
    whole: bool = False
    reports: bool = True
    takes_files: bool = False

    @property
    def script(self) -> Path:
        """The script that draws it."""
        return _FOLDER / self.section / f"{self.name}.py"


_ALL = ("unit", "light", "measure", "region", "status", "class", "area", "group", "words", "support")


# So many fields of the filter stand open in a row; the others are behind a button.
OPEN = 4


def _without(*names: str) -> tuple[str, ...]:
    return tuple(name for name in _ALL if name not in names)


PAGES = (
    Page("overview", "overview", "monitoring", fields=_ALL, dated=True, whole=True),
    Page("measures", "measures", "checklist", fields=_ALL, dated=True, whole=True),
    Page(
        *("measures", "measure", "article", "measures"),
        fields=_without("measure", "area"),
        preset=("measure",),
        dated=True,
    ),
    Page("units", "units", "groups", fields=_ALL, dated=True, whole=True),
    Page(
        *("units", "unit", "person", "units"),
        fields=_without("unit", "group", "region"),
        preset=("unit",),
        dated=True,
    ),
    Page("units", "assignment", "assignment_ind", "units", dated=True),
    Page("ledger", "ledger", "table_rows", fields=_ALL, dated=True, whole=True),
    Page("timeline", "timeline", "timeline", fields=_ALL, dated=True, whole=True),
    Page("published", "record", "query_stats", fields=("measure", "region"), reports=False),
    Page("rules", "rules", "rule", fields=("unit", "group", "region"), dated=True),
    Page("supervise", "periods", "event_repeat", fields=("unit", "group", "region")),
    Page("supervise", "board", "grid_on", fields=("unit", "group", "region"), dated=True),
    Page("supervise", "chasing", "campaign", fields=("unit", "group", "region"), dated=True),
    Page(
        *("supervise", "rectifications", "build"),
        fields=_without("light", "status", "class"),
        dated=True,
        whole=True,
    ),
    Page(
        *("supervise", "claims", "verified"),
        fields=_without("light", "status", "class"),
        dated=True,
        whole=True,
    ),
    Page(
        "supervise",
        "deadlines",
        "edit_calendar",
        fields=("unit", "measure", "region", "area", "group"),
        reports=False,
    ),
    Page("supervise", "remarks", "rate_review", fields=("unit", "measure"), dated=True, reports=False),
    Page("supervise", "problems", "report_problem", fields=_ALL, dated=True, whole=True),
    Page("supervise", "quality", "fact_check", fields=_ALL, dated=True, whole=True),
    Page("supervise", "acts", "gavel", reports=False),
    Page("report", "sheet", "upload_file", preset=("unit",), takes_files=True),
    Page("report", "form", "edit_note", preset=("unit",), takes_files=True),
    Page("report", "submissions", "history", fields=("unit",), dated=True, takes_files=True),
)
# The sections whose pages stand together under one word of the menu; the others stand in it one by one.
GROUPS = ("report", "supervise")


def page(name: str) -> Page:
    """Return a page by its name; the first page's address is empty."""
    return next(page for page in PAGES if page.name == (name or PAGES[0].name))


def script(name: str) -> Path:
    """Return the script of a page by its name."""
    return page(name).script

"""The pages of the menu, in its order: one row a page."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True)
class Page:
    """A page of the menu.

    section      the folder of its script in `pages`
    name         the script's name, the page's address and, after "page.", the key of its title
    icon         the name of its Material symbol
    takes_files  whether files are dropped on it, which are freed when it is left"""

    section: str
    name: str
    icon: str
    takes_files: bool = False

    @property
    def script(self) -> Path:
        """The script that draws it."""
        return _FOLDER / self.section / f"{self.name}.py"


PAGES = (
    Page("overview", "overview", "monitoring"),
    Page("ledger", "ledger", "table_rows"),
    Page("timeline", "timeline", "timeline"),
    Page("measures", "measures", "checklist"),
    Page("measures", "measure", "article"),
    Page("units", "units", "groups"),
    Page("units", "unit", "person"),
    Page("published", "record", "query_stats"),
    Page("rules", "rules", "rule"),
    Page("report", "sheet", "upload_file", takes_files=True),
    Page("report", "form", "edit_note", takes_files=True),
    Page("report", "submissions", "history", takes_files=True),
)


def script(name: str) -> Path:
    """Return the script of a page by its name."""
    return next(page for page in PAGES if page.name == name).script

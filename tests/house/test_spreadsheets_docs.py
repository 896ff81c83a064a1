"""The page for offices names everything that a file can leave open; `python -m tests.house.test_spreadsheets_docs` writes the table anew."""

from benchmarks.servers import ROOT
from tracker.intake.decisions import DECISIONS

PAGE = ROOT / "docs" / "spreadsheets.md"
MARK = "<!-- decisions -->\n"


def table() -> str:
    """Return the table of decisions."""
    head = "| Code | | Choices, the usual one first |\n|---|---|---|\n"
    return head + "".join(f"| `{one.code}` | {'asked' if one.asked else 'assumed'} | {', '.join(one.choices) or '–'} |\n" for one in DECISIONS.values())


def test_the_page_for_offices_names_everything_that_a_file_can_leave_open():
    assert PAGE.read_text(encoding="utf-8").partition(MARK)[2] == table()


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(head + MARK + table(), encoding="utf-8")

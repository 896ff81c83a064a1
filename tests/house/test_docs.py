"""The README says what the code declares."""

import re
import tomllib

import pytest
from benchmarks.servers import ROOT
from tracker import VERSION
from tracker.cli.arguments import COMMANDS, arguments
from tracker.schema import catalogue, declarations, status_sheet, terms
from tracker.words import say
from ui.frame.pages import GROUPS, PAGES

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    """Return the paragraph after a marker in the README."""
    return README.split(f"<!-- {name} -->\n")[1].split("\n\n")[0]


def test_the_columns_are_those_of_the_schema():
    assert block("columns") == " · ".join(f"{column.zh} {column.en}" for column in status_sheet.REPORT)


def test_the_statuses_are_those_of_the_schema():
    assert block("statuses") == " · ".join(f"{status.zh} {status.en}" for status in terms.STATUSES)


def test_the_commands_are_those_of_the_command_line():
    assert re.findall(r"^\| `(\w+)", block("commands"), re.M) == list(COMMANDS)


def test_every_picture_and_link_is_there():
    linked = re.findall(r"\]\((?!http)([^)]+)\)", README)
    assert linked and not [path for path in linked if not (ROOT / path).exists()]


def test_every_section_of_the_menu_is_in_the_table_of_pages():
    pages = re.findall(r"^\| (\S+) [A-Z]", README.split("| Page |")[1].split("\n\n")[0], re.M)
    first = {page.section: page.name for page in reversed(PAGES)}
    # The pages of a group share one row.
    titles = [say(f"menu.{section}" if section in GROUPS else f"page.{name}", "zh") for section, name in first.items()]
    assert pages == titles[::-1]


@pytest.mark.parametrize("name", ["valid_from", "valid_to", "requested", "decided", "due_month", "half_share", "due_share"])
def test_the_catalogues_dates_and_settings_are_explained(name):
    every = {column.id: column for _, columns in catalogue.CATALOGUE.values() for column in columns} | declarations.index(catalogue.SETTINGS)
    assert every[name].zh.split("(")[0] in README.split("## Your own programme")[1].split("\n## ")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_of_the_menu_is_a_script(page):
    assert page.script.is_relative_to(ROOT / "pages") and page.script.exists()


def test_requirements_are_pinned():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines and all("==" in line for line in lines)


def test_the_version_is_the_same_everywhere_and_dated_in_the_changelog(capsys):
    with pytest.raises(SystemExit):
        arguments().parse_args(["--version"])
    assert capsys.readouterr().out.strip() == VERSION
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
    assert re.search(rf"^## {re.escape(VERSION)}, \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)

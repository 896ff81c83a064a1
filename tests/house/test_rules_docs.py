"""docs/rules.md and README have the rules as they are declared; `python -m tests.house.test_rules_docs`
rewrites their tables."""

import re
from pathlib import Path

import pytest
from benchmarks.servers import ROOT
from tests.builders import shipped
from tracker.display import rules_page
from tracker.display.rules_page import Rule
from tracker.figures import forecast, pace
from tracker.figures.forecast import Kind
from tracker.schema import catalogue, declarations, terms
from tracker.words import say

RULES, README = ROOT / "docs" / "rules.md", ROOT / "README.md"
THRESHOLDS = ("yellow_gap", "red_gap", "near_days", "red_share", "half_share", "due_share", "due_day", "due_month")
MARKED = {
    "class": rules_page.CLASS,
    "class_rollup": rules_page.CLASS_ROLLUP,
    "status_rollup": rules_page.STATUS_ROLLUP,
    "light": rules_page.LIGHT,
    "light_rollup": rules_page.LIGHT_ROLLUP,
    "reporting": rules_page.REPORTING,
    "quality": rules_page.QUALITY,
}


def table(head: str, rows: list[str]) -> str:
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *rows])


def of_rule(rule: Rule) -> str:
    """Return a rule's lines as a table: number, what is decided in both languages, when."""
    pairs = zip(*(rules_page.rows(rule, shipped().settings, lang) for lang in ("zh", "en")), strict=True)
    return table("| | Decided | When |", [f"| {en.number} | {zh.decided.words} {en.decided.word} | {en.when} |" for zh, en in pairs])


def of_settings() -> str:
    rows = []
    for name in THRESHOLDS:
        column, value = declarations.index(catalogue.SETTINGS)[name], shipped().settings[name]
        value = declarations.index(terms.DUE_MONTHS)[value].zh if name == "due_month" else f"{value:g}"
        rows.append(f"| {column.zh} {column.en} | {value} |")
    return table("| Setting | As shipped |", rows)


def of_lights() -> str:
    """Return the lights of an assignment in order, with neighbouring lines of the same light in one row."""
    rows: list[list[str]] = []
    for zh, en in zip(*(rules_page.rows(rules_page.LIGHT, shipped().settings, lang) for lang in ("zh", "en")), strict=True):
        if rows and rows[-1][0] == zh.decided.words:
            rows[-1].append(en.when)
        else:
            rows.append([zh.decided.words, en.when])
    return table("| Light | The first that fits |", [f"| {light} | {'; '.join(when)} |" for light, *when in rows])


def wanted(path: Path) -> dict[str, str]:
    """Return the tables that are made from the code, by the marker before each."""
    if path == README:
        return {"lights": of_lights()}
    return {"settings": of_settings(), **{name: of_rule(rule) for name, rule in MARKED.items()}}


def block(path: Path, marker: str) -> str:
    """Return the paragraph after a marker."""
    return path.read_text(encoding="utf-8").split(f"<!-- {marker} -->\n")[1].split("\n\n")[0]


@pytest.mark.parametrize("path, marker", [(path, marker) for path in (RULES, README) for marker in wanted(path)], ids=lambda one: getattr(one, "name", one))
def test_a_table_is_made_from_the_lines_that_compute(path, marker):
    assert block(path, marker) == wanted(path)[marker]


def test_the_forecasts_reasons_are_those_of_the_code():
    rows = [re.split(r" ?\| ?", row)[1:-1] for row in block(RULES, "forecast").splitlines()[2:]]
    assert [row[0] for row in rows] == [kind.name.lower() for kind in Kind]
    for kind, row in zip(Kind, rows, strict=True):
        if Kind.DONE < kind < Kind.FORECAST:
            assert row[2] == say(f"forecast.{kind.name.lower()}", "zh")


@pytest.mark.parametrize(
    "said",
    [
        f"÷ (1 + {forecast.FASTER:g} × margin)",
        f"× (1 + {forecast.SLOWER:g} × margin), at most {forecast.FARTHEST}",
        f"Never below {pace.LEAST_SPREAD:g}",
        f"fewer than six steps together: {pace.UNKNOWN_SPREAD:g}",
        f"> {forecast.FARTHEST} |",
    ],
)
def test_the_forecasts_terms_are_those_of_the_code(said):
    assert (pace.MONTHS, forecast.LEAST_REPORTS, pace.OWN_STEPS, pace.POOLED_STEPS) == (3, 3, 6, 6)  # written out as words
    assert said in RULES.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["design.md", "issue", "PR ", "TODO"])
def test_the_rules_stand_on_their_own(text):
    assert text not in RULES.read_text(encoding="utf-8")


def write(path: Path):
    """Rewrite a file's tables."""
    text = path.read_text(encoding="utf-8")
    for marker, found in wanted(path).items():
        text = re.sub(rf"(<!-- {marker} -->\n)(\|.*\n)*", lambda at, found=found: f"{at[1]}{found}\n", text)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for one in (RULES, README):
        write(one)

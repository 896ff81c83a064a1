"""docs/glossary.md has the terms as they are declared; `python -m tests.house.test_glossary` rewrites its tables."""

import importlib
import re
from pathlib import Path

import pytest
from tracker.published.columns import TABLES, TERMS
from tracker.sheets.writing.guide import GIVEN
from tracker.words import say

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"


def declared(name: str):
    """Return the value of a name from the module of tracker/schema that declares it."""
    for path in (ROOT / "tracker" / "schema").glob("*.py"):
        if re.search(rf"^{name} =", path.read_text(encoding="utf-8"), re.M):
            return getattr(importlib.import_module(f"tracker.schema.{path.stem}".removesuffix(".__init__")), name)
    raise LookupError(name)


def table(head: str, rows: list[tuple]) -> str:
    lines = [f"| {head} |", "|" + "---|" * (head.count("|") + 1)]
    return "\n".join([*lines, *(f"| {' | '.join(cells)} |".replace("  ", " ") for cells in rows)])


def also(word) -> str:
    """Return the other spellings of a term."""
    return " · ".join(word.aliases)


def of_terms(words) -> str:
    return table("中文 | English | Id | Also read", [(word.zh, word.en, f"`{word.id}`", also(word)) for word in words])


def of_statuses() -> str:
    rows = [(word.zh, word.en, f"`{word.id}`", say(f"sheet.rule.{word.id}", "en"), also(word)) for word in declared("STATUSES")]
    silent = declared("NOT_REPORTED")
    return table(
        "中文 | English | Id | Progress | Also read", [*rows, (silent.zh, silent.en, f"`{silent.id}`", "unknown; never reported, no unit can say it", "")]
    )


def of_marks(marks) -> str:
    return table("Shape | 中文 | English | Id | Also read", [(mark.shape, mark.zh, mark.en, f"`{mark.id}`", also(mark)) for mark in marks])


def of_report() -> str:
    rows = [
        (column.zh, column.en, f"`{column.id}`", say("sheet.given" if column.id in GIVEN else f"sheet.takes.{column.kind}", "en"), also(column))
        for column in declared("REPORT")
    ]
    return table("中文 | English | Id | What it takes | Also read", rows)


def of_settings() -> str:
    return table("中文 | English | Id | Kind", [(column.zh, column.en, f"`{column.id}`", column.kind) for column in declared("SETTINGS")])


def of_sheets(tables: dict) -> str:
    """Return a table of the sheets of a workbook with their columns; required columns have a star."""
    return table(
        "Sheet | Columns",
        [
            (f"{word.zh} {word.en}", " · ".join(f"{column.zh}{'*' * column.required} {column.en} `{column.id}`" for column in columns))
            for word, columns in tables.values()
        ],
    )


WANTED = {
    "roles": lambda: of_terms(declared("ROLES")),
    "statuses": of_statuses,
    "classes": lambda: of_marks(declared("CLASSES")),
    "lights": lambda: of_marks(declared("LIGHTS")),
    "report": of_report,
    "catalogue": lambda: of_sheets(declared("CATALOGUE")),
    "settings": of_settings,
    "record": lambda: of_sheets(TABLES),
    "record_terms": lambda: table("Kind | Terms", [(f"`{kind}`", " · ".join(f"{word.zh} {word.en}" for word in words)) for kind, words in TERMS.items()]),
}


def block(marker: str) -> str:
    """Return the paragraph after a marker."""
    return GLOSSARY.read_text(encoding="utf-8").split(f"<!-- {marker} -->\n")[1].split("\n\n")[0].rstrip("\n")


def office_words() -> list[list[str]]:
    """Return the rows of the office's own words: Chinese, English, meaning, where."""
    tables = GLOSSARY.read_text(encoding="utf-8").split("## The office's words")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in tables.splitlines() if line.startswith("|")]
    return [row for row in rows if row[0] not in ("中文", "---")]


def texts(place: str) -> str:
    """Return the source text of the places that a row names, in lower case."""
    found = [ROOT / "tracker" / name if (ROOT / "tracker" / name).exists() else ROOT / name for name in re.findall(r"`([^`]+)`", place)]
    files = [file for path in found for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    return "\n".join(file.read_text(encoding="utf-8") for file in files).lower()


@pytest.mark.parametrize("marker", WANTED)
def test_a_table_is_made_from_what_declares_it(marker):
    assert block(marker) == WANTED[marker]()


@pytest.mark.parametrize("row", office_words(), ids=lambda row: row[0])
def test_a_word_of_the_office_stands_in_both_languages_where_the_glossary_says(row):
    zh, en, meaning, place = row
    lines = texts(place).splitlines()
    assert meaning
    for pair in zip(zh.split("、"), en.lower().split(", "), strict=True):
        assert any(all(word in line for word in pair) for line in lines), pair


def test_no_word_of_the_office_is_explained_twice():
    names = [name for zh, *_ in office_words() for name in zh.split("、")]
    assert len(names) == len(set(names)) > 40


def write():
    """Rewrite the tables of the glossary."""
    text = GLOSSARY.read_text(encoding="utf-8")
    for marker, made in WANTED.items():
        text = re.sub(rf"(<!-- {marker} -->\n)(\|.*\n)*", lambda at, made=made: f"{at[1]}{made()}\n", text)
    GLOSSARY.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()

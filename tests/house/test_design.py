"""The design is declared in one place: no style sheet names a colour or a size of text itself, and the docs name each element."""

import re

import pytest
from benchmarks.servers import ROOT
from docs import design_page
from tracker.display.html import tokens
from ui.asset import asset

SHEETS = sorted(path.name for path in (ROOT / "ui/assets").glob("*.css"))
MAKERS = sorted(str(path.relative_to(ROOT)) for folder in ("ui", "tracker/display") for path in (ROOT / folder).rglob("*.py"))
DECLARED = {*design_page.names(""), *tokens.COLOURS}
DOCS = (ROOT / "docs/design.md").read_text(encoding="utf-8")
RAW = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!\s*\{)|\b(?:rgb|hsl)a?\((?!\{)|font-size: *[.\d]*[1-9][.\d]*(?:rem|px|pt)")


def test_colours_and_sizes_of_text_are_named_by_their_variables():
    names = [*(f"ui/assets/{one}" for one in SHEETS if one != "tokens.css"), *MAKERS]
    assert {name: found for name in names if (found := RAW.findall((ROOT / name).read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize("raw", ["color: #fff;", "rgba(1, 2, 3, .5)", "font-size: .9rem", "font-size:14px"])
def test_a_raw_value_is_found(raw):
    assert RAW.search(raw)


def test_every_variable_that_is_used_is_declared_and_every_one_declared_is_used():
    text = "".join(asset(name) for name in SHEETS) + "".join((ROOT / name).read_text(encoding="utf-8") for name in MAKERS)
    used = set(re.findall(r"var\(--([\w-]+)", text))
    elsewhere = {"screen", "across", "choose-file", "fit"}
    assert {name for name in used if not name.startswith("st-")} - elsewhere - DECLARED == set()
    assert {name for name in DECLARED if not name.startswith("light-")} - used == set()


def test_the_docs_name_every_variable_and_element():
    steps = {name for name in DECLARED if name.startswith("space-")} - {"space-1", "space-12"}
    assert [name for name in DECLARED - steps if f"`--{name}`" not in DOCS] == []
    assert [name for name in design_page.elements() if f"\n| {name} |" not in DOCS and f"## {name.capitalize()}" not in DOCS] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_shows_every_element_in_both_themes(theme):
    shown = re.search(rf"<h1>{theme}</h1>(.*?)</main>", design_page.page(), re.S)[1]
    assert [name for name, html in design_page.elements().items() if html not in shown] == []
    assert all(f"var(--{name})" in shown for name in (*design_page.names("text-"), *tokens.COLOURS))

"""The mistakes by which the tests are tried: each is one change, and one that matters is found."""

import ast
from pathlib import Path

import pytest
from benchmarks.mutants import Mutant, mutant, places
from benchmarks.servers import ROOT
from benchmarks.strength import drawn, files, found_by_tests

CHANGES = [
    ("a < b", ["a <= b"]),
    ("a + b", ["a - b"]),
    ("a and b", ["a or b"]),
    ("not a", ["not not a"]),
    ("~a", ["+a"]),
    ("7", ["8"]),
    ("-1", ["+1"]),
    ("True", ["False"]),
    ("x if a else y", ["x if not a else y"]),
    ("zip(a, b, strict=True)", []),
    ("'text'", []),
    ("f'{a + 1}'", []),
]


@pytest.mark.parametrize("code, changed", CHANGES, ids=[code for code, _ in CHANGES])
def test_each_kind_of_mistake_is_one_change(tmp_path, code, changed):
    path = tmp_path / "rule.py"
    path.write_text(f"found = {code}", encoding="utf-8")
    assert [ast.unparse(ast.parse(mutant(path, place).source).body[0].value) for place in places(path)] == changed


def test_a_mistake_leaves_every_other_line_where_it_is(tmp_path):
    path = tmp_path / "rule.py"
    path.write_text(
        "def rule(a, b):\n    # both\n    if (\n        a\n        and b\n    ):\n        a += (\n            7\n        )\n    return a\n", encoding="utf-8"
    )
    lines = path.read_text(encoding="utf-8").split("\n")
    found = [mutant(path, place).source.split("\n") for place in places(path)]
    assert [[number for number, (old, new) in enumerate(zip(lines, one, strict=True), 1) if old != new] for one in found] == [
        [4, 5],
        [4, 5],
        [7, 8, 9],
        [8],
        [10],
    ]


@pytest.mark.long
def test_every_rule_with_a_mistake_can_still_be_read():
    for one in drawn(300, 2):
        ast.parse(one.source)


def test_annotations_and_decorators_are_left_alone(tmp_path):
    path = tmp_path / "rule.py"
    path.write_text("@cached(True)\ndef rule(a: 'int | None' = 1) -> 'int | None':\n    return a", encoding="utf-8")
    assert [mutant(path, place).before for place in places(path)] == ["1", "return a"]


def test_all_rules_are_tried():
    assert {path.parts[1] for path in files()} == {"figures", "intake", "log", "values"}


@pytest.mark.long
@pytest.mark.parametrize("before, found", [("return None", True), ("    return math", False)])
def test_a_mistake_that_matters_is_found_and_no_other(tmp_path, before, found):
    """Half up without its rounding fails its test; the module as it is does not."""
    path, tests = Path("tracker/values/numbers.py"), [(1.0, "tests/values/test_numbers.py")]
    source = (ROOT / path).read_text(encoding="utf-8")
    changed = source.replace("+ 0.5 + HALF_SLACK", "+ 0.4") if found else source
    assert found_by_tests(Mutant(path, 1, before, "", changed), tests, tmp_path) is found

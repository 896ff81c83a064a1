"""The shape of the code: who imports whom, how long modules and functions are, and what is kept out of which places."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from benchmarks import shape

ROOT = Path(__file__).parents[2]
TRACKER = sorted((ROOT / "tracker").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
CODE = [*TRACKER, *UI, *PAGES, ROOT / "dashboard.py"]
# Modules that share a name because they treat the same thing at different steps: its words, its rule, its
# table, its part of a page.
SAME_THING = {
    "asked": "tracker/display/tables/asked tracker/words/asked",
    "chasing": "tracker/cli/chasing tracker/display/tables/chasing tracker/figures/chasing tracker/operations/chasing tracker/words/chasing ui/supervise/chasing",
    "excuses": "tracker/cli/excuses tracker/log/excuses tracker/operations/excuses tracker/words/excuses",
    "reporting_board": "tracker/display/html/reporting_board tracker/display/tables/reporting_board tracker/figures/reporting_board",
    "remarks": "tracker/cli/remarks tracker/display/tables/remarks tracker/figures/remarks tracker/operations/remarks tracker/words/remarks ui/supervise/remarks",
    "quality": "tracker/display/tables/quality tracker/figures/quality tracker/operations/quality tracker/words/quality ui/supervise/quality",
    "stated_problems": "tracker/display/tables/stated_problems tracker/figures/stated_problems tracker/operations/stated_problems tracker/words/stated_problems ui/supervise/stated_problems",
    "acts": "tracker/display/tables/acts tracker/log/acts tracker/operations/acts tracker/words/acts ui/supervise/acts",
    "assignments": "tracker/display/tables/assignments tracker/programme/assignments",
    "catalogue": "tracker/schema/catalogue tracker/words/catalogue",
    "check": "tracker/intake/check ui/upload/check",
    "causes": "tracker/figures/causes tracker/operations/causes tracker/schema/causes ui/supervise/causes",
    "claims": "tracker/cli/claims tracker/display/tables/claims tracker/figures/claims tracker/operations/claims tracker/words/claims ui/supervise/claims",
    "comparison": "tracker/display/tables/comparison tracker/figures/comparison",
    "confirm": "tracker/operations/confirm ui/upload/confirm",
    "corrections": "tracker/display/tables/corrections tracker/words/corrections ui/upload/corrections",
    "deadlines": "tracker/cli/deadlines tracker/display/tables/deadlines tracker/figures/deadlines tracker/operations/deadlines tracker/words/deadlines ui/supervise/deadlines",
    "frame": "tracker/words/frame ui/frame/frame",
    "halts": "tracker/cli/halts tracker/display/tables/halts tracker/figures/halts tracker/operations/halts ui/supervise/halts",
    "ledger": "tracker/display/tables/ledger ui/sections/ledger",
    "main": "tracker/cli/main ui/main",
    "measures": "tracker/display/tables/measures ui/sections/measures",
    "movement": "tracker/display/movement tracker/figures/movement",
    "network_access": "tracker/operations/network_access tracker/words/network_access",
    "overview": "tracker/words/overview ui/sections/overview",
    "problems": "tracker/problems tracker/words/problems",
    "published": "tracker/display/tables/published tracker/words/published ui/sections/published",
    "recognised": "tracker/display/tables/recognised tracker/sheets/reading/recognised ui/upload/recognised",
    "rectifications": "tracker/cli/rectifications tracker/display/tables/rectifications tracker/figures/rectifications tracker/operations/rectifications tracker/words/rectifications ui/supervise/rectifications",
    "region_map": "tracker/display/html/region_map tracker/words/region_map",
    "remembered": "tracker/display/tables/remembered tracker/log/remembered tracker/operations/remembered tracker/values/remembered ui/submissions/remembered",
    "reporting_periods": "tracker/cli/reporting_periods tracker/display/tables/reporting_periods tracker/figures/reporting_periods tracker/operations/reporting_periods tracker/words/reporting_periods ui/supervise/reporting_periods",
    "reporting_rate": "tracker/display/tables/reporting_rate tracker/figures/reporting_rate ui/submissions/reporting_rate",
    "return_sheet": "tracker/sheets/writing/return_sheet ui/upload/return_sheet",
    "rules_page": "tracker/display/rules_page tracker/words/rules_page",
    "submissions": "tracker/display/tables/submissions tracker/log/submissions",
    "trend": "tracker/display/charts/trend tracker/figures/trend",
    "unit_form": "tracker/display/tables/unit_form ui/upload/unit_form",
    "units": "tracker/display/tables/units ui/sections/units",
    "withdrawal": "tracker/display/tables/withdrawal tracker/operations/withdrawal",
    "worked_examples": "tracker/display/worked_examples tracker/words/worked_examples",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "models", "services", "manager"}


def name(path: Path) -> str:
    """Return a path relative to the project's root, for test ids."""
    return str(path.relative_to(ROOT))


@cache
def modules() -> dict[Path, shape.Module]:
    """Return every module of the product by its path."""
    return {ROOT / one.path: one for one in shape.modules(ROOT)}


def functions(path: Path):
    """Return every function of a file with its length in lines."""
    return [(node, node.end_lineno - node.lineno + 1) for node in modules()[path].nodes if isinstance(node, ast.FunctionDef)]


def test_imports_follow_the_order_of_the_folders_and_never_run_in_a_circle():
    known = {one.name for one in modules().values()}
    imports = {one.name: one.imports(known) for one in modules().values()}
    assert not shape.cycles(imports)
    assert not shape.upward(imports)


def test_two_different_things_never_share_a_name():
    found = {}
    for path in [*TRACKER, *UI]:
        if path.stem not in ("__init__", "__main__"):
            found.setdefault(path.stem, []).append(str(path.relative_to(ROOT).with_suffix("")))
    assert {stem: " ".join(paths) for stem, paths in sorted(found.items()) if len(paths) > 1} == SAME_THING


@pytest.mark.long
def test_importing_all_of_tracker_leaves_streamlit_unloaded():
    modules = [name(path)[:-3].replace("/", ".").removesuffix(".__init__") for path in TRACKER if path.stem != "__main__"]
    code = f"import importlib, sys; [*map(importlib.import_module, {modules})]; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


@pytest.mark.parametrize("module, users", [("sqlalchemy", {"log"}), ("plotly", {"display"})])
def test_a_library_has_one_user(module, users):
    found = {
        path.relative_to(ROOT / "tracker").with_suffix("").parts[0]
        for path in TRACKER
        if f"import {module}" in path.read_text(encoding="utf-8") or f"from {module}" in path.read_text(encoding="utf-8")
    }
    assert found == users


def test_the_framework_caches_only_what_all_sessions_open():
    assert [name(path) for path in [*UI, *PAGES] if "st.cache_" in path.read_text(encoding="utf-8") and path.name != "sources.py"] == []


def test_a_module_keeps_within_its_room():
    rooms = {path: 60 if path.name == "dashboard.py" else 80 if path in PAGES else 250 for path in CODE}
    assert [name(path) for path, room in rooms.items() if len(path.read_text(encoding="utf-8").splitlines()) > room] == []


def test_no_module_has_a_name_that_says_nothing():
    assert [name(path) for path in CODE if path.stem in VAGUE] == []


def test_functions_are_short_and_take_few_parameters():
    found = [(path, node, length) for path in CODE for node, length in functions(path)]
    lengths = sorted(length for _, _, length in found)
    assert median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 25
    many = [
        (name(path), node.name)
        for path, node, _ in found
        if len([one for one in (*node.args.args, *node.args.kwonlyargs) if one.arg not in ("self", "cls")]) > 5
    ]
    assert not many


def silent(path: Path) -> set[str]:
    """Return the public functions of a module that have no docstring, but for those within another."""
    public = {node.name for node, _ in functions(path) if not node.name.startswith("_") and not ast.get_docstring(node)}
    return public - {inner.name for node, _ in functions(path) for inner in ast.walk(node) if isinstance(inner, ast.FunctionDef) and inner is not node}


def test_every_public_function_has_a_sentence():
    assert {name(path): found for path in CODE if (found := silent(path))} == {}


def test_no_module_reads_the_clock():
    others = [path for path in TRACKER if path != ROOT / "tracker/cli/main.py"]
    assert [name(path) for path in others if re.search(r"datetime\.now\(|date\.today\(|time\.time\(", path.read_text(encoding="utf-8"))] == []


def declared(path: Path) -> set[str]:
    """Return every name that a module declares, at any level."""
    nodes = modules()[path].nodes
    made = {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    return made | {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def test_what_a_sentence_names_as_another_modules_is_there():
    names = {}
    for path in CODE:
        names.setdefault(path.parent.name if path.stem == "__init__" else path.stem, set()).update(declared(path))
    named = [(name(path), found) for path in CODE for found in re.findall(r"`([a-z_]+)\.([A-Za-z_]+)(?:\.[a-z_]+)?`", path.read_text(encoding="utf-8"))]
    known = {"tracker", "tests", "benchmarks"}
    assert not [one for one in named if one[1][0] not in known and one[1][1] not in names.get(one[1][0], ())]
    assert len(named) > 20


def test_no_test_imports_a_test():
    imported = re.compile(r"^\s*(?:from|import) \S*\btest_", re.M)
    assert [name(path) for path in sorted((ROOT / "tests").rglob("test_*.py")) if imported.search(path.read_text(encoding="utf-8"))] == []

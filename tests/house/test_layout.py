"""The shape of the code: who imports whom, how long things are, what stays out of where."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from benchmarks.servers import ROOT

TRACKER = sorted((ROOT / "tracker").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
CODE = [*TRACKER, *UI, *PAGES, ROOT / "dashboard.py"]
# To be split: modules that are longer than their room since they were formatted.
TO_SPLIT = {
    "ui/sections/overview.py",
    "ui/widgets/table.py",
    "tracker/display/charts/plot.py",
    "tracker/display/charts/timeline.py",
    "tracker/operations/office.py",
    "tracker/intake/check.py",
    "tracker/display/tables/submissions.py",
    "tracker/figures/lights.py",
    "tracker/display/tables/listings.py",
    "tracker/programme/programme.py",
    "tracker/programme/catalogue_workbook.py",
    "tracker/display/published.py",
    "tracker/figures/reporting_rate.py",
    "tracker/figures/rollups.py",
    "tracker/figures/status.py",
    "tracker/log/read.py",
    "tracker/sheets/marked_copy/package.py",
    "tracker/display/worked_examples.py",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "models", "services", "manager"}


def name(path: Path) -> str:
    """A module's path from the project's root, for test ids."""
    return str(path.relative_to(ROOT))


def dotted(path: Path) -> str:
    """A module's name in imports."""
    return name(path)[:-3].replace("/", ".").removesuffix(".__init__")


def imported(path: Path, modules: set[str]) -> set[str]:
    """Those of some modules that a file imports as it begins."""
    found, package = set(), path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            parts = ".".join((*base, *(node.module.split(".") if node.module else ())))
            found |= {f"{parts}.{one.name}" if f"{parts}.{one.name}" in modules else parts for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & modules - {dotted(path)}


def functions(path: Path):
    """Every function of a file with its length in lines."""
    return [(node, node.end_lineno - node.lineno + 1) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


def test_no_module_imports_what_imports_it():
    modules = {dotted(path) for path in TRACKER}
    imports = {dotted(path): imported(path, modules) for path in TRACKER}
    while ready := {module for module, others in imports.items() if not others & imports.keys()}:
        imports = {module: others for module, others in imports.items() if module not in ready}
    assert not imports


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


@pytest.mark.parametrize("path", [*UI, *PAGES], ids=name)
def test_only_one_module_caches(path):
    assert path.name == "cache.py" or "st.cache_" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_module_keeps_within_its_room(path):
    room = 60 if path.name == "dashboard.py" else 80 if path in PAGES else 250
    assert len(path.read_text(encoding="utf-8").splitlines()) <= room or name(path) in TO_SPLIT
    assert path.stem not in VAGUE


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


@pytest.mark.parametrize("path", CODE, ids=name)
def test_every_public_function_has_a_sentence(path):
    silent = [node.name for node, _ in functions(path) if not node.name.startswith("_") and not ast.get_docstring(node)]
    nested = {inner.name for node, _ in functions(path) for inner in ast.walk(node) if isinstance(inner, ast.FunctionDef) and inner is not node}
    assert set(silent) <= nested


@pytest.mark.parametrize("path", [path for path in TRACKER if path.stem != "__main__"], ids=name)
def test_no_module_reads_the_clock(path):
    text = path.read_text(encoding="utf-8")
    assert "datetime.now(" not in text and "date.today(" not in text and "time.time(" not in text

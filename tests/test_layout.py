"""The shape of the code: who imports whom, how long things are, what stays out of where."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
# Import only from tiers further up, never within one; a package counts as one module.
TIERS = (
    ("reader",),
    ("atomic", "cards", "pace", "pieces", "problems", "rules", "schema", "texts", "tiles", "words"),
    ("cells", "changes", "charts", "forecast", "network", "originals", "unexpected"),
    ("narrowing", "paper", "phrases", "programme", "store", "strips", "track_record", "workbook"),
    ("bundles", "filters", "history", "listed", "periods", "progress", "record", "state"),
    ("alignment", "intake", "lights", "reporting"),
    ("mending", "rollups", "sample"),
    ("access", "explained", "outlook", "status", "trend"),
    ("course", "desk", "figures", "listings", "regions"),
    (
        "acceptance",
        "batches",
        "judges",
        "ledgers",
        "meanwhile",
        "measures",
        "memory",
        "movements",
        "published",
        "register",
        "reporters",
        "sketches",
        "withdrawals",
        "worked",
    ),
    ("commands", "timeline", "units"),
    ("filing", "upkeep"),
    ("__main__",),
)
TRACKER = sorted((ROOT / "tracker").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
CODE = [*TRACKER, *PAGES, ROOT / "dashboard.py"]
# To be split: modules that are longer than their room since they were formatted.
TO_SPLIT = {
    "pages/overview/blocks.py",
    "pages/shared/tables.py",
    "tracker/charts/__init__.py",
    "tracker/charts/timeline.py",
    "tracker/desk.py",
    "tracker/intake/checking.py",
    "tracker/ledgers.py",
    "tracker/lights.py",
    "tracker/listings.py",
    "tracker/programme/__init__.py",
    "tracker/programme/catalogue.py",
    "tracker/published.py",
    "tracker/reporting.py",
    "tracker/rollups.py",
    "tracker/status.py",
    "tracker/store/readings.py",
    "tracker/workbook/package.py",
    "tracker/worked.py",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "models", "services", "manager"}


def name(path: Path) -> str:
    """A module's path from the project's root, for test ids."""
    return str(path.relative_to(ROOT))


def tier(module: str) -> int:
    """The number of a module's tier, the first one 0."""
    return next(number for number, modules in enumerate(TIERS) if module in modules)


def imported(path: Path) -> set[str]:
    """The first-level modules of tracker that a file imports."""
    found, package = set(), path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            parts = (*base, *(node.module.split(".") if node.module else ()))
            found |= {(*parts, alias.name)[1] for alias in node.names if parts and parts[0] == "tracker"}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("tracker.")}
    return found


def functions(path: Path):
    """Every function of a file with its length in lines."""
    return [(node, node.end_lineno - node.lineno + 1) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", TRACKER, ids=name)
def test_modules_import_only_from_the_tiers_before_them(path):
    module = path.relative_to(ROOT / "tracker").with_suffix("").parts[0]
    if module == "__init__":
        return
    wrong = {other for other in imported(path) - {module} if tier(other) >= tier(module)}
    assert not wrong, f"{module} imports {wrong}"


def test_importing_all_of_tracker_leaves_streamlit_unloaded():
    modules = [name(path)[:-3].replace("/", ".").removesuffix(".__init__") for path in TRACKER if path.stem != "__main__"]
    code = f"import sys, {', '.join(modules)}; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


@pytest.mark.parametrize("module, users", [("sqlalchemy", {"store"}), ("plotly", {"charts"})])
def test_a_library_has_one_user(module, users):
    found = {
        path.relative_to(ROOT / "tracker").with_suffix("").parts[0]
        for path in TRACKER
        if f"import {module}" in path.read_text(encoding="utf-8") or f"from {module}" in path.read_text(encoding="utf-8")
    }
    assert found == users


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_only_one_module_caches(path):
    assert path.name == "cached.py" or "st.cache_" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_module_keeps_within_its_room(path):
    script = path.parent.parent == ROOT / "pages" and path.parent.name != "shared" and path.name != "blocks.py"
    room = 60 if path.name == "dashboard.py" else 80 if script and "def " not in path.read_text(encoding="utf-8") else 250
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

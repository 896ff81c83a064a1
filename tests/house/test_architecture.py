"""docs/architecture.md, CONTRIBUTING.md and `make help` name only what exists; the table of sizes has the measured rows."""

import re
import subprocess
from pathlib import Path

import pytest
from benchmarks import shape

ROOT = Path(__file__).parents[2]
ARCHITECTURE, CONTRIBUTING = ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"


def block(marker: str) -> list[str]:
    """Return the lines of the paragraph after a marker in docs/architecture.md."""
    return ARCHITECTURE.read_text(encoding="utf-8").split(f"<!-- {marker} -->\n")[1].split("\n\n")[0].splitlines()


def named(path: Path) -> list[str]:
    """Return the files and folders that a page names in backticks."""
    names = re.findall(r"`([\w./@-]+)`", path.read_text(encoding="utf-8"))
    return sorted({name for name in names if "/" in name.strip("/") or name.endswith(("/", ".py", ".md"))} - {"/news"})


def code(page: Path) -> list[str]:
    """Return what a page has in backticks."""
    return re.findall(r"`+([^`]+)`", page.read_text(encoding="utf-8"))


def there(name: str) -> bool:
    """Tell whether a name exists under the root, under tracker, or as a file of a folder there."""
    return any((ROOT / top / name).exists() for top in ("", "tracker")) or "/" not in name and any((ROOT / "tracker").rglob(name))


@pytest.mark.parametrize("page", [ARCHITECTURE, CONTRIBUTING], ids=lambda page: page.name)
def test_what_a_page_names_is_there(page):
    assert [name for name in named(page) if not there(name)] == []


@pytest.mark.parametrize("page", [ARCHITECTURE, CONTRIBUTING, ROOT / "docs" / "glossary.md"], ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    links = re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8"))
    assert links and not [link for link in links if not (page.parent / link).exists()]


def targets() -> list[str]:
    """Return the targets of the Makefile that are not files, in their order."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = {name for line in re.findall(r"^\.PHONY: (.+)", text, re.M) for name in line.split()}
    return [name for name in re.findall(r"^([\w-]+):", text, re.M) if name in phony]


def test_make_help_says_what_every_target_does():
    printed = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.split()[0] for line in printed] == targets()
    assert all(len(line.split()) > 2 for line in printed)


def test_every_command_of_make_that_is_named_is_a_target():
    names = {name for page in (CONTRIBUTING, ROOT / "README.md") for name in re.findall(r"(?:^|`)make ([\w-]+)", page.read_text(encoding="utf-8"), re.M)}
    assert names and names <= set(targets())


def test_every_command_of_python_that_is_named_is_a_module():
    names = {name for page in (ARCHITECTURE, CONTRIBUTING) for line in code(page) for name in re.findall(r"python -m ([\w.]+)", line)} - {"pytest"}
    paths = [ROOT / name.replace(".", "/") for name in names]
    assert names and not [path for path in paths if not (path.with_suffix(".py").exists() or (path / "__main__.py").exists())]


@pytest.mark.long
def test_the_table_of_sizes_has_the_rows_that_are_measured_with_their_budgets():
    rows = [[cell.strip() for cell in line.strip("|").split("|")[:2]] for line in block("shape")]
    assert rows == [[cell.strip() for cell in line.strip("|").split("|")[:2]] for line in shape.table().splitlines()]


def test_the_order_of_the_folders_is_the_one_that_is_measured():
    assert " ".join(block("order")).split(" · ") == shape.ORDER


def test_every_part_of_tracker_has_its_place_in_the_order():
    parts = {path.stem for path in (ROOT / "tracker").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - {"__init__"} == set(shape.ORDER)


def write(root: Path, files: dict[str, str]) -> Path:
    """Write source files under a root; return the root."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def measured(root: Path) -> dict[str, str]:
    """Return the measured value of each row."""
    return {name: found for name, _, found in shape.rows(root)}


def test_sizes_of_drawn_modules(tmp_path):
    root = write(
        tmp_path,
        {
            "tracker/values/cell.py": 'def parse(text, kind, *, lang):\n    """One."""\n    return text\n',
            "tracker/values/text.py": "\n" * 250 + "def plain(text):\n    return text\ndef _own(): ...\n",
            "dashboard.py": "app = 1\n",
            "tests/test_cell.py": "def test_a():\n    pass\n",
        },
    )
    found = measured(root)
    assert (found["Modules"], found["Lines of a module, median"]) == ("3", "3")
    assert found["Lines of a module, most"] == "253 (`tracker/values/text.py`)"
    assert (found["Modules of more than 250 lines"], found["Lines of dashboard.py"]) == ("1", "1")
    assert (found["Functions"], found["Lines of a function, most"]) == ("3", "3 (`tracker/values/cell.py:1`)")
    assert found["Parameters of a function, most"] == "3 (`tracker/values/cell.py:1`)"
    assert found["Public functions and classes without a docstring"] == "1"
    assert found["Lines of tests per line of code"] == "0.29"  # 2 of 7: blank lines do not count


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"tracker/log/read.py": "from ..values import cell\n", "tracker/values/cell.py": ""}, 0),
        ({"tracker/log/read.py": "", "tracker/values/cell.py": "def late():\n    from ..log import read\n"}, 1),
        ({"tracker/log/read.py": "", "tracker/figures/state.py": "from ..log import read\n"}, 1),
        ({"tracker/log/read.py": "", "tracker/intake/check.py": "from ..log import read\n"}, 0),
        ({"tracker/log/read.py": "", "ui/view.py": "from tracker.log import read\n"}, 1),
        ({"ui/view.py": "", "tracker/display/phrases.py": "import ui.view\n"}, 1),
        ({"tracker/cli/files.py": "", "ui/view.py": "from tracker.cli import files\n"}, 1),
        ({"tracker/cli/files.py": "", "tracker/__main__.py": "from .cli import files\n"}, 0),
    ],
)
def test_an_import_against_the_order_is_counted_wherever_it_stands(tmp_path, files, found):
    assert measured(write(tmp_path, {"tracker/problems.py": "def a(): ...\n", **files}))["Imports against the order of the folders"] == str(found)


def test_only_the_modules_of_a_circle_are_in_one():
    imports = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"e2"}, "e2": {"e"}}
    assert shape.cycles(imports) == ["b", "c", "e", "e2"]

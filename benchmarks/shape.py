"""Measures the shape of the code against its budgets: `python -m benchmarks.shape` prints a table.

The table stands in docs/architecture.md."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
# A part of `tracker` imports from itself and from what stands before it.
ORDER = (
    "problems unexpected system schema words values programme sheets published log figures intake operations"
    " display cli __main__"
).split()
# These ask the Office for what is in the log.
_WITHOUT_LOG = ("figures", "display", "ui", "pages")
_FRAME = ("tracker", "ui", "pages", "dashboard")
_MOST = 250


@dataclass(frozen=True)
class Module:
    """A source file: its path from the root, its lines, what it holds."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        """The module's name in imports."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    def functions(self) -> Iterator[tuple[str, ast.FunctionDef]]:
        """Yield every function with its place, `file:line`."""
        for node in ast.walk(self.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{self.path}:{node.lineno}", node

    def imports(self, known: set[str]) -> set[str]:
        """Return those of the known modules that this one imports, wherever in it the import stands."""
        found, package = set(), self.path.with_suffix("").parts[:-1]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else ()
                parent = ".".join((*base, *(node.module.split(".") if node.module else ())))
                names = (f"{parent}.{one.name}" for one in node.names)
                found |= {name if name in known else parent for name in names}
            elif isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
        return found & known - {self.name}


def modules(root: Path) -> list[Module]:
    """Return the product's modules under a root, in the order of their paths."""
    paths = (path for top in _FRAME for path in (root / f"{top}.py", *(root / top).rglob("*.py")))
    return [_module(root, path) for path in sorted(paths) if path.exists()]


def _module(root: Path, path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(root), len(text.splitlines()), ast.parse(text))


def cycles(imports: dict[str, set[str]]) -> list[str]:
    """Return the modules that import each other in a circle, directly or through others."""
    return sorted(name for name in imports if name in _reached(name, imports))


def _reached(name: str, imports: dict[str, set[str]]) -> set[str]:
    """What a module imports, directly or through others."""
    found, ahead = set(), list(imports[name])
    while ahead:
        if (one := ahead.pop()) not in found:
            found.add(one)
            ahead += imports[one]
    return found


def upward(imports: dict[str, set[str]]) -> list[str]:
    """Return the imports that run against the order of the folders, each as `from → to`."""
    return [
        f"{name} → {other}" for name, others in imports.items() for other in others if _upward(name, other)
    ]


def _upward(name: str, other: str) -> bool:
    top, above = name.split(".")[0], other.split(".")[0]
    mine, theirs = _folder(name), _folder(other)
    if theirs == "log" and (mine in _WITHOUT_LOG or top in _WITHOUT_LOG):
        return True
    if top == above == "tracker":
        return bool(mine and theirs) and ORDER.index(theirs) > ORDER.index(mine)
    return _FRAME.index(above) > _FRAME.index(top) or theirs == "cli"


def _folder(name: str) -> str:
    """The folder or module of `tracker` in which a module stands, "" outside it."""
    return (*name.split("."), "")[1] if name.startswith("tracker") else ""


def _parameters(node: ast.FunctionDef) -> int:
    return len([one for one in (*node.args.args, *node.args.kwonlyargs) if one.arg not in ("self", "cls")])


def _silent(module: Module) -> list[str]:
    """The public functions and classes of a module, and public methods, that have no docstring."""
    bodies = [module.tree.body, *(node.body for node in module.tree.body if isinstance(node, ast.ClassDef))]
    return [
        node.name
        for body in bodies
        for node in body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]


def _code(paths: Iterator[Path]) -> int:
    """The lines of files that hold anything."""
    return sum(bool(line.strip()) for path in paths for line in path.read_text(encoding="utf-8").splitlines())


def rows(root: Path = ROOT) -> list[tuple[str, str, str]]:
    """Return the table's rows: what is measured, its budget ("" where there is none), what was found."""
    found = modules(root)
    known = {one.name for one in found}
    imports = {one.name: one.imports(known) for one in found}
    sizes = [one.lines for one in found]
    longest = max(found, key=lambda one: one.lines)
    made = sorted(
        (
            (node.end_lineno - node.lineno + 1, place, node)
            for one in found
            for place, node in one.functions()
        ),
        key=lambda one: one[:2],
    )
    spans = [length for length, *_ in made]
    most, place = max((_parameters(node), place) for _, place, node in made)
    product = _code(root / one.path for one in found)
    return [
        ("Modules", "", f"{len(found)}"),
        ("Lines of a module, median", "≤ 100", f"{median(sizes):g}"),
        ("Lines of a module, most", f"≤ {_MOST}", f"{longest.lines} (`{longest.path}`)"),
        (f"Modules of more than {_MOST} lines", "0", f"{sum(size > _MOST for size in sizes)}"),
        ("Lines of a page script, most", "≤ 80", f"{_most(found, 'pages')}"),
        ("Lines of dashboard.py", "≤ 60", f"{_most(found, 'dashboard')}"),
        ("Functions", "", f"{len(made):,}"),
        ("Lines of a function, median", "≤ 8", f"{median(spans):g}"),
        ("Lines of a function, nine in ten", "≤ 25", f"{spans[int(len(spans) * 0.9)]}"),
        ("Lines of a function, most", "", f"{spans[-1]} (`{made[-1][1]}`)"),
        ("Parameters of a function, most", "≤ 5", f"{most} (`{place}`)"),
        (
            "Public functions and classes without a docstring",
            "0",
            f"{sum(len(_silent(one)) for one in found)}",
        ),
        ("Modules in an import cycle", "0", f"{len(cycles(imports))}"),
        ("Imports against the order of the folders", "0", f"{len(upward(imports))}"),
        ("Lines of tests per line of code", "1–2", f"{_code((root / 'tests').rglob('*.py')) / product:.2f}"),
    ]


def _most(found: list[Module], top: str) -> int:
    """The lines of the longest module of a folder, or of a module at the root."""
    return max((one.lines for one in found if one.name.split(".")[0] == top), default=0)


def table(root: Path = ROOT) -> str:
    """Return the table as Markdown."""
    lines = ["| What is measured | Budget | Found |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows(root))])


if __name__ == "__main__":
    print(table())

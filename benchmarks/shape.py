"""Measure the shape of the code against its budgets: `python -m benchmarks.shape` prints a table.

The table is part of docs/architecture.md."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
# The parts of `tracker`; each may import only itself and the parts before it.
ORDER = (
    "problems unexpected system schema words values programme sheets published log figures intake operations"
    " display cli __main__"
).split()
# These must ask the Office for data of the log, and not import `tracker.log`.
_MAY_NOT_IMPORT_LOG = ("figures", "display", "ui", "pages")
_FRAME = ("tracker", "ui", "pages", "dashboard")
_MOST_LINES = 250


@dataclass(frozen=True)
class Module:
    """A source file: its path from the root, its number of lines, and its syntax tree."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        """The module's name in imports."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the syntax tree."""
        return list(ast.walk(self.tree))

    def functions(self) -> Iterator[tuple[str, ast.FunctionDef]]:
        """Yield every function with its place, `file:line`."""
        for node in self.nodes:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{self.path}:{node.lineno}", node

    def imports(self, known: set[str]) -> set[str]:
        """Return the known modules that this one imports, also within functions."""
        imported, package = set(), self.path.with_suffix("").parts[:-1]
        for node in self.nodes:
            if isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else ()
                parent = ".".join((*base, *(node.module.split(".") if node.module else ())))
                names = (f"{parent}.{alias.name}" for alias in node.names)
                imported |= {name if name in known else parent for name in names}
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
        return imported & known - {self.name}


def modules(root: Path) -> list[Module]:
    """Return the product's modules under a root, in the order of their paths."""
    paths = (path for top in _FRAME for path in (root / f"{top}.py", *(root / top).rglob("*.py")))
    return [_module(root, path) for path in sorted(paths) if path.exists()]


def _module(root: Path, path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(root), len(text.splitlines()), ast.parse(text))


def cycles(imports: dict[str, set[str]]) -> list[str]:
    """Return the modules in an import cycle, direct or through others."""
    return sorted(name for name in imports if name in _reached(name, imports))


def _reached(name: str, imports: dict[str, set[str]]) -> set[str]:
    """All modules that a module imports, directly or through others."""
    reached, to_visit = set(), list(imports[name])
    while to_visit:
        if (imported_name := to_visit.pop()) not in reached:
            reached.add(imported_name)
            to_visit += imports[imported_name]
    return reached


def upward(imports: dict[str, set[str]]) -> list[str]:
    """Return the imports against the order of the folders, each as `from → to`."""
    return [
        f"{name} → {other}" for name, others in imports.items() for other in others if _upward(name, other)
    ]


def _upward(name: str, other: str) -> bool:
    top, above = name.split(".")[0], other.split(".")[0]
    folder, other_folder = _folder(name), _folder(other)
    if other_folder == "log" and (folder in _MAY_NOT_IMPORT_LOG or top in _MAY_NOT_IMPORT_LOG):
        return True
    if top == above == "tracker":
        return bool(folder and other_folder) and ORDER.index(other_folder) > ORDER.index(folder)
    return _FRAME.index(above) > _FRAME.index(top) or other_folder == "cli"


def _folder(name: str) -> str:
    """The folder or top module of `tracker` to which a module belongs, "" outside of `tracker`."""
    return (*name.split("."), "")[1] if name.startswith("tracker") else ""


def _parameters(node: ast.FunctionDef) -> int:
    return len([one for one in (*node.args.args, *node.args.kwonlyargs) if one.arg not in ("self", "cls")])


def _without_docstring(module: Module) -> list[str]:
    """The public functions, classes and methods of a module that have no docstring."""
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
    """The number of lines of files that are not blank."""
    return sum(bool(line.strip()) for path in paths for line in path.read_text(encoding="utf-8").splitlines())


def rows(root: Path = ROOT) -> list[tuple[str, str, str]]:
    """Return the rows of the table: what is measured, its budget ("" for none), and the result."""
    all_modules = modules(root)
    module_names = {one.name for one in all_modules}
    imports = {one.name: one.imports(module_names) for one in all_modules}
    sizes = [one.lines for one in all_modules]
    longest = max(all_modules, key=lambda one: one.lines)
    functions = sorted(
        (
            (node.end_lineno - node.lineno + 1, place, node)
            for one in all_modules
            for place, node in one.functions()
        ),
        key=lambda one: one[:2],
    )
    spans = [length for length, *_ in functions]
    most, place = max((_parameters(node), place) for _, place, node in functions)
    product = _code(root / one.path for one in all_modules)
    return [
        ("Modules", "", f"{len(all_modules)}"),
        ("Lines of a module, median", "≤ 100", f"{median(sizes):g}"),
        ("Lines of a module, most", f"≤ {_MOST_LINES}", f"{longest.lines} (`{longest.path}`)"),
        (f"Modules of more than {_MOST_LINES} lines", "0", f"{sum(size > _MOST_LINES for size in sizes)}"),
        ("Lines of a page script, most", "≤ 80", f"{_longest_of(all_modules, 'pages')}"),
        ("Lines of dashboard.py", "≤ 60", f"{_longest_of(all_modules, 'dashboard')}"),
        ("Functions", "", f"{len(functions):,}"),
        ("Lines of a function, median", "≤ 8", f"{median(spans):g}"),
        ("Lines of a function, nine in ten", "≤ 25", f"{spans[int(len(spans) * 0.9)]}"),
        ("Lines of a function, most", "", f"{spans[-1]} (`{functions[-1][1]}`)"),
        ("Parameters of a function, most", "≤ 5", f"{most} (`{place}`)"),
        (
            "Public functions and classes without a docstring",
            "0",
            f"{sum(len(_without_docstring(one)) for one in all_modules)}",
        ),
        ("Modules in an import cycle", "0", f"{len(cycles(imports))}"),
        ("Imports against the order of the folders", "0", f"{len(upward(imports))}"),
        ("Lines of tests per line of code", "1–2", f"{_code((root / 'tests').rglob('*.py')) / product:.2f}"),
    ]


def _longest_of(all_modules: list[Module], top: str) -> int:
    """The number of lines of the longest module of a folder, or of a module at the root."""
    return max((one.lines for one in all_modules if one.name.split(".")[0] == top), default=0)


def table(root: Path = ROOT) -> str:
    """Return the table as Markdown."""
    lines = ["| What is measured | Budget | Found |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows(root))])


if __name__ == "__main__":
    print(table())

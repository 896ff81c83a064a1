"""Mutants of a module: the same code with one small mistake, each found by its place and said in one line."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_SWAPPED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
# What only says something to a reader, or guards against a mistake that is not made.
_UNTOUCHED = ("annotation", "returns", "decorator_list")
# Within these, Python 3.11 does not say where an expression stands.
_UNPLACED = ast.JoinedStr
_GUARDS = ("strict",)
_CONDITIONS = ast.If | ast.IfExp | ast.While


@dataclass(frozen=True)
class Mutant:
    """One mistake in one file: where it is, what was there and what stands there instead."""

    path: Path
    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before} -> {self.after}"


def _swap(node: ast.AST) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = _SWAPPED[type(node.ops[0])]()
    else:
        node.op = _SWAPPED[type(node.op)]()


def _negate(node: ast.If | ast.IfExp | ast.While) -> None:
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _next_number(node: ast.Constant) -> None:
    node.value = not node.value if isinstance(node.value, bool) else node.value + 1


def _without_operator(node: ast.UnaryOp) -> None:
    node.op = ast.UAdd()


def _return_nothing(node: ast.Return) -> None:
    node.value = ast.Constant(None)


def _changes(node: ast.AST) -> Iterator[Callable[[ast.AST], None]]:
    """Give every mistake that can be made at one place."""
    operator = node.ops[0] if isinstance(node, ast.Compare) else getattr(node, "op", None)
    if isinstance(node, ast.Compare | ast.BinOp | ast.BoolOp | ast.AugAssign) and type(operator) in _SWAPPED:
        yield _swap
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Invert):
        yield _without_operator
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _drop_not
    if isinstance(node, _CONDITIONS):
        yield _negate
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float):
        yield _next_number
    if isinstance(node, ast.Return) and not isinstance(node.value, ast.Constant | None):
        yield _return_nothing


def _drop_not(node: ast.UnaryOp) -> None:
    # `not not x`: the truth of what stood behind the `not`.
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def _places(node: ast.AST) -> Iterator[ast.AST]:
    """Give every node of a tree in which a mistake would change what the program does."""
    yield node
    for field, value in ast.iter_fields(node):
        if field in _UNTOUCHED or (isinstance(node, ast.keyword) and node.arg in _GUARDS):
            continue
        for child in value if isinstance(value, list) else [value]:
            if (
                isinstance(child, ast.AST)
                and not isinstance(child, _UNPLACED)
                and not _is_negative(node, child)
            ):
                yield from _places(child)


def _is_negative(node: ast.AST, child: ast.AST) -> bool:
    """Whether a number stands behind a minus; it only loses that. -1 says "none", as -2 would."""
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(child, ast.Constant)


def places(path: Path) -> list[tuple[int, int]]:
    """Return every mistake that can be made in a file: the number of a node and which change of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (number, change)
        for number, node in enumerate(_places(tree))
        for change, _ in enumerate(_changes(node))
    ]


def mutant(path: Path, place: tuple[int, int]) -> Mutant:
    """Return the mutant of a file with the mistake at one of its places; its other lines stay as they are."""
    text = path.read_text(encoding="utf-8")
    node = next(node for number, node in enumerate(_places(ast.parse(text))) if number == place[0])
    before, changed, change = ast.unparse(node), _changed(node), list(_changes(node))[place[1]]
    start, end = ((changed.lineno, changed.col_offset), (changed.end_lineno, changed.end_col_offset))
    change(node)
    return Mutant(
        path,
        node.lineno,
        _short(before),
        _short(ast.unparse(node)),
        _replaced(text, start, end, _changed(node)),
    )


def _changed(node: ast.AST) -> ast.AST:
    """Return what a change of a node replaces: a condition, what is returned, or else the node itself."""
    return (
        node.test if isinstance(node, _CONDITIONS) else node.value if isinstance(node, ast.Return) else node
    )


def _replaced(text: str, start: tuple[int, int], end: tuple[int, int], new: ast.AST) -> str:
    """Return a text with what stands between two places (line, byte) replaced, and with as many lines."""
    lines = text.encode().splitlines(keepends=True)
    before, after = lines[start[0] - 1][: start[1]], lines[end[0] - 1][end[1] :]
    code, more = ast.unparse(new).encode(), b"\n" * (end[0] - start[0])
    middle = code + more if isinstance(new, ast.stmt) else b"(" + code + more + b")"
    return b"".join([*lines[: start[0] - 1], before + middle + after, *lines[end[0] :]]).decode()


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 100 else line[:99] + "…"

"""Every regular expression of the product takes time in proportion to the length of the text, whatever the text."""

import ast
import importlib
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as kinds, _parser

import pytest
import tracker
from tests.part import turn
from tracker.intake.unit_names import bracketed

pytestmark = pytest.mark.long

ROOT = Path(tracker.__file__).parent
ALWAYS = (" ", "1", "a", "一", "(", "（", "[", "<", '"', "\r", "\n", "，")
SHORT, LONG = 4_000, 16_000
# QUICK is the time that LONG characters take in proportion, with room for a busy machine. LONG is four times
# SHORT: where time grows with the square, it takes sixteen times as long.
QUICK, RATIO = 0.02, 9
CATEGORIES = {kinds.CATEGORY_DIGIT: "1", kinds.CATEGORY_SPACE: " ", kinds.CATEGORY_WORD: "a"}


@cache
def sources() -> dict[Path, str]:
    """Return the text of every module of the product."""
    return {path: path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py"))}


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Return every node of a module's syntax tree."""
    return list(ast.walk(ast.parse(sources()[path])))


def held(value) -> Iterator[re.Pattern]:
    """Yield the patterns in the value of a module's variable."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from held(one)


def inline(path: Path) -> dict[str, re.Pattern]:
    """Return the patterns that are written in a module's calls such as `re.sub`, by their lines."""
    return {
        str(node.lineno): re.compile(ast.literal_eval(node.args[0]))
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(called := node.func, ast.Attribute)
        if getattr(called.value, "id", "") == "re" and called.attr not in ("compile", "escape")
    }


def variables(path: Path) -> dict[str, re.Pattern]:
    """Return the patterns that a module's own variables hold, by their names; imported ones are those of another module."""
    if path.name == "__main__.py":
        return {}
    imported = {one.asname or one.name for node in nodes(path) if isinstance(node, ast.ImportFrom) for one in node.names}
    module = importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"))
    return {f"{name}{number or ''}": one for name, value in vars(module).items() if name not in imported for number, one in enumerate(held(value))}


def letters(op, value) -> list[str]:
    """Return some of the characters that match at one place of a pattern."""
    if op is kinds.LITERAL:
        return [chr(value)]
    if op is kinds.IN:
        return [
            letter
            for one in value
            for letter in (
                [chr(one[1])]
                if one[0] is kinds.LITERAL
                else [chr(one[1][0])]
                if one[0] is kinds.RANGE
                else [CATEGORIES.get(one[1], "x")]
                if one[0] is kinds.CATEGORY
                else ["x"]
            )
        ]
    return ["x"] if op in (kinds.ANY, kinds.NOT_LITERAL) else []


def pieces(tree, found: set[str]) -> str:
    """Return a text that a parsed pattern roughly matches; add its parts, including the beginnings of each
    branch, to `found`."""
    text = ""
    for op, value in tree:
        if some := letters(op, value):
            found.update(some[:4])
            text += some[0]
        elif op in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            text += pieces(value[2], found) * max(value[0], 1)
        elif op is kinds.SUBPATTERN:
            text += pieces(value[3], found)
        elif op is kinds.BRANCH:
            text += [pieces(one, found) for one in value[1]][0]
        elif op is kinds.ATOMIC_GROUP:
            text += pieces(value, found)
        found.add(text)
    return text


def inputs(pattern: re.Pattern) -> Iterator[tuple[str, str]]:
    """Yield pairs of a beginning and a repeated part, built from the pattern's own parts."""
    plain = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    found: set[str] = set()
    whole = pieces(_parser.parse(plain, pattern.flags & re.VERBOSE), found)
    parts = sorted({one for one in found if 0 < len(one) <= 12}, key=lambda one: (len(one), one))
    some = parts[:: max(len(parts) // 12, 1)]
    for unit in (*ALWAYS, *some, whole[:12]):
        for begin in {"", whole[:200], whole[: len(whole) // 2][:200], whole[:1], whole[:2]}:
            if unit:
                yield begin, unit


def ways(name: str) -> set[str]:
    """Return the ways in which a pattern is used; some patterns are only matched against a whole text."""
    plain = name.rstrip("0123456789")
    return {way for text in sources().values() if plain and plain in text for way in re.findall(rf"\b{plain}\.(\w+)\(", text)}


def seconds(pattern: re.Pattern, text: str, whole: bool) -> float:
    """Return the shortest of up to three times for searching a text, or for matching only the whole of it."""
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    times = []
    for _ in range(3):
        started = time.process_time()
        for _ in () if whole else pattern.finditer(subject):
            pass
        pattern.fullmatch(subject)
        times.append(time.process_time() - started)
        if times[-1] < QUICK:
            break
    return min(times)


def slow(pattern: re.Pattern, tried: list[tuple[str, str]], whole: bool = False) -> tuple[str, str] | None:
    """Return which of the inputs tried makes a pattern's time grow faster than the input's length; None when none does."""

    def text(begin: str, unit: str, size: int) -> str:
        return begin + unit * (size // len(unit)) + "\x01"

    return next(
        (
            (begin, unit)
            for begin, unit in tried
            if (long := seconds(pattern, text(begin, unit, LONG), whole)) > QUICK
            and long > RATIO * max(seconds(pattern, text(begin, unit, SHORT), whole), QUICK / 16)
        ),
        None,
    )


@pytest.mark.parametrize("path", [path for path, text in sources().items() if re.search(r"\bre\b", text)], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_pattern_takes_time_in_proportion_to_the_text(path, pytestconfig):
    found = inline(path) | variables(path)
    tried = {name: sorted(inputs(one)) for name, one in found.items()}
    if not pytestconfig.getoption("whole"):
        tried = {name: [every[place] for place in sorted(turn(f"{path.name} {name}", len(every), 3))] for name, every in tried.items()}
    assert {name: slow(one, tried[name], {"fullmatch", "match"} >= ways(name) != set()) for name, one in found.items()} == dict.fromkeys(found)


@pytest.mark.parametrize("pattern", [rb"<v:shape\s.*?</v:shape>", r"\[[^\]]*\]"])
def test_patterns_that_grow_faster_are_told(pattern):
    found = re.compile(pattern, re.DOTALL)
    assert slow(found, list(inputs(found)))


def test_no_pattern_is_made_where_it_is_not_found():
    for path in sources():
        inside = {id(one) for node in nodes(path) if isinstance(node, ast.FunctionDef) for one in ast.walk(node)}
        assert not [node.lineno for node in nodes(path) if id(node) in inside and isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"], path


@pytest.mark.parametrize(
    "text, parts",
    [
        ("建设网络（牵头单位：移动）", ("建设网络", "牵头单位：移动")),
        ("a。 (b)；", ("a", "b")),
        ("（b）", None),
        ("a()", None),
        ("a(b", None),
        ("a（b）c", None),
        ("a(b)(c)", ("a(b)", "c")),
        ("。(b)", ("。", "b")),
        ("  (b)", (" ", "b")),
        ("", None),
        ("(", None),
    ],
)
def test_what_stands_in_brackets_at_the_end_is_told(text, parts):
    assert bracketed(text) == parts

"""Nine files as heavy as the limits allow, each in another way; always the same files."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice, product
from random import Random

from benchmarks.harmful import HEADER, packed, plain, unpacked
from tracker.programme.programme import Programme

ROWS = 199_990
_SHEET = "xl/worksheets/sheet1.xml"
_WRONG = ("1.1", "OP-CM", "推进中", 117, None, "在建", None, "2020-09-25")


def _cell(value) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return f'<c t="str"><v>{value}</v></c>'


def _sheet(rows: Iterable[Iterable], more: str = "") -> bytes:
    body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in (HEADER, *rows))
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{body}</sheetData>{more}</worksheet>"
    ).encode()


def book(rows: Iterable[Iterable], more: str = "") -> bytes:
    """Return a workbook whose only sheet has these rows below the usual header."""
    return packed(unpacked(plain(Random(1))) | {_SHEET: _sheet(rows, more)})


def _right(programme: Programme) -> Iterator[tuple]:
    """Correct rows for every assignment, day after day."""
    days = ((date(2020, 3, 25) + timedelta(days=n)).isoformat() for n in range(180))
    for day, (task, unit) in product(days, programme.pairs):
        yield task, unit, "推进中", 40, None, "在建", None, day


def _bundle(wrong: bytes) -> bytes:
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        for number in range(100):
            archive.writestr(f"{number}.xlsx", wrong)
    return stream.getvalue()


def heavy(programme: Programme) -> dict[str, bytes]:
    """Return the nine files, by what is heavy about them."""
    merges = "".join(f'<mergeCell ref="I{row}:J{row}"/>' for row in range(2, 40_002))
    return {
        "wrong rows": book([_WRONG] * ROWS),
        "right rows": book(islice(_right(programme), ROWS)),
        "rows left out": book([(None, None, None, None, None, f"说明{n}", None, None) for n in range(ROWS)]),
        "unknown units": book([("1.1", f"第{n}通信管理中心", *_WRONG[2:]) for n in range(ROWS)]),
        "long notes": book(
            [(*_WRONG[:3], 40, None, f"{n}" + "长" * 6_500, None, "2020-09-25") for n in range(9_500)]
        ),
        "wide rows": book([(*_WRONG, *range(248)) for _ in range(12_000)]),
        "wrong statuses": book(
            [("1.1", "OP-CM", f"差不多{n}", 40, None, "在建", None, "2020-09-25") for n in range(ROWS)]
        ),
        "merged cells": book(
            [(*_WRONG, "x", None) for _ in range(40_000)], f'<mergeCells count="40000">{merges}</mergeCells>'
        ),
        "a hundred sheets": _bundle(book([_WRONG] * 2_000)),
    }

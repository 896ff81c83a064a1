"""A column that was sorted or shifted by itself is recognised; a month of honest work is not taken for one."""

import random

import pytest
from tests.status_sheets import book, codes, row
from tracker.intake.commit import Upload
from tracker.intake.shifted_columns import moved

LAST = [
    {"progress": progress, "actual": None, "note": f"进展{at}", "problem": None, "next_step": f"措施{at % 4}", "evidence": None}
    for at, progress in enumerate((35, 80, 10, 55, 60, 20, 45, 72, 5, 90, 33, 66))
]


def now(name: str, values) -> list[dict]:
    """Return the last reports with the values of one column replaced."""
    return [old | {name: value} for old, value in zip(LAST, values, strict=True)]


def columns(new: list[dict], old=LAST) -> list[str]:
    """Return the columns found to have moved."""
    return [one.column for one in moved(list(zip(old, new, strict=True)))]


def held(name: str) -> list:
    """Return a column's values as last reported."""
    return [old[name] for old in LAST]


def slid(values: list, step: int) -> list:
    """Return a column's values moved down by some rows, with new values above them."""
    return [*[50 + at if isinstance(values[0], int) else f"新{at}" for at in range(step)], *values[:-step]]


@pytest.mark.parametrize("name", ["progress", "note"])
@pytest.mark.parametrize(
    "change",
    [
        sorted,
        lambda values: sorted(values, reverse=True),
        lambda values: slid(values, 1),
        lambda values: values[1:] + [1],
        lambda values: [*sorted(values[:8]), *values[8:]],
    ],
)
def test_a_column_sorted_or_shifted_by_itself_is_found(name, change):
    shuffled = LAST if name == "progress" else [old | {"note": f"进展{at * 7 % 12}"} for at, old in enumerate(LAST)]
    new = [old | {name: value} for old, value in zip(shuffled, change([old[name] for old in shuffled]), strict=True)]
    assert columns(new, shuffled) == [name]


def test_a_shift_of_numbers_that_only_rise_is_found_by_its_step():
    old = [one | {"progress": value} for one, value in zip(LAST, (3, 8, 13, 21, 22, 30, 41, 47, 52, 60, 71, 90), strict=True)]
    assert columns([one | {"progress": value} for one, value in zip(old, (8, 13, 21, 22, 30, 41, 47, 52, 60, 71, 90, 95), strict=True)], old) == ["progress"]


@pytest.mark.parametrize(("step", "found"), [(1, ["progress"]), (2, ["progress"]), (3, ["progress"]), (4, [])])
def test_numbers_that_only_rise_are_found_up_to_three_rows_away(step, found):
    values = [3 + 2 * at for at in range(44)]
    old = [{"progress": value, "note": f"进展{at}"} for at, value in enumerate(values[4:-4])]
    assert columns([one | {"progress": values[at]} for at, one in enumerate(old, 4 + step)], old) == found


def test_a_block_that_moved_together_is_found_by_its_texts():
    block = sorted(LAST, key=lambda old: old["progress"])
    assert columns(block) == ["note"]


@pytest.mark.parametrize(
    "new",
    [
        LAST,
        now("progress", [value + 10 for value in held("progress")]),
        now("note", [f"本月进展{at}" for at in range(12)]),
        now("note", ["按计划推进"] * 12),
        [old | {"next_step": f"措施{(at + at // 3) % 4}"} for at, old in enumerate(LAST)],
        now("progress", [*sorted(held("progress")[:3]), *held("progress")[3:]]),
        [old | {"progress": value, "note": f"本月{value}"} for old, value in zip(LAST, sorted(held("progress")), strict=True)],
    ],
    ids=["nothing", "all rise by ten", "all notes new", "all notes alike", "stock phrases", "three rows", "notes new as well"],
)
def test_what_units_do_in_a_month_is_not_taken_for_it(new):
    assert columns(new) == []


@pytest.mark.parametrize("seed", range(5))
def test_honest_months_are_never_taken_for_it(seed):
    """Check 200 invented months for each seed: coarse or fine figures, some stay, most rise, a few fall, few notes change."""
    chance = random.Random(seed)
    for _ in range(200):
        size, step = chance.randint(5, 80), chance.choice((1, 5, 10))
        old = [{"progress": step * chance.randint(0, 90 // step), "note": f"进展{at}"} for at in range(size)]
        new = [
            one
            | {
                "progress": min(99, max(0, one["progress"] + step * chance.choice((-1, *(0,) * 5, *(1,) * 8, 2, 3, 4)))),
                "note": one["note"] if chance.random() < 0.9 else "有新进展",
            }
            for one in old
        ]
        assert moved(list(zip(old, new, strict=True))) == ()


def test_a_sorted_column_of_an_upload_is_warned_about_at_its_first_changed_cell_even_where_rows_are_refused(office):
    pairs = [("1.1", "移动"), ("1.1", "联通"), ("1.2", "移动"), ("1.2", "联通"), ("1.2", "铁塔"), ("3.1", "移动"), ("3.1", "联通"), ("3.2", "移动")]
    values = [60, 20, 100, 45, 80, 10, 70, 30]

    def sheet(progress, day):
        return book(
            *(
                row(task, unit, None if value is None else "已完成" if old == 100 else "推进中", value, note=f"{task}{unit}", evidence="文", day=day)
                for (task, unit), value, old in zip(pairs, progress, values, strict=True)
            )
        )

    office.submit(Upload("a.xlsx", sheet(values, "2020-08-31")))
    checked = office.check(Upload("b.xlsx", sheet(sorted(values), "2020-09-25")))
    [found] = [one for one in checked.problems if one.code == "column_moved"]
    assert (found.severity, found.sheet, found.cell, found.column) == ("warning", "进展", "D2", "progress")
    assert found.figures == {"compared": 8, "changed": 6, "found": 6}
    assert codes(checked)
    honest = office.check(Upload("c.xlsx", sheet([65, 25, 100, 50, 85, 15, 75, 35], "2020-09-25")))
    assert "column_moved" not in [one.code for one in honest.problems]

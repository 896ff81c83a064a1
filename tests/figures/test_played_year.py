"""Play a year from a seed and compare every figure at some month ends with the plain recomputation.

`make proof` (benchmarks/year.py) does this for all 111 units, every month end and several seeds."""

from datetime import date

import pytest
from benchmarks import compared as benchmark_compared, year as proof, year_proof
from tests import naive, played_acts, played_year

pytestmark = pytest.mark.long

# In one worker the year is played only once.
DAYS = (date(2020, 6, 30), date(2020, 10, 31), date(2020, 12, 31), date(2021, 6, 30))
KEPT = ("2020-05", "2020-09")
ACTS = ("board", "claims", "deadlines", "remarks", "answers", "chases", "quality")


@pytest.fixture(scope="module")
def pictures() -> list[tuple[list, list]]:
    """The figures of earlier months, before and after the catalogue gets its new unit."""
    return []


@pytest.fixture(scope="module")
def year(tmp_path_factory, pictures) -> played_year.Year:
    """The year of one seed, for a third of the units."""

    def changed(before, after):
        pictures.append((proof.picture(before, KEPT), proof.picture(after, KEPT)))

    def acted(year, period):
        if played_year.PERIODS.index(period) % 2:
            played_acts.acted(year, period)

    return played_year.play(tmp_path_factory.mktemp("year"), 11, regions=played_year.PART, files=2, changed=changed, acted=acted)


@pytest.fixture(scope="module")
def recomputed(year) -> list[dict]:
    """Every assignment on the four month ends, as the plain recomputation has it."""
    log = naive.in_force(year.log, year.replaces, year.withdrawn)
    return [row for day in DAYS for row in naive.standing(year.catalogue, log, day)]


@pytest.fixture(scope="module")
def compared(year) -> benchmark_compared.Compared:
    """The comparison of all figures at two of the month ends, and of who reported in every month, with the plain recomputation."""
    found = benchmark_compared.Compared()
    proof.compare(year, list(DAYS[1::2]), found)
    for period in played_year.PERIODS:
        year_proof.Proof(year, found).reporting(period)
    return found


def test_every_figure_of_the_played_year_follows_from_its_sheets(compared):
    assert not compared.wrong, f"{len(compared.wrong)} differ, such as\n" + "\n".join(compared.wrong[:20])


@pytest.mark.parametrize("kind", ["keys", "figures", "owners", "reasons", "totals", "reporting", "rates", "forecasts", "courses", *ACTS])
def test_every_kind_of_figure_was_compared(compared, kind):
    assert compared.counts[kind] >= 15  # at two of its month ends; `python -m benchmarks.year` compares all


def test_a_new_unit_leaves_the_months_before_it_as_they_were(year, pictures):
    [(before, after)] = pictures
    assert before == after


def test_the_new_unit_is_due_from_its_first_month_on(year):
    (new,) = (unit for unit in year.catalogue.units if str(unit["有效期起"] or "").startswith("2020-10"))
    assert [_state(year, period, new["单位代码"]) for period in ("2020-09", "2020-10")] != [None, None]
    assert _state(year, "2020-09", new["单位代码"]) is None


def test_of_merged_units_the_old_one_is_due_until_it_ends_and_the_new_one_from_then_on(year):
    (new,) = (unit["单位代码"] for unit in year.catalogue.units if unit["单位代码"].endswith("N"))
    due = [[_state(year, period, unit) is not None for unit in (new.removesuffix("N"), new)] for period in ("2020-12", "2021-01")]
    assert due == [[True, False], [False, True]]


def _state(year: played_year.Year, period: str, unit: str) -> str | None:
    """Return how a unit reported in a period; None where it was not expected to."""
    with year.office.log() as log:
        units = year.office.reporting(log, period).units
    return next((row["reporting"] for row in units.to_dict("records") if row["unit"] == unit and row["reporting"] != "not_expected"), None)


WITHIN = {
    "status": ("not_started", "in_progress", "completed", "blocked", "not_applicable", "not_reported"),
    "class": ("done", "ahead", "on_pace", "behind", "continuing", "not_reported", "not_applicable"),
    "light": ("green", "yellow", "red", "done", "grey", "none"),
}


@pytest.mark.parametrize("name", WITHIN)
def test_the_year_has_every(recomputed, name):
    assert set(WITHIN[name]) == {row[name] for row in recomputed}


def test_the_year_has_every_way_to_report(year):
    wanted = {"on_time", "late", "partial", "missing"}
    seen = {
        row["state"]
        for period in played_year.PERIODS[::2]
        for row in naive.reporting(year.catalogue, year.log, period, played_year.NOW, replaces=year.replaces, withdrawn=year.withdrawn)["units"]
    }
    assert wanted <= seen
    assert year.replaces and year.withdrawn

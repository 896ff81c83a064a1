"""How units reported over several periods, as tables: the states of each unit, and the rates of groups or
regions."""

from collections.abc import Iterable

from ...figures.filters import Filter
from ...figures.reporting_board import WORST, Board
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...words import say
from .. import phrases
from .listing import Listing

_UNIT = (
    Column("title", "责任单位", "Unit", width=30),
    Column("group", "单位分组", "Group", width=24),
    Column("region", "地区", "Region", width=12),
    Column("record", "报送记录", "Record", width=30),
)
_KEY = Column("key", "范围", "Of", width=30)
BY = ("all", "group", "region")


def states(programme: Programme, found: Board, lang: str) -> Listing:
    """Return each unit with its state in each period; the name says which periods."""
    periods = [one.period for one in found.periods]
    columns = (*_UNIT, *(Column(period, period, period, width=14) for period in periods))
    rows = [
        {
            "title": programme.title("units", unit, lang),
            "group": programme.title("groups", programme.units[unit]["group"], lang),
            "region": programme.title("regions", programme.region_of(unit), lang),
            "record": say("board.absent", lang, **{name: found.count(row, name) for name in WORST}),
            **{
                period: None if one is None else phrases.unit_state(one, lang)
                for period, one in zip(periods, row, strict=True)
            },
        }
        for unit, row in found.rows.items()
    ]
    return Listing(name(found, lang), columns, rows)


def name(found: Board, lang: str) -> str:
    """Return which periods a board holds, and how many units."""
    first, last = found.periods[0].period, found.periods[-1].period
    return say("board.head", lang, first=first, last=last, units=len(found.rows))


def rates(programme: Programme, found: Board, rate: str, by: str, lang: str) -> Listing:
    """Return one of the three rates (`reporting_board.RATES`) of all units, or of each group or region, in
    each period."""
    periods = [one.period for one in found.periods]
    columns = (_KEY, *(Column(period, period, period, kind="percent") for period in periods))
    rows = [
        {"key": title, **dict(zip(periods, (total[rate] for total in totals), strict=True))}
        for title, totals in ((title, found.totals(chosen)) for title, chosen in _parts(programme, by, lang))
        if any(total["units_expected"] for total in totals)
    ]
    return Listing(say(f"board.{rate}", lang), columns, rows)


def _parts(programme: Programme, by: str, lang: str) -> Iterable[tuple[str, Filter]]:
    if by == "group":
        return [(programme.title("groups", key, lang), Filter(group=(key,))) for key in programme.groups]
    if by == "region":
        return [(programme.title("regions", key, lang), Filter(region=(key,))) for key in programme.regions]
    return [(say("board.all", lang), Filter())]

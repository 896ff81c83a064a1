"""A published figure in words: its amount, bound, place, and how far it can be trusted."""

from collections.abc import Iterable
from decimal import Decimal

from ..figures.filters import Filter
from ..programme.programme import NATIONAL, Programme
from ..published.columns import TERMS
from ..published.public_record import Series, latest
from ..schema.declarations import index
from ..words import say
from . import published_units

_REGIONS = ("东部地区", "中部地区", "西部地区", "东北地区")


def term(kind: str, value: str | None, lang: str) -> str:
    """Return a bound, confidence, flag, level or theme in words, "" for none."""
    return index(TERMS[kind])[value].label(lang) if value else ""


def bounded(row: dict, figure: str, lang: str) -> str:
    """Return a figure with its bound in words: 超8万个, nearly 3,700."""
    return say(f"record.{row['bound']}", lang, figure=figure) if row["bound"] else figure


def stations(row: dict, lang: str) -> str:
    """Return the count of a province or region with its bound: 超5.6万, more than 56,000."""
    return bounded(row, published_units.large(Decimal(str(row["stations"])), lang), lang)


def doubt(row: dict, lang: str) -> str:
    """Return what makes a figure doubtful, in words: low confidence, not primary; "" for nothing."""
    doubts = [say("record.low", lang)] if row["confidence"] == "low" else []
    if row.get("is_primary") == "no":
        doubts.append(say("record.other", lang))
    return say("record.joint", lang).join(doubts)


def measured(series: Series, row: dict, lang: str) -> str:
    """Return a point's figure with its bound and unit: 超8万个, more than 80,000 stations."""
    return bounded(row, published_units.measured(series, row["value"], lang), lang)


def place(programme: Programme, row: dict, lang: str) -> str:
    """Return the name of a count's place: a province in the language, one of the four large regions by its
    own sentence, anything else as the workbook has it."""
    name = row["province"]
    if row["region"] is None:
        return say(f"record.place.{name}", lang) if name in _REGIONS else name
    return name if lang == "zh" else programme.title("regions", row["region"], lang)


def codes(rows: Iterable[dict], level: str) -> list[str | None]:
    """Return the region code of each bar of a level, None for a place without one."""
    return [row["region"] for row in latest(rows, level)]


def last_day(rows: Iterable[dict], level: str) -> str:
    """Return the date of the newest among the latest counts of a level."""
    return max(row["day"] for row in latest(rows, level)).isoformat()


def without_figures(programme: Programme, rows: Iterable[dict], lang: str) -> list[str]:
    """Return the provinces addressed by the notice for which no count was found."""
    with_figures = {row["region"] for row in latest(rows, "province")}
    return [
        row["short_zh"] if lang == "zh" else programme.title("regions", code, lang)
        for code, row in programme.regions.items()
        if code != NATIONAL and row["addressed"] and not row["parent"] and code not in with_figures
    ]


def regions(programme: Programme, chosen: Filter) -> set[str]:
    """Return the codes of the regions that a filter names and of all below them, none where it names none."""
    return {code for region in chosen.region for code in programme.regions_within(region)}

"""The public record: published figures and dated events with their sources, from a workbook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..problems import Problem, Refused
from ..programme import catalogue_workbook
from ..programme.programme import Programme
from ..schema.declarations import index
from ..values.text import normal
from .cell_values import parse
from .columns import TABLES, THEMES

_SAME_IN_SERIES = ("name_zh", "name_en", "unit")


@dataclass(frozen=True)
class Series:
    """One published indicator: its words by column id, and its points in order of date.

    A point is a row of the workbook: `day`, `value`, `bound`, `confidence`, `is_primary`, `note`, `source`,
    `link`. At most one point of a day is primary; the others come from other sources."""

    id: str
    words: dict[str, Any]
    points: tuple[dict[str, Any], ...]

    @property
    def latest(self) -> dict[str, Any]:
        """The latest primary point, or the latest point of all where none is primary."""
        primary = [point for point in self.points if point["is_primary"] == "yes"]
        return (primary or list(self.points))[-1]

    @property
    def single(self) -> bool:
        """Whether all its points are of one day, so that there is no course to draw."""
        return self.points[0]["day"] == self.points[-1]["day"]

    @property
    def measures(self) -> tuple[int, ...]:
        """The numbers of the measures that it belongs to, none where the workbook names none."""
        return self.words.get("measures") or ()

    def text(self, column: str, lang: str) -> str:
        """Return the name, the unit or the scope (what it counts) in a language, "" where there is none."""
        name = {"zh": column, "en": "unit_en"}[lang] if column == "unit" else f"{column}_{lang}"
        return self.words.get(name) or (self.words["unit"] if column == "unit" else "")


@dataclass(frozen=True)
class Record:
    """The public record, checked: series by id, events with the newest first, station counts by place and
    date."""

    series: dict[str, Series]
    events: tuple[dict[str, Any], ...]
    counts: tuple[dict[str, Any], ...]

    def of_theme(self, theme: str) -> list[Series]:
        """Return the series of a theme, the one with the newest figure first."""
        series = [one for one in self.series.values() if one.words["theme"] == theme]
        return sorted(series, key=lambda one: one.points[-1]["day"], reverse=True)

    def themes(self) -> list[str]:
        """Return the themes that have series, in the order of THEMES."""
        return [theme for theme in index(THEMES) if self.of_theme(theme)]

    def within(self, measures: Iterable[int], regions: Iterable[str]) -> "Record":
        """Return the series and events of some measures and the counts of some region codes; all where none
        is given."""
        numbers, codes = set(measures), set(regions)
        return Record(
            {
                name: one
                for name, one in self.series.items()
                if not numbers or numbers.intersection(one.measures)
            },
            tuple(event for event in self.events if not numbers or event["measure"] in numbers),
            tuple(count for count in self.counts if not codes or count["region"] in codes),
        )

    def events_with(self, text: str) -> list[dict[str, Any]]:
        """Return the events that name a text in either language, whatever its width, case and blanks; all
        events where it is blank."""
        return [event for event in self.events if normal(text) in _searched(event)]


def _searched(event: dict[str, Any]) -> str:
    columns = ("event_zh", "event_en", "units", "source", "when")
    return "\n".join(normal(event[column] or "") for column in columns)


def latest(counts: Iterable[dict[str, Any]], level: str) -> list[dict[str, Any]]:
    """Return the latest primary count of each place of a level ("province" or "region"), the newest year
    first, for only those of one year can be compared, then in administrative order.

    `counts` must be in the order of `Record.counts`: by place and date."""
    latest_counts: dict[str, dict[str, Any]] = {}
    for count in counts:
        if count["level"] == level and count["is_primary"] == "yes":
            latest_counts[count["province"]] = count
    return sorted(latest_counts.values(), key=lambda count: (-count["day"].year, count["region"] or ""))


def _one_primary(rows: list[dict[str, Any]], *key: str) -> Iterator[Problem]:
    """A second primary row for the same key is a problem. A key without any is not: perhaps no figure is
    certain enough."""
    primary_rows: dict[tuple[object, ...], int] = {}
    for row in rows:
        key_values = tuple(row[column] for column in key)
        if row["is_primary"] == "yes" and None not in key_values:
            if key_values in primary_rows:
                yield row["at"].problem("two_primary", "is_primary", primary_rows[key_values])
            primary_rows.setdefault(key_values, row["at"].row)


def _series_problems(points: list[dict[str, Any]], notes: list[dict[str, Any]]) -> Iterator[Problem]:
    first_rows: dict[str, dict[str, Any]] = {}
    noted_ids: set[str | None] = set()
    for row in (row for row in points if row["id"] is not None):
        first_row = first_rows.setdefault(row["id"], row)
        yield from (
            row["at"].problem("differs", column, row[column], row=first_row["at"].row)
            for column in _SAME_IN_SERIES
            if row[column] is not None and row[column] != first_row[column]
        )
    for row in notes:
        if row["id"] in noted_ids:
            yield row["at"].problem("duplicate_key", "id", row["id"])
        elif row["id"] is not None and row["id"] not in first_rows:
            yield row["at"].problem("no_points", "id", row["id"])
        noted_ids.add(row["id"])
    yield from _one_primary(points, "id", "day")


def _regions(programme: Programme) -> dict[str, str]:
    return {
        name: code
        for code, row in programme.regions.items()
        for name in (row["short_zh"], row["title_zh"], row["title_en"])
        if name
    }


def _reference_problems(tables: dict[str, list[dict[str, Any]]], programme: Programme) -> Iterator[Problem]:
    for row in tables["milestones"]:
        if row["measure"] is not None and row["measure"] not in programme.measures:
            yield row["at"].problem("unknown_reference", "measure", row["measure"])
    for row in tables["series"]:
        yield from (
            row["at"].problem("unknown_reference", "measures", number)
            for number in row["measures"] or ()
            if number not in programme.measures
        )
    code_by_name = _regions(programme)
    for row in tables["provinces"]:
        row["region"] = code_by_name.get(row["province"]) if row["level"] == "province" else None
        if row["region"] is not None:
            row["province"] = programme.regions[row["region"]]["short_zh"]
        elif row["level"] == "province" and row["province"]:
            yield row["at"].problem("unknown_reference", "province", row["province"])
    yield from _one_primary(tables["provinces"], "province", "day")


def _read(path: Path, programme: Programme) -> dict[str, list[dict[str, Any]]]:
    """The tables of the workbook as rows; raises Refused with all problems, each at its cell."""
    sheets, problems = catalogue_workbook.sheets(path, TABLES, parse)
    if problems:
        raise Refused(*problems)
    tables = {table: list(sheet.rows(programme.settings["start"].year)) for table, sheet in sheets.items()}
    problems += _series_problems(tables["indicators"], tables["series"])
    problems += _reference_problems(tables, programme)
    if problems:
        raise Refused(*problems)
    return tables


def _by_place_and_date(counts: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Counts by place and date: provinces in the order of their region codes, then the large regions as
    listed."""
    order = {name: place for place, name in enumerate(dict.fromkeys(row["province"] for row in counts))}
    return tuple(sorted(counts, key=lambda row: (row["region"] or "~", order[row["province"]], row["day"])))


def load(path: Path, programme: Programme) -> Record:
    """Return the public record from a workbook; raises Refused with all its problems."""
    tables = _read(path, programme)
    notes = {row["id"]: row for row in tables["series"]}
    by_id: dict[str, list[dict[str, Any]]] = {}
    for row in tables["indicators"]:
        by_id.setdefault(row["id"], []).append(row)
    series = {}
    for name, rows in by_id.items():
        words = (
            {"theme": "other"} | notes.get(name, {}) | {column: rows[0][column] for column in _SAME_IN_SERIES}
        )
        series[name] = Series(name, words, tuple(sorted(rows, key=lambda row: row["day"])))
    return Record(
        series,
        tuple(sorted(tables["milestones"], key=lambda row: row["when"], reverse=True)),
        _by_place_and_date(tables["provinces"]),
    )

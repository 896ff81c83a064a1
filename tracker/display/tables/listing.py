"""A table as people see it and export it: typed columns, its rows in words, as a workbook."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ...figures.filters import Filter, sentence
from ...figures.progress import half_up
from ...programme.programme import Programme
from ...schema import light_colours, terms
from ...schema.declarations import Column, Word, index
from ...sheets.writing.export import Sheet, export
from ...values.kinds import show
from ...words import say

_TERMS: dict[str, Mapping[str, Word]] = {
    "status": index(terms.ALL_STATUSES),
    "role": index(terms.ROLES),
    "class": index(light_colours.CLASSES),
    "light": index(light_colours.LIGHTS),
}


def picked(columns: tuple[Column, ...], ids: str) -> tuple[Column, ...]:
    """Return the columns with these ids (parted by blanks), in the order of the ids."""
    return tuple(index(columns)[name] for name in ids.split())


def term(kind: str, value: str, lang: str) -> str:
    """Return a status, role, class or light in words; lights and classes come with their shape."""
    word = _TERMS[kind][value]
    shape = getattr(word, "shape", "")
    return f"{shape} {word.label(lang)}".strip()


def cell(column: Column, value, lang: str) -> object:
    """Return one value as a table holds it: numbers stay numbers, terms become words."""
    if value is None or value != value:
        return None
    return term(column.kind, value, lang) if column.kind in _TERMS else value


def tenths(values: Iterable) -> np.ndarray:
    """Return percentages to 1 decimal as they are shown (NaN unknown). A browser would round down a half that
    has no exact binary form."""
    return half_up(np.array([np.nan if value is None else value for value in values], "float64"), 1)


def shown(rows: Iterable[dict], columns: Iterable[Column], lang: str) -> list[dict]:
    """Return rows with the ids of statuses, roles, classes and lights turned into words."""
    return [
        {
            column.id: row["light_word"]
            if column.kind == "light" and "light_word" in row
            else cell(column, row.get(column.id), lang)
            for column in columns
        }
        for row in rows
    ]


def text(rows: list[dict], columns: tuple[Column, ...], lang: str) -> str:
    """Return rows of words (see `shown`) as tab-separated lines under a header, for a terminal."""
    lines = ["\t".join(column.label(lang) for column in columns)]
    lines += [
        "\t".join(
            show(column.kind if column.kind == "percent" else "text", row[column.id], lang)
            for column in columns
        )
        for row in rows
    ]
    return "\n".join(lines)


@dataclass(frozen=True)
class Listing:
    """One table as it is shown: its name, its columns and its rows of words and figures.

    `notes` stand before it in an exported workbook; where it has none, the notes of the office's own figures
    do. `heading` are the lines above it in a workbook that opens on it (see `Sheet`)."""

    name: str
    columns: tuple[Column, ...]
    rows: list[dict]
    notes: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()


def download(listings: list[Listing], notes: list[str], lang: str) -> bytes:
    """Return tables as a workbook of exactly what is shown, with a sheet of notes."""
    sheets = [Sheet(one.name, one.columns, one.rows, one.heading) for one in listings]
    return export(sheets, notes, lang)


def notes(programme: Programme, chosen: Filter, lang: str, is_sample: bool) -> list[str]:
    """Return the lines that stand before every exported table: title, date, filter, sample, rule. The filter
    must have a date."""
    assert chosen.as_of is not None
    settings = programme.settings
    lines = [
        " ".join(filter(None, (programme.name(lang), settings["document"]))),
        sentence(chosen, programme, chosen.as_of, lang),
    ]
    if is_sample:
        lines.append(say("cli.sample", lang))
    return [*lines, say("export.owners", lang), say("export.rule", lang, **settings)]

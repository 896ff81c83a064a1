"""The tiles of the map of regions, with the light of each; cities and the Corps stand within the tile of
their region."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from ...figures.by_key import RollUp
from ...programme.programme import NATIONAL, Programme
from ...programme.records import Region
from ...values.kinds import show
from ...words import say
from .. import phrases
from ..tables import status
from .region_map import Place, Tile


def mapped(programme: Programme, table: pd.DataFrame) -> bool:
    """Return whether a roll-up by region has any region that the map shows."""
    return any(_tiled(programme, code) for code in table.index)


def _tile_at(region: Region) -> tuple[int, int] | None:
    """The row and the column of a region's own tile, None where it has none."""
    row, column = region["tile_row"], region["tile_col"]
    return None if row is None or column is None else (row, column)


def _tiled(programme: Programme, code: str | None) -> bool:
    """Whether a region, or one that it lies in, has a tile."""
    while code is not None and _tile_at(programme.regions[code]) is None:
        code = programme.regions[code]["parent"]
    return code is not None


def tiles(programme: Programme, table: pd.DataFrame, chosen: Collection[str], lang: str) -> list[Tile]:
    """Return the tiles of the map for a roll-up by region, each region with those that lie in it.

    A region that the notice does not address is shown as such and never judged. National units get a tile of
    their own where they take part. `chosen` are the regions of the filter."""
    rows = dict(zip(table.index, table.to_dict("records"), strict=True))

    def place(code: str) -> Place:
        return replace(_place(programme, code, rows.get(code), lang), chosen=code in chosen)

    map_tiles = [
        Tile(*at, place(code), tuple(map(place, programme.regions_within(code)[1:])))
        for code, region in programme.regions.items()
        if (at := _tile_at(region))
    ]
    if NATIONAL in rows and map_tiles:
        left = min(tile.column for tile in map_tiles)
        map_tiles.insert(0, Tile(min(tile.row for tile in map_tiles), left, place(NATIONAL), across=2))
    return map_tiles


def _place(programme: Programme, code: str, row: RollUp | None, lang: str) -> Place:
    region, title = programme.regions[code], programme.title("regions", code, lang)
    name = region["short_zh"] if lang == "zh" else title
    if not region["addressed"]:
        words, says = (say(f"map.{part}", lang) for part in ("outside_short", "outside"))
        return Place("", name, "outside", words, say("map.says", lang, title=title, says=says))
    if row is None:
        words, says = (say(f"map.{part}", lang) for part in ("idle_short", "idle"))
        return Place("", name, "idle", words, say("map.says", lang, title=title, says=says))
    within = [programme.title("regions", city, lang) for city in programme.regions_within(code)[1:]]
    figure, word = show("percent", row["progress"]), phrases.light(row["light"], row["reason"], lang)
    says = " · ".join(
        [
            f"{word} {figure or '—'}",
            say("coverage", lang, reported=row["reported"], counted=row["counted"]),
            status.reason(row, lang),
            *([say("map.within", lang, names=say("shown.list", lang).join(within))] if within else []),
        ]
    )
    words = word if region["parent"] or row["light"] == "grey" else f"{word} {figure}".strip()
    return Place(code, name, row["light"], words, say("map.says", lang, title=title, says=says))

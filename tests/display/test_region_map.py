"""The map of regions: every tile has its name and light, and a region that is not
addressed is never judged."""

import re
from datetime import date

import pytest
from tests import small
from tests.builders import reports
from tracker.display.html import region_map, region_map_data
from tracker.figures import by_key, judged
from tracker.figures.filters import Filter
from tracker.figures.selection import select

DAY = date(2020, 9, 30)
MAP = [
    *small.REGIONS,
    {"region": "71", "short_zh": "台湾", "title_zh": "台湾省", "title_en": "Taiwan", "parent": None, "tile_row": 6, "tile_col": 10, "addressed": 0},
]
REPORTS = (
    ("2.1", "IND-21", DAY, "in_progress", 30.0, None),
    ("2.1", "CA-21", DAY, "in_progress", 40.0, None),
    ("2.1", "IND-2102", DAY, "completed", 100.0, None),
)


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path, regions=MAP)


def found(programme, *drawn, chosen=(), **narrowed) -> dict[str, region_map.Tile]:
    """Return the tiles of the small programme's lead assignments, by the name on them."""
    rows = select(judged.rows(programme, reports(*drawn), DAY), Filter(**narrowed), programme)
    made = region_map_data.tiles(programme, by_key.table(programme, rows, "region"), chosen, "zh")
    return {tile.place.name: tile for tile in made}


def test_a_tile_says_name_light_progress_coverage_and_reason(programme):
    place = found(programme, *REPORTS, measure=(2,))["辽宁"].place
    assert (place.look, place.words, place.key) == ("yellow", "▲ 预警 56.7", "21")
    assert place.says == "辽宁省：▲ 预警 56.7 · 已报3/3 · 落后序时10.7个百分点 · 含大连市"


def test_a_city_without_a_tile_is_a_mark_on_its_provinces(programme):
    tile = found(programme, *REPORTS)["辽宁"]  # all that it has to complete is complete; a continuing task stands beside it
    assert [(mark.name, mark.look, mark.words, mark.key) for mark in tile.within] == [("大连", "done", "✔ 已完成", "2102")]
    assert [mark.words for mark in found(programme, *REPORTS, measure=(3,))["辽宁"].within] == ["○ 未报送"]


@pytest.mark.parametrize("name, look, key", [("台湾", "outside", ""), ("江苏", "idle", "")])
def test_a_region_that_is_not_addressed_or_has_nothing_is_not_judged_and_opens_nothing(programme, name, look, key):
    place = found(programme, *REPORTS)[name].place
    assert (place.look, place.key) == (look, key)
    assert not {"未报送", "滞后"} & set(re.split(r"\W+", place.says))


def test_no_figure_counts_a_region_that_is_not_addressed(programme):
    rows = judged.rows(programme, reports(*REPORTS), DAY)
    assert "71" not in by_key.table(programme, rows, "region").index


def test_national_units_have_a_tile_of_their_own_only_where_they_take_part(programme):
    assert found(programme, measure=(1,))["全国"].place.key == "00"
    assert "全国" not in found(programme, measure=(2,))


def test_a_map_is_there_only_where_a_region_holds_something(programme):
    rows = judged.rows(programme, reports(), DAY)
    for measure, there in ((1, False), (2, True)):
        table = by_key.table(programme, select(rows, Filter(measure=(measure,)), programme), "region")
        assert region_map_data.mapped(programme, table) is there


def test_every_tile_of_the_catalogue_stands_at_its_row_and_column_and_no_text_becomes_markup(tmp_path):
    names = small.changed(MAP, "32", short_zh="<b>江苏")
    made = list(found(small.programme(tmp_path, regions=names), *REPORTS, chosen=("21",)).values())
    drawn = region_map.tiles(made, "图")
    assert [name.strip() for name in re.findall(r"<strong>(.*?)</strong>", drawn)] == ["全国", "辽宁", "大连", "&lt;b&gt;江苏", "台湾"]
    assert re.findall(r"grid-area:(\d+)/(\d+)/", drawn) == [("1", "1"), ("1", "1"), ("3", "1"), ("5", "2")]
    assert re.findall(r'data-key="(\d+)"[^>]* aria-pressed="(\w+)"', drawn) == [("00", "false"), ("21", "true"), ("2102", "false")]


def test_a_region_with_a_row_but_no_column_has_no_tile(tmp_path):
    half_placed = small.programme(tmp_path, regions=small.changed(MAP, "32", tile_col=None))
    assert found(half_placed, *REPORTS).keys() == {"全国", "辽宁", "台湾"}

"""The public record: what the shipped workbook holds is shown, and every mistake is reported at its cell."""

import re
from datetime import date, datetime
from html import unescape
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from benchmarks.servers import ROOT
from tests.small import programme
from tracker.display import published_units, published_values
from tracker.display.charts import dots, published_data
from tracker.display.html import published_events, published_figure
from tracker.display.tables import published
from tracker.display.tables.listing import download
from tracker.problems import Refused
from tracker.programme.load import load as load_programme
from tracker.programme.programme import Programme
from tracker.published.columns import TABLES, TERMS
from tracker.published.public_record import Record, latest, load
from tracker.schema.declarations import index
from tracker.words import say

DATA = ROOT / "data"
USER_COUNTS = ("users5g", "term5g", "pkg5g", "pkg5g_cm", "pkg5g_ct", "pkg5g_cu", "net5g_cm")


@pytest.fixture(scope="module")
def catalogue() -> Programme:
    return load_programme(DATA / "programme.xlsx")


@pytest.fixture(scope="module")
def shipped(catalogue) -> Record:
    return load(DATA / "public_record.xlsx", catalogue)


def raw(sheet: str) -> list[dict]:
    """Return a sheet of the shipped workbook as openpyxl alone reads it, as rows by English header."""
    header, *rows = openpyxl.load_workbook(DATA / "public_record.xlsx")[sheet].iter_rows(values_only=True)
    names = [text.split("\n")[1] for text in header]
    return [dict(zip(names, row, strict=True)) for row in rows if any(row)]


def drawn(record: Record, lang: str) -> dict:
    """Return every dot of every chart, by indicator, date and link."""
    return {
        (name, point["day"], point["link"]): dot
        for name, series in record.series.items()
        for dot, point in zip(published_data.dots(series, lang), series.points, strict=True)
    }


@pytest.mark.parametrize(("sheet", "rows"), [("公开指标 Indicators", 307), ("大事记 Milestones", 152), ("各省 Provinces", 102), ("口径 Series", 42)])
def test_the_shipped_workbook_holds_every_published_row(sheet, rows):
    assert len(raw(sheet)) == rows


def test_every_point_of_the_workbook_is_a_point_of_its_series_chart(shipped):
    wanted: dict[str, list] = {}
    for row in raw("公开指标 Indicators"):
        wanted.setdefault(row["Indicator id"], []).append((row["As of"].date().isoformat(), row["Value"]))
    found = {}
    for name, series in shipped.series.items():
        figure = dots.dots(published_data.dots(series, "zh"), ("2019-01-01", "2026-01-01"))
        found[name] = list(zip(figure.data[-1].x, figure.data[-1].y, strict=True))
    assert len(found) == 42
    assert {name: sorted(points) for name, points in found.items()} == {name: sorted(points) for name, points in wanted.items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_point_says_its_date_figure_bound_confidence_and_source(shipped, lang):
    dots = drawn(shipped, lang)
    for row in raw("公开指标 Indicators"):
        says = dots[row["Indicator id"], row["As of"].date(), row["Source link"]].says
        bound = next((word.label(lang) for word in TERMS["bound"] if word.zh == row["Bound"]), "")
        assert f"{row['As of'].date()}　{bound}" in says
        assert unescape(re.sub(r"<br>|\s", "", says)).count(re.sub(r"\s", "", row["Source"])) == 1
        assert (say("record.low", lang) in says) == (row["Confidence"] == "低")
        assert (say("record.other", lang) in says) == (row["Primary"] == "否")


def test_doubt_is_a_shape_and_the_line_goes_through_sure_points_only(shipped):
    shapes = {None: "circle", "超": "triangle-up", "近": "triangle-down", "约": "diamond"}
    dots = drawn(shipped, "zh")
    for row in raw("公开指标 Indicators"):
        dot = dots[row["Indicator id"], row["As of"].date(), row["Source link"]]
        sure = row["Primary"] == "是" and row["Confidence"] == "高"
        assert bool(dot.line) == sure
        assert dot.symbol == ("x-thin-open" if row["Primary"] == "否" else shapes[row["Bound"]] + ("" if sure else "-open"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_user_counts_are_charts_apart_and_each_says_what_it_counts(shipped, lang):
    scopes = [shipped.series[name].text("counts", lang) for name in USER_COUNTS]
    assert all(scopes) and len(set(scopes)) == len(USER_COUNTS)
    days = [{(dot.day, dot.value) for dot in published_data.dots(shipped.series[name], lang)} for name in USER_COUNTS]
    assert sum(map(len, days)) == sum(len({(point["day"], point["value"]) for point in shipped.series[name].points}) for name in USER_COUNTS)


def test_a_yearly_series_breaks_its_line_at_the_end_of_the_year(shipped):
    lines = {dot.line for dot in published_data.dots(shipped.series["new5g_ytd"], "zh")} - {""}
    assert lines == {"2021", "2022", "2025"}
    figure = dots.dots(published_data.dots(shipped.series["new5g_ytd"], "zh"), ("2019-01-01", "2026-01-01"))
    assert [{day[:4] for day in trace.x} for trace in figure.data[:-1]] == [{"2021"}, {"2022"}, {"2025"}]


@pytest.mark.parametrize(
    ("name", "lang", "figure"),
    [
        ("bs5g", "zh", "超8万个"),
        ("bs5g", "en", "more than 80,000 stations"),
        ("pkg5g_cm", "en", "15.4 million subscribers"),
        ("inv5g_cum", "en", "CNY 401.6 billion"),
        ("share5g", "zh", "15%"),
        ("spectrum5g", "zh", "770 MHz"),
    ],
)
def test_a_figure_has_its_bound_and_its_unit_in_words(shipped, name, lang, figure):
    assert published.fact(shipped.series[name], 0, lang)[0][1] == figure


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_english_figure_holds_a_chinese_unit_and_none_a_size_by_which_it_must_be_multiplied(shipped, lang):
    figures = [published_values.measured(one, point, lang) for one in shipped.series.values() for point in one.points]
    assert not [figure for figure in figures if "×" in figure or re.search(r"(?<!\d)10,000 stations|100 million \D", figure)]
    assert lang == "zh" or not [figure for figure in figures if re.search("[\u4e00-\u9fff]", figure)]


def test_the_axis_of_a_chart_the_table_and_the_figures_in_words_agree(shipped):
    for series in shipped.series.values():
        times, words = published_units.scale(series, "en").times, published_units.scale(series, "en").words
        values = [dot.value for dot in published_data.dots(series, "en")]
        listing = published.points(series, "en")
        assert [row["value"] for row in reversed(listing.rows)] == values
        assert f"({words})" in next(column.en for column in listing.columns if column.id == "value")
        assert values == [pytest.approx(point["value"] * float(times)) for point in series.points]


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (60, "万个(目标)", "60万个（目标）", "600,000 (target)"),
        (2.5, "亿部", "2.5亿部", "250 million"),
        (20, "%", "20%", "20%"),
        (0.35, "元/千瓦时", "0.35元/千瓦时", "0.35"),
        (200, "MHz", "200 MHz", "200 MHz"),
    ],
)
def test_the_quantity_of_an_event_is_said_in_words(value, unit, zh, en):
    assert [published_units.quantity(value, unit, lang) for lang in ("zh", "en")] == [zh, en]


def test_a_series_of_one_day_is_a_figure_with_its_doubt_measure_and_source(shipped):
    singles = [name for name, one in shipped.series.items() if one.single]
    assert "bs5g_cm" in singles and "bs5g" not in singles
    head = published_figure.head(shipped.series["bs5g_cm"], {1: ("measure?m=1", "举措标题")}, "zh")
    assert "超194万个" in head and "截至2023-12-31" in head
    assert "href='measure?m=1'" in head and "举措标题" in head
    assert shipped.series["bs5g_cm"].latest["link"] in unescape(head)


def test_a_doubtful_figure_says_so_beside_it(shipped):
    head = published_figure.head(shipped.series["pkg5g"], {5: ("measure?m=5", "")}, "en")
    assert "about 1.4 billion subscribers" in head and "low confidence" in head


def test_every_shipped_series_belongs_to_measures_of_the_notice(shipped, catalogue):
    assert all(one.measures and set(one.measures) <= set(catalogue.measures) for one in shipped.series.values())


def test_each_chart_begins_in_the_year_of_its_own_first_point(shipped):
    assert published_data.days(shipped.series["term5g"])[0] == f"{shipped.series['term5g'].points[0]['day'].year}-01-01"
    assert published_data.days(shipped.series["share5g"]) == ("2022-01-01", "2026-01-31")


def test_the_newest_stands_first_everywhere(shipped, catalogue):
    for theme in shipped.themes():
        days = [one.points[-1]["day"] for one in shipped.of_theme(theme)]
        assert days == sorted(days, reverse=True)
    whens = [event["when"] for event in shipped.events]
    assert whens == sorted(whens, reverse=True)
    for listing in (published.points(shipped.series["bs5g"], "zh"), published.counts(catalogue, shipped.counts, "zh")):
        days = [row["day"] for row in listing.rows]
        assert days == sorted(days, reverse=True)


def test_the_filter_leaves_what_belongs_to_its_measures_and_regions(shipped):
    left = shipped.within([3], {"44"})
    assert list(left.series) == ["bs700", "spectrum5g"]
    assert {event["measure"] for event in left.events} == {3}
    assert {count["region"] for count in left.counts} == {"44"}
    assert shipped.within((), ()) == shipped


def test_events_are_found_by_a_text_in_either_language_whatever_its_width(shipped):
    found = shipped.events_with("７００ mhz")
    assert found and all("700mhz" in re.sub(r"\s", "", f"{event['event_zh']}{event['event_en']}{event['source']}").lower() for event in found)
    assert shipped.events_with("没有这回事") == []
    assert len(shipped.events_with("")) == len(shipped.events)


def test_the_latest_primary_count_of_each_province_is_its_bar(shipped, catalogue):
    wanted = {}
    for row in raw("各省 Provinces"):
        if row["Primary"] == "是" and row["Level"] == "省份" and row["As of"] >= wanted.get(row["Province"], (datetime.min, 0))[0]:
            wanted[row["Province"]] = (row["As of"], row["5G base stations"])
    bars = published_data.bars(catalogue, shipped.counts, "province", "zh")
    assert {bar.label: bar.value for bar in bars} == {f"{name} {day.year}": figure for name, (day, figure) in wanted.items()}
    assert all(wanted[bar.label[:-5]][0].date().isoformat() in bar.beside for bar in bars)
    assert published_values.without_figures(catalogue, shipped.counts, "zh") == ["天津", "吉林", "青海", "宁夏"]
    assert [bar.label for bar in published_data.bars(catalogue, shipped.counts, "region", "en")] == [
        "Eastern region 2024",
        "Central region 2024",
        "Western region 2024",
        "Northeastern region 2024",
    ]


def test_figures_of_one_year_stand_together_the_newest_year_first_then_in_administrative_order(shipped, catalogue):
    bars = published_data.bars(catalogue, shipped.counts, "province", "zh")
    years = [int(bar.label[-4:]) for bar in bars]
    assert years == sorted(years, reverse=True) and len(set(years)) > 1
    codes = list(zip((-year for year in years), published_values.codes(shipped.counts, "province"), strict=True))
    assert codes == sorted(codes)


def test_the_tables_taken_away_hold_every_point_with_its_source(shipped):
    listing = published.all_points(shipped, "en")
    book = openpyxl.load_workbook(BytesIO(download([listing], ["note"], "en")))
    rows = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 307
    assert {row[-2] for row in rows} == {row["Source link"] for row in raw("公开指标 Indicators")}


ROWS = {
    "indicators": {
        "id": "bs",
        "name_zh": "基站",
        "name_en": "Stations",
        "unit": "万个",
        "day": "2020-09-30",
        "value": 8,
        "confidence": "高",
        "is_primary": "是",
        "source": "新华社",
        "link": "https://example.org/a",
    },
    "series": {"id": "bs", "theme": "基站建设"},
    "milestones": {
        "measure": 1,
        "when": "2020-11",
        "event_zh": "事",
        "event_en": "Event",
        "confidence": "高",
        "source": "新华社",
        "link": "https://example.org/b",
    },
    "provinces": {
        "province": "辽宁",
        "level": "省份",
        "day": "2020-09-30",
        "stations": 5,
        "confidence": "高",
        "is_primary": "是",
        "source": "新华社",
        "link": "https://example.org/c",
    },
}


def written(folder: Path, formats: dict | None = None, **tables) -> Path:
    """Write a small record and return its path.

    For each table, the dictionaries given replace values of its first row, one row each; `formats` sets the
    number formats of cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table, (word, columns) in TABLES.items():
        sheet = book.create_sheet(word.zh)
        sheet.append([f"{column.zh}\n{column.en}" for column in columns])
        for changes in tables.get(table, [{}]):
            row = ROWS[table] | changes
            sheet.append([row.get(column.id) for column in columns])
    for place, form in (formats or {}).items():
        book[place.split("!")[0]][place.split("!")[1]].number_format = form
    book.save(folder / "public_record.xlsx")
    return folder / "public_record.xlsx"


def problems(folder: Path, **tables) -> list[tuple]:
    """Return the problems of a record as (code, sheet, cell)."""
    with pytest.raises(Refused) as caught:
        load(written(folder, **tables), programme(folder))
    assert all(say(one.code, lang, value=one.value, **one.figures) for one in caught.value.problems for lang in ("zh", "en"))
    return [(one.code, one.sheet, one.cell) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("tables", "found"),
    [
        ({"indicators": [{"value": "很多"}]}, [("bad_number", "公开指标", "F2")]),
        ({"indicators": [{"day": "2020-13-01"}]}, [("bad_date", "公开指标", "E2")]),
        (
            {"indicators": [{"bound": "大概"}, {"confidence": "中", "day": "2020-10-31"}]},
            [("bad_bound", "公开指标", "G2"), ("bad_confidence", "公开指标", "H3")],
        ),
        ({"indicators": [{"link": "javascript:alert(1)"}]}, [("bad_link", "公开指标", "L2")]),
        ({"indicators": [{"source": None}]}, [("required", "公开指标", "K2")]),
        ({"indicators": [{}, {"value": 9}]}, [("two_primary", "公开指标", "I3")]),
        ({"indicators": [{}, {"is_primary": "否"}, {"day": "2021-01-31", "unit": "个"}]}, [("differs", "公开指标", "D4")]),
        ({"series": [{}, {}]}, [("duplicate_key", "口径", "A3")]),
        ({"series": [{"id": "bs5"}]}, [("no_points", "口径", "A2")]),
        ({"series": [{"theme": "杂项"}]}, [("bad_theme", "口径", "B2")]),
        ({"series": [{"measures": "1、九"}]}, [("bad_number", "口径", "G2")]),
        ({"series": [{"measures": "1、9"}]}, [("unknown_reference", "口径", "G2")]),
        ({"milestones": [{"measure": 9}]}, [("unknown_reference", "大事记", "A2")]),
        ({"milestones": [{"when": "去年"}]}, [("bad_date", "大事记", "B2")]),
        ({"milestones": [{"when": "2020-14"}]}, [("bad_date", "大事记", "B2")]),
        ({"milestones": [{"before": "也许"}]}, [("bad_flag", "大事记", "H2")]),
        ({"provinces": [{"province": "北平"}]}, [("unknown_reference", "各省", "A2")]),
        ({"provinces": [{"level": "市"}]}, [("bad_level", "各省", "B2")]),
        ({"provinces": [{"stations": "#REF!"}]}, [("error_cell", "各省", "D2")]),
    ],
)
def test_a_mistake_is_named_at_its_cell(tmp_path, tables, found):
    assert problems(tmp_path, **tables) == found


def test_what_is_missing_is_named(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path))
    del book["大事记"]
    book["各省"]["D1"] = "别的"
    book.save(tmp_path / "public_record.xlsx")
    with pytest.raises(Refused) as caught:
        load(tmp_path / "public_record.xlsx", programme(tmp_path))
    assert {(one.code, one.sheet) for one in caught.value.problems} == {("missing_sheet", "大事记"), ("missing_column", "各省")}


@pytest.mark.parametrize(("value", "form", "read"), [(0.374, "0.0%", 37.4), (37.4, "General", 37.4), ("37.4%", "@", 37.4), ("1,200", "@", 1200)])
def test_a_share_typed_as_per_cent_is_read_as_points(tmp_path, value, form, read):
    path = written(tmp_path, {"公开指标!F2": form}, indicators=[{"value": value, "unit": "%"}])
    assert load(path, programme(tmp_path)).series["bs"].latest["value"] == read


@pytest.mark.parametrize(
    ("written_as", "read"),
    [
        ("2020", "2020"),
        (2020, "2020"),
        ("2020年", "2020"),
        ("2020-11", "2020-11"),
        ("2020年3月", "2020-03"),
        ("2020.9", "2020-09"),
        ("2020-11-02", "2020-11-02"),
        ("2020年11月2日", "2020-11-02"),
        (date(2020, 11, 2), "2020-11-02"),
    ],
)
def test_an_event_is_dated_as_precisely_as_it_is_known(tmp_path, written_as, read):
    record = load(written(tmp_path, milestones=[{"when": written_as}]), programme(tmp_path))
    assert [event["when"] for event in record.events] == [read]


def test_a_province_is_one_place_by_whatever_name(tmp_path):
    record = load(written(tmp_path, provinces=[{}, {"province": "辽宁省", "day": "2021-01-31"}]), programme(tmp_path))
    assert [(row["province"], row["region"]) for row in record.counts] == [("辽宁", "21")] * 2


def test_the_newer_count_that_is_not_primary_is_no_bar(tmp_path):
    record = load(written(tmp_path, provinces=[{"stations": 7}, {"day": "2021-09-30", "is_primary": "否"}]), programme(tmp_path))
    assert [(row["stations"], row["day"].isoformat()) for row in latest(record.counts, "province")] == [(7, "2020-09-30")]


def test_events_are_those_of_the_measures_asked_for_the_newest_first(tmp_path):
    record = load(written(tmp_path, milestones=[{"when": "2021"}, {"measure": 2}, {"when": "2019-05-01"}]), programme(tmp_path))
    assert [(event["measure"], event["when"]) for event in record.within([1], ()).events] == [(1, "2021"), (1, "2019-05-01")]
    assert [event["when"] for event in record.events] == ["2021", "2020-11", "2019-05-01"]


def test_the_timeline_shows_text_as_text_and_opens_sources_in_a_window_of_their_own(tmp_path):
    event = {"event_zh": "<script>x</script>&", "source": "<b>报</b>", "link": "https://example.org/?a='b'&c", "confidence": "低", "before": "是"}
    shown = published_events.timeline(load(written(tmp_path, milestones=[event]), programme(tmp_path)).events, "zh")
    assert "<script" not in shown and "<b>" not in shown and "&lt;script&gt;" in shown
    assert "href='https://example.org/?a=&#x27;b&#x27;&amp;c' target='_blank' rel='noopener noreferrer'" in shown
    assert "可信度低" in shown and "通知印发前" in shown and "○" in shown


def test_every_term_and_theme_reads_back_what_it_shows(tmp_path):
    for kind, words in TERMS.items():
        assert [published_values.term(kind, word.id, lang) for word in words for lang in ("zh", "en")] == [
            word.label(lang) for word in words for lang in ("zh", "en")
        ]
        assert len(index(words)) == len(words)

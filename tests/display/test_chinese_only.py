"""A catalogue that has only Chinese names shows these in English, too."""

from datetime import date

import pytest
from tests import small
from tracker.display import published_values
from tracker.display.tables import listing, published
from tracker.figures.filters import Filter
from tracker.sheets.writing.return_sheet import _title

DAY = date(2020, 9, 30)


@pytest.fixture
def programme(tmp_path):
    regions = small.changed(small.REGIONS, "32", title_en=None)
    return small.programme(tmp_path, settings={"title_en": None}, regions=regions)


def test_a_programme_without_an_english_name_has_its_chinese_one(programme):
    assert [programme.name(lang) for lang in ("zh", "en")] == ["小方案", "小方案"]


def test_the_notes_of_an_export_leave_out_a_name_and_number_that_the_catalogue_lacks(programme):
    assert listing.notes(programme, Filter(as_of=DAY), "en", False)[0] == "小方案"
    assert published.notes(programme, "en")[0] == "小方案"


def test_the_notes_of_an_export_give_the_name_with_the_documents_number(tmp_path):
    made = small.programme(tmp_path, settings={"document": "工信部通信〔2020〕49号"})
    assert listing.notes(made, Filter(as_of=DAY), "en", False)[0] == "Small programme 工信部通信〔2020〕49号"


def test_a_return_sheet_has_the_chinese_name(programme):
    assert "小方案" in _title(programme, "en")


def test_a_province_without_an_english_name_is_named_in_chinese(programme):
    assert published_values.without_figures(programme, [], "en") == ["Liaoning", "江苏省"]

"""The views of the ledger on its page: one that is declared is offered, shown, named and exported."""

from io import BytesIO

import numpy as np
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from tests.empty_log import office_in
from tests.status_sheets import HEADER, book, row
from tracker import words
from tracker.display.tables import ledger_presets, listing
from tracker.display.tables.ledger_presets import Preset
from tracker.intake.commit import Upload
from tracker.values.categories import among
from ui.sections import ledger as ledger_section
from ui.widgets import download

pytestmark = pytest.mark.long


def _blocked(rows, _settings):
    return among(rows["status"], ("blocked",))


OWN = Preset("stuck", ("task", "owners", "problem"), _blocked)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The small programme's office, where one unit reports a blocked task and another one in progress."""
    office = office_in(tmp_path_factory.mktemp("views"))
    blocked = book((*row(task="1.2", unit="联通", status="受阻", progress=20), "选址难"), header=(*HEADER, "存在问题"))
    for name, sheet in (("联通", blocked), ("铁塔", book(row(task="1.2", unit="铁塔")))):
        assert office.submit(Upload(f"9月{name}.xlsx", sheet))[1]
    return office


def _page(office, lang):
    from tracker.figures.filters import Filter
    from ui import view
    from ui.frame import link_values
    from ui.sections import ledger

    link_values.place()
    with office.log() as log:
        now = view.seen(office, log, lang, Filter())
    ledger.shown(now)


def opened(office, lang="zh", **link):
    """Return the ledger's page as a link opens it."""
    app = AppTest.from_function(_page, kwargs={"office": office, "lang": lang}, default_timeout=30)
    app.query_params.update(link)
    app.run()
    assert not app.exception
    return app


def pills(app) -> str:
    """Return the HTML of the rows of choices."""
    return "".join(one.proto.body for one in app.get("html"))


def test_a_view_added_to_the_table_is_offered_shown_named_and_exported(office, monkeypatch):
    monkeypatch.setattr(ledger_presets, "PRESETS", (*ledger_presets.PRESETS, OWN))
    monkeypatch.setitem(words.SENTENCES, "ledger.view_stuck", ("卡住的", "stuck"))
    monkeypatch.setitem(words.SENTENCES, "ledger.holds_stuck", ("受阻的。", "Blocked."))
    made = []
    monkeypatch.setattr(download, "download_as", lambda view, name, tables, *more: made.append(listing.download(tables(), ["注"], "zh")))
    offered = pills(opened(office))
    assert "view=stuck" in offered and "卡住的 <b>1</b>" in offered
    app = opened(office, view="stuck")
    assert "任务台账 · 卡住的：1项任务分工" in app.markdown[0].value
    assert list(app.dataframe[0].value.columns) == ["task", "owners", "problem"]
    assert len(app.dataframe[0].value) == 1
    assert "Task ledger · stuck: 1 of" in opened(office, "en", view="卡住的").markdown[0].value
    sheet = openpyxl.load_workbook(BytesIO(made[1])).active
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["小方案 任务台账 · 卡住的", "数据截至2020-09-30", "受阻的。"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)] == [["任务编号", "责任单位", "存在问题"], ["1.2", "中国联通", "选址难"]]


def test_the_workbook_says_what_was_filtered_by_a_column_and_holds_only_that(office, monkeypatch):
    made = []
    monkeypatch.setattr(download, "download_as", lambda view, name, tables, *more: made.append(tables()))
    opened(office, where="进展状态", status_among="受阻")
    [table] = made[0]
    assert table.heading[-1] == "按列筛选：进展状态为受阻"
    assert [row[0] for row in table.rows] == ["1.2"]


def test_the_number_beside_a_view_is_the_number_of_its_rows(office):
    for one in ledger_presets.PRESETS:
        markup, title = pills(opened(office, view=one.id)), opened(office, view=one.id).markdown[0].value
        count = markup.split(f"{words.say(f'ledger.view_{one.id}', 'zh')} <b>")[1].split("</b>")[0]
        assert f"：{count}项任务分工" in title


def test_a_column_is_added_to_the_view_and_does_not_replace_it(office):
    app = opened(office, view="problems")
    app.multiselect(key="columns").select("submission").run()
    assert app.query_params["columns"] == "submission"
    names = [*ledger_presets.preset("problems").columns, "submission"]
    assert list(app.dataframe[0].value.columns) == names


def test_an_unknown_view_is_named_and_the_usual_one_shown(office):
    app = opened(office, view="foo")
    assert "“foo”不存在" in app.warning[0].value and "常用" in app.markdown[0].value


def test_all_groups_are_expanded_and_collapsed_at_once(office):
    app = opened(office, by="measure")
    app.button(key="ledger_expand").click().run()
    assert len(app.dataframe) == len(app.expander) == 3
    app.button(key="ledger_expand").click().run()
    assert len(app.dataframe) == 0


def test_rows_that_a_filter_by_column_leaves_are_in_the_order_of_the_view():
    first, second = [5, 3, 9], [3, 5, 7]
    assert ledger_section._both(np.array(first), np.array(second)).tolist() == [5, 3]
    assert ledger_section._both(None, second) == second and ledger_section._both(first, None) == first

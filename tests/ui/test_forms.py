"""The form: which rows are reported, what is kept while it is filled in, and that its check is that of a sheet."""

import pytest
from streamlit.testing.v1 import AppTest
from tests.status_sheets import book, row
from tracker.display.tables import unit_form
from tracker.intake.commit import Upload
from tracker.schema.status_sheet import VALUES
from tracker.sheets.writing.form_sheet import form_sheet
from ui.upload.entries import Entry

BLANK = dict.fromkeys(VALUES)
LAST = BLANK | {"status": "in_progress", "progress": "70", "note": "在建"}
LASTS = {"1.1": LAST, "1.2": LAST}

EDITS = {
    "nothing": ({}, {}),
    "a cell": ({0: {"progress": "75"}}, {"1.1": {"progress": "75"}}),
    "a cell typed back": ({0: {"progress": "70"}}, {}),
    "a cell emptied": ({1: {"note": " "}}, {"1.2": {"note": None}}),
    "a row ticked that stays as it was": ({1: {"reported": True}}, {"1.2": {}}),
    "a changed row unticked": ({0: {"progress": "75", "reported": False}}, {}),
    "a row ticked and unticked": ({0: {"reported": False}}, {}),
}


@pytest.mark.parametrize(("edits", "reported"), EDITS.values(), ids=EDITS)
def test_a_row_is_reported_if_it_was_changed_or_ticked(edits, reported):
    entry = Entry()
    for _ in range(2):  # the framework gives all edits of a table anew each time
        entry.take(["1.1", "1.2"], edits, LASTS)
    filled = [entry.filled(task, LAST, None) for task in LASTS]
    assert {one.task: {name: one.now[name] for name in VALUES if one.now[name] != one.last[name]} for one in filled if one.reported} == reported


def test_a_report_by_someone_else_changes_no_row_that_was_begun():
    entry, other = Entry(), LAST | {"progress": "90", "note": "别人报的"}
    entry.type("1.1", {"progress": "75"}, LAST)
    assert dict(entry.filled("1.1", other, None).now) == LAST | {"progress": "75"}
    assert dict(entry.filled("1.2", other, None).now) == other


def filled(**values) -> dict:
    return unit_form.sheet_row("1.1", "OP-CM", LAST | values, "zh") | {"as_of": "2020-09-30"}


def test_a_form_is_checked_as_the_same_rows_in_an_uploaded_sheet(office):
    office.submit(Upload("八月.xlsx", book(row(progress=60, note="在建", day="2020-08-31"))))
    form = office.check(Upload("表.xlsx", form_sheet([filled()])))
    sheet = office.check(Upload("表.xlsx", book(row(progress=70, note="在建", day="2020-09-30"))))
    assert [one.changes for one in form.proposals] == [one.changes for one in sheet.proposals] != []
    assert (form.totals, form.problems) == (sheet.totals, sheet.problems)


@pytest.mark.parametrize(("typed", "progress"), [("0.7", 0.7), ("1", 1.0), ("50%", 50.0), ("５０", 50.0), ("33.33", 33.33)])
def test_a_progress_typed_into_a_form_is_per_cent(office, typed, progress):
    checked = office.check(Upload("表.xlsx", form_sheet([filled(progress=typed)])))
    assert (checked.errors, [one.values["progress"] for one in checked.proposals]) == ([], [progress])


def test_what_is_wrong_stands_beside_its_task(office):
    rows = [filled(), filled(status="blocked") | {"task_id": "1.2"}, filled(progress="117") | {"task_id": "3.1"}]
    found = [office.check(Upload("表.xlsx", form_sheet(rows)))]
    said = unit_form.said(found, ["1.1", "1.2", "3.1"], "zh")
    assert {task: [text[0] for text in texts] for task, texts in said.items()} == {"1.2": ["⚠"], "3.1": ["✖"]}
    assert "状态是受阻" in said["1.2"][0] and "超过100" in said["3.1"][0]
    assert [line["task_id"] for line in unit_form.problems(found, ["1.1", "1.2", "3.1"], "zh").rows] == ["3.1", "1.2"]


def test_due_tasks_are_told_from_received_ones_and_from_others(office):
    office.submit(Upload("九月.xlsx", book(row(task="1.1", day="2020-09-20"))))
    with office.log() as log:
        found = office.reporting(log, "2020-09")
    assert unit_form.due(found, "OP-CM") == {"1.1": True, "1.2": False, "3.1": False, "3.2": False}


def _page(office):
    import runpy

    import streamlit as st
    from tracker.figures.filters import Filter
    from ui import view
    from ui.frame import link_values

    link_values.place()
    st.session_state["returned"] = None
    with office.log() as log:
        view.remember(view.seen(office, log, st.session_state.get("spoken", "zh"), Filter()))
    if not st.session_state.get("elsewhere"):
        runpy.run_path("pages/report/form.py")


@pytest.fixture
def page(office):
    """The page of the form, opened at task 1.1 of 中国移动, which has reported it."""
    office.submit(Upload("八月.xlsx", book(row(progress=60, note="在建", day="2020-08-31"))))
    app = AppTest.from_function(_page, kwargs={"office": office}, default_timeout=60)
    app.query_params.update({"form_unit": "OP-CM", "task_OP-CM": "1.1"})
    app.run()
    assert not app.exception
    return app


def shown(app, kind: str, label: str):
    """Return the field with a label."""
    [found] = [one for one in getattr(app, kind) if one.label == label]
    return found


def texts(app) -> str:
    """Return all that the page says."""
    return " ".join(str(one.value) for kind in ("markdown", "success", "info", "error", "warning", "caption", "table") for one in getattr(app, kind))


@pytest.mark.long
def test_blocked_without_a_problem_stated_warns_in_the_form_of_one_task(page):
    shown(page, "selectbox", "进展状态").select("blocked").run()
    assert "状态是受阻，“存在问题”没有填写" in texts(page) and "可以接收" in texts(page)
    shown(page, "text_area", "存在问题").input("电力引入难").run()
    assert "状态是受阻" not in texts(page) and "1条有变化" in texts(page)


@pytest.mark.long
def test_what_is_filled_in_outlives_another_page_and_the_other_language(page):
    shown(page, "text_area", "进展情况").input("过半").run()
    for elsewhere, lang in ((True, "zh"), (False, "en")):
        page.session_state["elsewhere"], page.session_state["spoken"] = elsewhere, lang
        page.query_params.update({"form_unit": "OP-CM", "task_OP-CM": "1.1"})
        page.run()
    assert shown(page, "text_area", "Progress note").value == "过半"
    assert "1 changed" in texts(page)


@pytest.mark.long
def test_an_unchanged_task_is_reported_only_if_it_is_ticked_and_then_recorded_once(page, office):
    assert not [one for one in page.button if one.label == "确认提交"]
    shown(page, "checkbox", "没有变化，照上次报送这一项").check().run()
    [confirm] = [one for one in page.button if one.label == "确认提交"]
    confirm.click().run()
    assert "已记录为批次2（2020-09期）" in texts(page) and "1条确认不变" in texts(page)
    assert not [one for one in page.button if one.label == "确认提交"]
    with office.log() as log:
        assert {task: report["submission"] for task, report in office.last_reports(log, "OP-CM").items()} == {"1.1": 2}

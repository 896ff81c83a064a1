"""A status as one of several options: ticked, numbered, or with marks around it."""

import pytest
from tracker.problems import Refused
from tracker.values.cell import Cell
from tracker.values.kinds import parse, status

READ = {
    "completed": """☑已完成_□推进中_○未启动 已完成☑_推进中☐ 已完成☑推进中□ ☑已完成□推进中 ■已完成_□推进中 (√)已完成_(_)推进中 [x]_已完成_[_]_推进中
        已完成(√)_推进中(_) þ已完成_¨推进中 R已完成_£推进中 \uf0fe已完成_\uf0a8推进中 √已完成/推进中/未启动 完成√ 3-已完成 A.已完成 ①已完成 （3）已完成 3、已完成
        已完成。 【已完成】 “已完成” ☑已完成_☑完成 已完成✅ iii.已完成 一、已完成 √已完成，□未启动 1已完成 ☒已完成_☐推进中 ✔已完成 ◉已完成_○受阻""".split(),
    "in_progress": "□已完成_☑推进中 ●推进中_○已完成 （√）推进中（_）已完成 √推进中 推进中√ 未启动_推进中√_已完成 推进 进行 实施 √推进 3.推进中 推进中； ☑_in_progress_☐_completed".split(),
    None: ["□已完成_□推进中", "○未启动_○推进中_○已完成", "(_)已完成_(_)推进中"],
}


@pytest.mark.parametrize(("text", "found"), [(text.replace("_", " "), found) for found, texts in READ.items() for text in texts])
def test_a_status_is_the_option_that_is_ticked_without_its_marks(text, found):
    assert parse("status", Cell(text)) == found


@pytest.mark.parametrize("text", ["☑已完成 ☑推进中", "√已完成 √推进中", "■已完成 ■推进中", "已完成√ 推进中√ 未启动□"])
def test_two_ticks_contradict_each_other(text):
    with pytest.raises(Refused, match="two_ticked") as refused:
        parse("status", Cell(text))
    assert "已完成" in refused.value.problems[0].figures["options"] and "推进中" in refused.value.problems[0].figures["options"]


@pytest.mark.parametrize(
    "text",
    [
        "□推进中",
        "( )已完成",
        "已完成（）",
        "√",
        "☑",
        "3",
        "100%",
        "已完成（部分）",
        "未完成",
        "已完成45",
        "×已完成",
        "已完成、推进中",
        "☑某状态",
        "/",
        "x已完成y",
    ],
)
def test_what_names_no_status_is_refused(text):
    with pytest.raises(Refused, match="bad_status"):
        parse("status", Cell(text))


@pytest.mark.parametrize("text", ["收官", "收官。", "☑收官 □推进中", "2-收官"])
def test_the_offices_own_words_are_read_in_the_same_ways(text):
    assert status(Cell(text), {"收官": "completed"}) == "completed"


@pytest.mark.parametrize("text", ["☑牵头 □配合", "A.牵头", "牵头√"])
def test_a_role_is_read_in_the_same_ways(text):
    assert parse("role", Cell(text)) == "lead"

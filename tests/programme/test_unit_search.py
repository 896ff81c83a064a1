"""Units are found by any part of any of their names, in characters, pinyin or initials."""

import pytest
from tests import small
from tests.small import programme
from tracker.programme import unit_search

UNITS = small.changed(small.UNITS, "IND-2102", title_zh="重庆市工信局", title_en="Chongqing industry")
FOUND = [
    ("OP-CM", ["OP-CM"]),
    ("移动", ["OP-CM"]),
    ("基础电信企业", ["OP-CM", "OP-CU"]),
    ("中国", ["OP-CM", "OP-CU", "TOWER"]),
    ("国联", ["OP-CU"]),
    ("塔公", ["TOWER"]),
    ("通管", ["CA-21"]),
    ("zgyd", ["OP-CM"]),
    ("ZhongGuoLian", ["OP-CU"]),
    ("zhong guo lt", ["OP-CU"]),
    ("tieta", ["TOWER"]),
    ("辽宁tg", ["CA-21"]),
    ("lnstxglj", ["CA-21"]),
    ("cqs", ["IND-2102"]),
    ("chongqing", ["IND-2102"]),
    ("zhongqing", ["IND-2102"]),
    ("china mob", ["OP-CM"]),
    ("unicom", ["OP-CU"]),
    ("admin", ["CA-21"]),
    ("gongxin", ["IND-21", "IND-2102"]),
    ("ＯＰ－ＣＵ", ["OP-CU"]),
    ("icom", []),
    ("江苏", []),
    ("中国 移动 公司", []),
    ("·", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "codes"), FOUND)
def test_units_are_found_by_any_part_of_a_name(tmp_path, text, codes):
    assert list(unit_search.found(programme(tmp_path, units=UNITS), text)) == codes


def test_units_whose_name_begins_so_come_before_those_that_have_it_further_on(tmp_path):
    units = small.changed(UNITS, "OP-CU", title_zh="广东联通", title_en="", aliases="")
    assert unit_search.found(programme(tmp_path, units=units), "gd") == ("OP-CU",)
    assert unit_search.found(programme(tmp_path, units=UNITS), "gy") == ("OP-CM",)

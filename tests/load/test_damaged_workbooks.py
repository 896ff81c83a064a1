"""Damaged workbooks of every format end in a result or a sentence, within the limits; nothing is written."""

import random
from dataclasses import replace

import pytest
from benchmarks import mutations

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    return mutations.seeds(tmp_path_factory.mktemp("mutations"))


@pytest.mark.parametrize("part", range(2))
def test_damaged_workbooks_end_in_a_result_or_a_sentence(seeds, part):
    found = [mutations.judge(one) for one in mutations.mutated(seeds, 35, f"tests {part}")]
    assert [(one.name, one.wrong) for one in found if one.wrong] == []
    assert len({one.outcome for one in found}) > 2


def test_sound_workbooks_of_every_format_are_among_those_that_are_damaged(seeds):
    kinds = {one.content[:4] for one in seeds}
    assert {b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "任".encode() + b"\xe5", b"\xef\xbb\xbf\xe4"} <= kinds
    assert [one.name for one in seeds if mutations.judge(one).outcome not in ("result", "cells refused")] == []


@pytest.mark.parametrize("way", mutations.PACKED[:6])
def test_every_way_of_damage_changes_the_file(seeds, way):
    sound = seeds[0].content
    assert way(sound, random.Random(1)) != sound


def test_a_reader_that_raises_is_a_finding(seeds):
    lost = replace(seeds[0], office=replace(seeds[0].office, programme=None))
    assert "AttributeError" in mutations.judge(lost).wrong


def test_every_file_of_a_folder_is_judged(tmp_path):
    (tmp_path / "a.xls").write_bytes(b"<html><table></table></html>")
    (tmp_path / "b.csv").write_text("1,2", encoding="utf-8")
    assert [(one.name, one.outcome, one.wrong) for one in mutations.collected(tmp_path)] == [("a.xls", "html", None), ("b.csv", "no_table", None)]

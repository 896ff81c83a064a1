"""Texts as they are shown: what cannot be seen, or turns the line around, is written out."""

import pytest
from tracker.values.text import visible


@pytest.mark.parametrize(
    ("text", "shown"), [("进展 a-1", "进展 a-1"), ("a\x07b", "a\\x07b"), ("\x9b", "\\x9b"), ("甲\u202e乙", "甲\\u202e乙"), ("\x07\x1b[31m", "\\x07\\x1b[31m")]
)
def test_a_control_character_is_written_out_by_its_number(text, shown):
    assert visible(text) == shown

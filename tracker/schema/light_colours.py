"""Lights and classes: the word, shape and colour of each."""

from .declarations import Mark, Word

# Readers who see no red, no green or no blue can tell these colours apart, on white and on dark. They were
# found by computation, and a test checks them. Each is still always shown with its shape and word.
CLASSES = (
    Mark("done", "已完成", "done", shape="✔", colour="#3f648f"),
    Mark("ahead", "超进度", "ahead", shape="▲", colour="#35a1a8"),
    Mark("on_pace", "达进度", "on pace", shape="●", colour="#799d50"),
    Mark("behind", "欠进度", "behind", shape="▼", colour="#ab4413"),
    Mark("continuing", "持续推进", "continuing", shape="◇", colour="#8f51c4"),
    Mark("not_reported", "未报送", "not reported", shape="○", colour="#616162"),
    Mark("not_applicable", "不涉及", "not applicable", shape="–", colour="#9d8f7b"),
)
# The offices' fifth class 其它; a filter by it stands for these three classes.
OTHER = Word("other", "其它", "other", ("其他",))
OTHER_CLASSES = ("continuing", "not_reported", "not_applicable")
LIGHTS = (
    Mark("red", "滞后", "behind", shape="■", colour="#b53d2e", rank=4, urgency=3, text_colour="red"),
    Mark("yellow", "预警", "warning", shape="▲", colour="#c68223", label_colour="#ecb65f", rank=2, urgency=2, text_colour="orange"),
    Mark("green", "正常", "normal", shape="●", colour="#4ea36f", label_colour="#93cf9f", rank=1, text_colour="green"),
    Mark("done", "已完成", "done", shape="✔", colour="#3f648f", rank=0, text_colour="blue"),
    Mark("grey", "未报送", "not reported", ("久未更新", "stale"), shape="○", colour="#616162", rank=3, urgency=1),
    Mark("none", "不涉及", "not applicable", shape="–", colour="#8b949f", label_colour="#cdd2d9"),
)

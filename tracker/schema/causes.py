"""The causes with which the office's list begins: why an assignment is behind or blocked."""

from .declarations import Word, index

CAUSES = (
    Word("funding", "资金未到位", "funding not in place"),
    Word("approval", "审批手续未办结", "approvals pending"),
    Word("site", "选址或进场受阻", "no access to sites"),
    Word("power", "用电接入滞后", "power supply delayed"),
    Word("supply", "设备或物资供应不足", "equipment or materials short"),
    Word("tender", "招标或施工滞后", "tender or construction delayed"),
    Word("technology", "技术或标准不成熟", "technology or standards not ready"),
    Word("coordination", "部门协调未到位", "coordination between bodies lacking"),
    Word("staff", "力量不足", "short of staff"),
    Word("policy", "政策或规划调整", "policy or plan changed"),
    Word("force_majeure", "疫情或自然灾害", "epidemic or natural disaster"),
    Word("reporting", "报送滞后或有误", "reported late or wrongly"),
    Word("other", "其他原因", "another cause"),
)
_BY_ID = index(CAUSES)


def title(cause: str, lang: str) -> str:
    """Return a cause's name; one that the office added is its name itself."""
    word = _BY_ID.get(cause)
    return cause if word is None else word.label(lang)

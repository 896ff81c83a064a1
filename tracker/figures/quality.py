"""The quality of what units report: flags, each a test beside its words, and a score for each unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..values.arrays import Floats, Ints, Mask
from ..values.categories import among
from ..values.rule_lines import Line
from ..values.text import normal
from .progress import half_up
from .reporting_rate import Reporting

JUMP, AHEAD, APART, ROUND = 50, 30, 20, 3
# The parts of a unit's score, each with its weight.
WEIGHTS = {"completeness": 40, "timeliness": 30, "consistency": 30}
# Words of a note that a status contradicts.
_UNFINISHED = ("尚未", "未完成", "没有完成", "仍在推进", "not yet", "not completed", "unfinished")
_FINISHED = ("已完成", "全部完成", "已建成", "已办结", "has been completed", "is complete")


@dataclass(frozen=True)
class Case:
    """What the flags are asked about: assignments with the words of their reports.

    before        progress of each by the report that counted before the month of the present one, 0–100, NaN
                  unknown; `note_before` what that report said, None for nothing
    between       how many of its months' last reports had a progress strictly between 0 and 100
    round_values  how many of these were a multiple of 10
    at_least      whether its target is a least value
    written       how many lead units say the same of a task, by (task, note as texts are compared); also
                  those that are not among these assignments"""

    rows: pd.DataFrame
    before: Floats
    note_before: Sequence[str | None]
    between: Ints
    round_values: Ints
    at_least: Mask
    written: Mapping[tuple[str, str], int]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many assignments there are."""
        return (len(self.rows),)

    @cached_property
    def reported(self) -> Mask:
        """Which are reported and apply."""
        reported: Mask = ~among(self.rows["status"], ("not_reported", "not_applicable"))
        return reported

    def are(self, status: str) -> Mask:
        """Return which are reported with a status."""
        return among(self.rows["status"], (status,))

    @property
    def progress(self) -> Floats:
        """Progress as reported, 0–100, NaN unknown."""
        progress: Floats = self.rows["reported_progress"].to_numpy()
        return progress

    def blank(self, name: str) -> Mask:
        """Return which say nothing in a column of words."""
        blank: Mask = self.rows[name].isna().to_numpy(bool)
        return blank

    @cached_property
    def notes(self) -> list[str]:
        """What each says of its progress, in the form in which texts are compared; "" for nothing."""
        return [normal(note) if note else "" for note in self.rows["note"]]

    def says(self, words: Sequence[str]) -> Mask:
        """Return which notes have any of some words."""
        wanted = [normal(word) for word in words]
        return np.array([any(word in note for word in wanted) for note in self.notes], bool)


def _contradicts(one: Case) -> Mask:
    too_early: Mask = one.are("completed") & one.says(_UNFINISHED)
    return too_early | (one.are("not_started") & one.says(_FINISHED))


def _same(one: Case) -> Mask:
    pairs = zip(one.notes, one.note_before, strict=True)
    # What is complete may go on being described in the same words.
    same = np.array([bool(note) and note == normal(then or "") for note, then in pairs], bool)
    return same & ~one.are("completed")


def _copied(one: Case) -> Mask:
    pairs = zip(one.rows["task"], one.notes, strict=True)
    others = np.array([one.written.get(pair, 0) if pair[1] else 0 for pair in pairs], "int64")
    copied: Mask = others > among(one.rows["role"], ("lead",))
    return copied


def _unmet(one: Case) -> Mask:
    """Completed without the target, or progress far from the actual value's share of it."""
    target, actual = one.rows["target"].to_numpy(), one.rows["actual"].to_numpy(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = actual / target * 100
        share = np.where(one.at_least, np.minimum(share, 100), share)
        unmet = one.are("completed") & np.where(one.at_least, share < 100, share != 100)
        found: Mask = np.isfinite(share) & (unmet | (np.abs(one.progress - share) > APART))
    return found


FLAGS: tuple[Line[Case], ...] = (
    Line(
        "fell",
        lambda one: one.progress < one.before,
        "进度比上一期报的低：进度回落",
        "progress is lower than reported before: progress fell",
    ),
    Line(
        "jump",
        lambda one: one.progress - one.before > JUMP,
        f"进度比上一期高出{JUMP}个百分点以上：进度突增",
        f"progress is more than {JUMP} points higher than reported before: progress leapt",
    ),
    Line(
        "ahead",
        lambda one: one.rows["gap"].to_numpy() > AHEAD,
        f"进度比序时超前{AHEAD}个百分点以上：远超序时",
        f"progress is more than {AHEAD} points ahead of schedule: far ahead",
    ),
    Line(
        "no_evidence",
        lambda one: one.are("completed") & one.blank("evidence"),
        "报已完成而没有佐证材料：完成无佐证",
        "reported as completed without evidence: no evidence",
    ),
    Line(
        "contradicts",
        _contradicts,
        "进展情况的说法与状态相反（如报已完成而写“尚未完成”）：文字与状态不符",
        "the note says the contrary of the status (“not yet” of what is completed): note against status",
    ),
    Line(
        "target",
        _unmet,
        f"报已完成而实际值未达目标值，或进度与实际值占目标值的比例相差{APART}个百分点以上：与目标值不符",
        f"completed short of the target, or progress more than {APART} points from what the actual value is "
        "of it: against the target",
    ),
    Line(
        "same",
        _same,
        "尚未完成的，进展情况与上一期一字不差：照抄上期",
        "of what is not completed the note is word for word that of the period before: same as before",
    ),
    Line(
        "copied",
        _copied,
        "进展情况与另一单位对同一任务写的一字不差：与他单位相同",
        "the note is word for word another unit's for the same task: same as another unit",
    ),
    Line(
        "round",
        lambda one: one.reported & (one.between >= ROUND) & (one.round_values == one.between),
        f"{ROUND}期以上的进度都是10的整倍数：只报整数",
        f"progress of {ROUND} or more periods is always a multiple of 10: round values only",
    ),
    Line(
        "silent",
        lambda one: one.are("blocked") & one.blank("problem"),
        "报受阻而没有写存在问题：受阻无说明",
        "reported as blocked without stating a problem: blocked, no problem stated",
    ),
    Line(
        "stale",
        lambda one: among(one.rows["reason"], ("light.stale",)),
        "久未更新（见亮灯）：久未更新",
        "not updated for long (see the lights): not updated",
    ),
)


def flags(one: Case) -> dict[str, Mask]:
    """Return which reported assignments have each flag."""
    return {line.result: one.reported & line.fits(one) for line in FLAGS}


def flagged(found: Mapping[str, Mask]) -> Mask:
    """Return which assignments have any flag."""
    any_flag: Mask = np.logical_or.reduce(list(found.values()))
    return any_flag


def by_unit(one: Case, found: Mapping[str, Mask], reporting: Reporting) -> pd.DataFrame:
    """Return the quality of each unit that owed or reported anything, the lowest score first.

    Columns: reported and flagged (assignments); completeness and timeliness (rows received, and received on
    time, of the rows due in the period), consistency (reported assignments without a flag), in per cent to 1
    decimal, NaN where there is nothing to take it from; score, the mean of what is known by WEIGHTS. The
    index is the unit."""
    units = one.rows["unit"].array
    size = len(units.categories)
    counts = pd.DataFrame(
        {
            "reported": np.bincount(units.codes[one.reported], minlength=size),
            "flagged": np.bincount(units.codes[flagged(found)], minlength=size),
        },
        pd.Index(units.categories, name="unit"),
    )
    due = reporting.units.set_index("unit")[["rows_due", "rows_received", "rows_on_time"]]
    table = counts.join(due, how="left").fillna(0)
    table = table[(table["reported"] > 0) | (table["rows_due"] > 0)]
    parts = {
        "completeness": _share(table["rows_received"], table["rows_due"]),
        "timeliness": _share(table["rows_on_time"], table["rows_due"]),
        "consistency": _share(table["reported"] - table["flagged"], table["reported"]),
    }
    shown = {name: half_up(values, 1) for name, values in (parts | {"score": _score(parts)}).items()}
    return table[["reported", "flagged"]].assign(**shown).sort_values("score", kind="stable")


def _share(part: pd.Series, whole: pd.Series) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        share: Floats = part.to_numpy(float) / whole.to_numpy(float) * 100
    return share


def _score(parts: Mapping[str, Floats]) -> Floats:
    weights = np.array([[WEIGHTS[name]] for name in parts]) * np.isfinite(np.array([*parts.values()]))
    score: Floats = (weights * np.nan_to_num(np.array([*parts.values()]))).sum(axis=0) / weights.sum(axis=0)
    return score

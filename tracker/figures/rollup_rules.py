"""The lines that decide a roll-up's status and class, each beside its words."""

from ..programme.records import Settings
from ..values.arrays import Floats, Ints, Mask
from ..values.rule_lines import Line, everything
from .rollup_means import LIGHT_IDS, PLACE, Means, RollupInput, figures, measured


class Case:
    """What the rules of roll-ups test of lead assignments: counts and masks by key, and the gap in points."""

    assignments: Ints
    counted: Ints
    reported: Ints
    dated: Ints
    due: Ints
    overdue: Ints
    blocked: Ints
    gap: Floats
    continuing: Ints

    def __init__(self, held: RollupInput, keys: Ints, size: int, settings: Settings) -> None:
        means = Means(held, keys, size)
        is_measured, completed, is_reported = measured(held, means), held.are("completed"), held.reported
        self.held, self.means, self.is_measured = held, means, is_measured
        self.figures = figures(held, keys, size)
        for name in (
            "assignments",
            "counted",
            "reported",
            "dated",
            "due",
            "overdue",
            "blocked",
            "gap",
            "continuing",
        ):
            setattr(self, name, self.figures[name])
        self.shape = self.counted.shape
        self.measured = means.count(is_measured)
        self.measured_reported = means.count(is_measured & is_reported)
        self.complete = (self.measured > 0) & (means.count(is_measured & ~completed) == 0)
        self.idle = means.count(is_measured & is_reported & (held.status != PLACE["not_started"])) == 0
        self.open = means.count(held.counted & ~completed)
        self.half_share, self.red_share = settings["half_share"], settings["red_share"]
        self.due_share = settings["due_share"]
        self.yellow, self.red = settings["yellow_gap"], settings["red_gap"]

    def __getattr__(self, name: str) -> Ints:
        """Return counts of lights, made when they are asked for: counted_red, measured_stale and so on."""
        base, _, light = name.partition("_")
        if base not in ("counted", "measured") or light not in _LIGHTS:
            raise AttributeError(name)
        mask = self.held.counted if base == "counted" else self.is_measured
        return self.means.count(mask & _LIGHTS[light](self.held))

    @property
    def late_at_the_end(self) -> Mask:
        """Where anything is overdue once more than the due share of what is dated is past the deadline."""
        late: Mask = (self.overdue > 0) & (self.due * 100 > self.due_share * self.dated)
        return late


_LIGHTS = {
    "red": lambda held: held.light == LIGHT_IDS.index("red"),
    "yellow": lambda held: held.light == LIGHT_IDS.index("yellow"),
    "unreported": lambda held: (held.light == LIGHT_IDS.index("grey")) & ~held.stale,
    "stale": lambda held: (held.light == LIGHT_IDS.index("grey")) & held.stale,
}


def _stuck(one: Case) -> Mask:
    enough = (one.blocked >= 2) | ((one.blocked == 1) & (one.counted == 1))
    stuck: Mask = (one.blocked * 100 > one.half_share * one.open) & enough
    return stuck


STATUS: tuple[Line[Case], ...] = (
    Line(
        "not_applicable",
        lambda one: one.counted == 0,
        "全部不涉及：不涉及",
        "nothing applies: not applicable",
    ),
    Line(
        "not_reported",
        lambda one: one.measured_reported == 0,
        "所计都没有报过：未报送",
        "nothing that is measured is reported: not reported",
    ),
    Line(
        "completed",
        lambda one: one.complete,
        "所计全部完成：已完成",
        "all that is measured is completed: completed",
    ),
    Line(
        "not_started",
        lambda one: one.idle,
        "所计已报的全部未启动：未启动",
        "all that is measured and reported is not started: not started",
    ),
    Line(
        "blocked",
        _stuck,
        "应计而未完成的超过{half_share:g}%受阻，且至少两项（或只有一项应计）：受阻",
        "more than {half_share:g}% of what counts and is not completed is blocked, and at least two are (or only "
        "one counts): blocked",
    ),
    Line("in_progress", everything, "其余：推进中", "everything else: in progress"),
)
CLASS: tuple[Line[Case], ...] = (
    Line(
        "not_applicable",
        lambda one: one.counted == 0,
        "全部不涉及：不涉及",
        "nothing applies: not applicable",
    ),
    Line("done", lambda one: one.complete, "所计全部完成：已完成", "all that is measured is completed: done"),
    Line(
        "behind",
        lambda one: (one.overdue * 100 > one.half_share * one.dated) | one.late_at_the_end,
        "有时限的超过{half_share:g}%逾期，或超过{due_share:g}%已到期而仍有逾期：欠进度",
        "more than {half_share:g}% of what is dated is overdue, or any of it once more than {due_share:g}% is "
        "past its deadline: behind",
    ),
    Line(
        "not_reported",
        lambda one: one.measured_reported == 0,
        "所计都没有报过：未报送",
        "nothing that is measured is reported: not reported",
    ),
    Line("continuing", lambda one: one.dated == 0, "都没有时限：持续推进", "nothing is dated: continuing"),
    Line(
        "behind",
        lambda one: one.gap <= -one.yellow,
        "落后序时{yellow_gap:g}个百分点及以上：欠进度",
        "{yellow_gap:g} points or more behind expected progress: behind",
    ),
    Line(
        "ahead",
        lambda one: one.gap >= one.yellow,
        "超前序时{yellow_gap:g}个百分点及以上：超进度",
        "{yellow_gap:g} points or more ahead of it: ahead",
    ),
    Line("on_pace", everything, "其余：达进度", "everything else: on pace"),
)

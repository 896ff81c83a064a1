"""The forecasts of a played year on a day, recomputed in the plainest way from docs/rules.md."""
# ruff: noqa: E501

from datetime import date

from tests import naive, naive_forecast as plain

WITHOUT = {
    "few": "报送不足3个月，暂不预计",
    "silent": "久未更新，不作预计",
    "falls": "近3个月进度下降，无从预计",
    "flat": "近3个月没有进展，无从预计",
    "far": "按近3个月进度，十年内完不成",
    "absent": "",
    "done": "",
}
NOTHING = {
    "few": "报送不足3个月",
    "silent": "久未更新",
    "falls": "近3个月进度下降",
    "flat": "近3个月没有进展",
}


class Foreseen:
    """The plain forecasts of all assignments on a date."""

    def __init__(self, catalogue: naive.Catalogue, log: list[dict], rows: list[dict], day: date):
        self.held, self.now = {row["key"]: row for row in rows}, _month(day)
        reports = _by_month(log, day, catalogue.settings)
        self.known = {
            row["key"]: plain.Assignment(
                reports.get(row["key"], []),
                row["group"],
                self.held.get(row["key"], {}).get("status") == "completed",
                self.counts(row["key"]),
            )
            for row in catalogue.assignments
        }
        groups = {one.group for one in self.known.values()}
        self.pooled = {group: plain.pooled_spread(list(self.known.values()), group) for group in groups}
        self.told = {key: self.foreseen(key) for key in self.held}

    def counts(self, key: str) -> bool:
        """Return whether an assignment can have a forecast: in the selection, dated, reported and applicable."""
        row = self.held.get(key)
        return bool(row and row["deadline"] and row["status"] not in ("not_applicable", "not_reported"))

    def foreseen(self, key: str) -> tuple:
        """Return one forecast as (kind, months); the spread of a group is computed once for all its assignments."""
        assignment = self.known[key]
        kind, months = plain.forecast([assignment], assignment, self.now)
        if kind != "forecast":
            return kind, None
        reports = plain.taken(assignment.reports)
        own_squares = plain.squares(reports)
        spread = (
            plain.spread([assignment], assignment)
            if own_squares and len(own_squares) >= 6
            else max(self.pooled[assignment.group], 0.05)
        )
        return kind, plain.months(reports, self.now, plain.pace(reports), spread)

    def of(self, key: str) -> tuple:
        """Return the kind of an assignment's forecast, and its three months or None."""
        return self.told[key]

    def sentence(self, key: str) -> str:
        """Return the sentence on one assignment."""
        kind, months = self.told[key]
        if kind != "forecast":
            return WITHOUT[kind]
        month, early, late = months
        late_by = month - _month(self.held[key]["deadline"])
        band = f"（{_name(early)}至{_name(late)}）" if early < late else ""
        against = (
            "，与时限同月" if not late_by else f"，比时限{'晚' if late_by > 0 else '早'}{abs(late_by)}个月"
        )
        return f"按近3个月进度，预计{_name(month)}{band}{against}"

    def past(self) -> list[tuple[str, int | None]]:
        """Return the lead assignments forecast to miss their deadline, each with the month, None if not within ten years."""
        return [
            (key, months and months[0])
            for key, (kind, months) in self.told.items()
            if self.held[key]["role"] == "lead"
            and (kind == "far" or kind == "forecast" and months[0] > _month(self.held[key]["deadline"]))
        ]

    def count(self) -> str:
        """Return the sentence on all lead assignments together."""
        kinds = [kind for key, (kind, _) in self.told.items() if self.held[key]["role"] == "lead"]
        made = sum(kind in ("forecast", "far") for kind in kinds)
        if not made:
            parts = "、".join(
                f"{kinds.count(kind):,}项{words}" for kind, words in NOTHING.items() if kind in kinds
            )
            return f"暂无预计：{parts}" if parts else ""
        past = self.past()
        months, far = [month for _, month in past if month], sum(month is None for _, month in past)
        if not past:
            return f"{made:,}项有预计，均不晚于时限"
        latest = f"，最晚{_name(max(months))}" if months else ""
        return f"{made:,}项中{len(past):,}项预计逾期{latest}" + (
            f"，其中{far:,}项十年内完不成" if far else ""
        )

    def green(self) -> int:
        """Return how many of the assignments in `past` have a green light."""
        return sum(self.held[key]["light"] == "green" for key, _ in self.past())


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _name(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def _by_month(log: list[dict], day: date, settings: dict) -> dict[str, list[tuple[int, float]]]:
    """Return each assignment's reports as (month, progress): for each month with reports, the one that counts at its end."""
    parts: dict[int, list[dict]] = {}
    for report in log:
        when = naive.counted_date(report, settings)
        if when <= day:
            parts.setdefault(_month(when), []).append(report)
    reports_by_key: dict[str, list] = {}
    for month in sorted(parts):
        for key, report in naive.state(parts[month], day, settings).items():
            if report["progress"] is not None:
                reports_by_key.setdefault(key, []).append((month, float(report["progress"])))
    return reports_by_key

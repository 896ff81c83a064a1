"""Write the sample's status sheets and rounds.csv: python -m data.sample.generate [FOLDER]."""

import csv
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.programme import load
from tracker.values.periods import next_period

from . import foreign, layouts
from .scenario import PERIODS, Report, Scenario

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Sender:
    """A sender of one workbook a month: file name, layout, units in it, time of receipt, and who submits it."""

    file: str
    layout: Callable[[layouts.Round], bytes]
    units: Callable[[str], bool]
    received: str
    by: str
    late: bool = False


def _half(unit: str, part: int) -> bool:
    return unit.startswith("CA-") and int(unit[3:]) // 10 in ((1, 2, 3), (4, 5, 6))[part]


SENDERS = (
    Sender(
        "中国移动进展报送表.xlsx", layouts.own, lambda unit: unit == "OP-CM", "26T10:20", "中国移动联络员"
    ),
    Sender("通信管理局第一组.ods", foreign.ods, lambda unit: _half(unit, 0), "26T16:05", "通信管理局汇总岗"),
    Sender(
        "通信管理局第二组.csv", foreign.gb18030, lambda unit: _half(unit, 1), "27T09:40", "通信管理局汇总岗"
    ),
    Sender(
        "无线电管理机构.xls",
        foreign.xls,
        lambda unit: unit.startswith("RAD-"),
        "27T15:30",
        "无线电管理汇总岗",
    ),
    Sender(
        "部和企业分表.xlsx",
        layouts.unit_sheets,
        lambda unit: unit in ("MIIT", "OP-CT", "OP-CU", "OP-CB", "TOWER"),
        "28T09:15",
        "方案办公室",
    ),
    Sender(
        "工业和信息化主管部门台账.xlsx",
        layouts.ledger,
        lambda unit: unit.startswith("IND-"),
        "28T17:45",
        "工信系统汇总岗",
    ),
    Sender("补报.xlsx", layouts.english, lambda unit: True, "02T11:00", "方案办公室", late=True),
)


class _Office:
    """Distributes the reports of a scenario over the workbooks."""

    def __init__(self, programme):
        self.programme, self.scenario = programme, Scenario(programme)
        self.units, self.tasks = list(programme.units), list(programme.tasks)
        self.reports = sorted(self.scenario.reports(), key=self._place)

    def _place(self, report: Report) -> tuple[int, int]:
        return self.units.index(report.unit), self.tasks.index(report.task)

    def _of(self, sender: Sender, period: str) -> tuple[Report, ...]:
        return tuple(
            report for report in self.reports if report.period == period and sender.units(report.unit)
        )

    def held(self, sender: Sender, month: int) -> tuple[Report, ...]:
        """Return the reports in a sender's workbook of a month, ordered by unit and task."""
        return tuple(
            report
            for report in self._of(sender, PERIODS[month])
            if self.scenario.is_late(report.unit, month) == sender.late
        )

    def workbook(self, sender: Sender, month: int) -> tuple[dict, bytes] | None:
        """Return the line of rounds.csv and the workbook, or None if it would be empty."""
        period, reports = PERIODS[month], self.held(sender, month)
        if not reports:
            return None
        before = self._of(sender, next_period(period, -1))
        arrived = next_period(period) if sender.late else period
        line = {
            "file": f"{period}_{sender.file}",
            "period": period,
            "received": f"{arrived}-{sender.received}:00+08:00",
            "by": sender.by,
        }
        return line, sender.layout(layouts.Round(self.programme, period, reports, before))


def workbooks(programme) -> list[tuple[dict, bytes]]:
    """Return the sample's workbooks in the order of receipt: (line of rounds.csv, content)."""
    office = _Office(programme)
    sent_workbooks = (office.workbook(sender, month) for month in range(len(PERIODS)) for sender in SENDERS)
    return sorted(filter(None, sent_workbooks), key=lambda workbook: workbook[0]["received"])


def write(folder: Path):
    """Write all workbooks and rounds.csv into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    programme = load.load(HERE.parent / "programme.xlsx")
    lines = []
    for line, content in workbooks(programme):
        (folder / line["file"]).write_bytes(content)
        lines.append(line)
    with (folder / "rounds.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, ("file", "period", "received", "by"))
        writer.writeheader()
        writer.writerows(lines)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

"""The .xlsx layouts in which offices send status sheets: each writes a period's reports as a workbook."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby

from openpyxl import Workbook, load_workbook

from tracker.programme.programme import Programme
from tracker.schema.status_sheet import REPORT
from tracker.sheets.writing.return_sheet import Request, return_sheet

from .courses import Dice
from .phrases import STATUS_NAMES
from .scenario import Report
from .sheet_style import append_row, lay_out, merge, saved, title_row

_SHEET_NAMES = {"MIIT": "工信部", "OP-CT": "电信", "OP-CU": "中国联通", "OP-CB": "广电", "TOWER": "铁塔"}
_FORMATS = {"progress": "0%", "as_of": "yyyy-mm-dd"}


@dataclass(frozen=True)
class Round:
    """The content of one workbook: the reports of one period, and those of the period before."""

    programme: Programme
    period: str
    reports: tuple[Report, ...]
    before: tuple[Report, ...] = ()

    @property
    def month(self) -> str:
        """The period as offices write it, such as 2020年9月."""
        return f"{self.period[:4]}年{int(self.period[5:])}月"

    def values(self, report: Report, words: str) -> dict:
        """Return a report's cells by column id, None for a blank one.

        `words` names the vocabulary of the statuses."""
        task = self.programme.tasks[report.task]
        cells = {
            name: getattr(report, name) or None
            for name in ("note", "problem", "next_step", "evidence", "reporter")
        }
        return cells | {
            "measure": self.programme.title("measures", task["measure"], "zh"),
            "task": task["title_zh"],
            "unit": self.programme.title("units", report.unit, "zh"),
            "status": STATUS_NAMES[words].get(report.status),
            "progress": report.progress,
            "actual": report.actual,
            "as_of": report.as_of if report.status else None,
        }

    def alias(self, unit: str) -> str:
        """Return one of a unit's aliases."""
        return Dice("alias", unit).pick(self.programme.units[unit]["aliases"])


def chinese(day: date) -> str:
    """Return a date as it is written in Chinese, such as 2020年6月25日."""
    return f"{day.year}年{day.month}月{day.day}日"


def share(progress: int | None) -> float | None:
    """Return a progress as the value of a percentage cell: 45 becomes 0.45."""
    return None if progress is None else progress / 100


def _previous(sheet: Round, unit: str) -> list[dict]:
    """The rows of a unit's status sheet as the office sends it out: pre-filled with the last reports."""
    last_reports = {report.task: report for report in sheet.before}
    frame, rows = sheet.programme.assignments, []
    for row in frame[frame["unit"] == unit].to_dict("records"):
        end = row["deadline"]
        day = None if end != end else date.fromordinal(int(end))
        last = last_reports.get(row["task"])
        rows.append(
            {"task": row["task"], "role": row["role"], "deadline": day, "original_deadline": day}
            | (vars(last) if last else {})
        )
    return rows


def own(sheet: Round) -> bytes:
    """Return our own pre-filled status sheet of one unit, filled in."""
    unit = sheet.reports[0].unit
    book = load_workbook(
        BytesIO(return_sheet(sheet.programme, Request(unit, sheet.period), _previous(sheet, unit)))
    )
    page, columns = book.worksheets[0], {column.id: at for at, column in enumerate(REPORT, start=1)}
    rows = {row[0].value: row[0].row for row in page.iter_rows(max_col=1)}
    for report in sheet.reports:
        filled = sheet.values(report, "usual")
        for key in (
            "status",
            "progress",
            "actual",
            "note",
            "problem",
            "next_step",
            "evidence",
            "as_of",
            "reporter",
        ):
            page.cell(rows[report.task], columns[key]).value = filled[key]
    return saved(book)


_LEDGER = (
    "serial",
    "unit",
    "measure",
    "task",
    "status",
    "progress",
    "note",
    "problem",
    "next_step",
    "evidence",
)
_LEDGER_HEADS = (
    "序号",
    "责任单位",
    "重点举措",
    "工作任务",
    "进展情况",
    None,
    None,
    "存在问题",
    "下一步工作",
    "佐证材料",
)


def _ledger_head(page, sheet: Round):
    title_row(page, f"工业和信息化主管部门推动5G加快发展工作台账（{sheet.month}）", len(_LEDGER))
    page.append([f"数据截至{chinese(sheet.reports[0].as_of)}"])
    page.append(["说明：完成进度为累计数；本期未报送的单位不列入。"])
    page.append(_LEDGER_HEADS)
    page.append((None,) * 4 + ("进展状态", "完成进度(%)", "说明"))
    for column, head in enumerate(_LEDGER_HEADS, start=1):
        if head and head != "进展情况":
            merge(page, (4, column), (5, column))
    merge(page, (4, 5), (4, 7))
    lay_out(page, _LEDGER)
    page.freeze_panes = "A6"


def _merge_runs(page, first: int, labels: list, column: int):
    """Merge a column's cells downwards as long as the label stays the same."""
    for _, group in groupby(enumerate(labels, start=first), key=lambda item: item[1]):
        rows = [row for row, _ in group]
        if len(rows) > 1:
            merge(page, (rows[0], column), (rows[-1], column))


def ledger(sheet: Round) -> bytes:
    """Return a consolidated ledger: merged owners and measures, a two-row header, a total and signatures."""
    book = Workbook()
    page = book.active
    page.title = "工作台账"
    _ledger_head(page, sheet)
    rows = [sheet.values(report, "usual") for report in sheet.reports]
    for number, row in enumerate(rows, start=1):
        append_row(page, [number if key == "serial" else row[key] for key in _LEDGER])
    _merge_runs(page, 6, [row["unit"] for row in rows], 2)
    _merge_runs(page, 6, [(row["unit"], row["measure"]) for row in rows], 3)
    page.append(["合计", f"{len({row['unit'] for row in rows})}家单位", None, f"{len(rows)}项任务"])
    page.append([f"填报人：{sheet.reports[0].reporter or '陈工'}    审核人：林处"])
    return saved(book)


_UNIT_SHEET = {
    "serial": "序号",
    "measure": "工作举措",
    "task": "任务内容",
    "status": "推进状态",
    "progress": "完成率",
    "actual": "实际完成值",
    "note": "最新进展",
    "problem": "存在的问题",
    "next_step": "下步措施",
    "evidence": "证明材料",
    "as_of": "截至日期",
}


def unit_sheets(sheet: Round) -> bytes:
    """Return a workbook with a sheet for each unit, named only by the sheet's name; with real percentages."""
    book = Workbook()
    book.remove(book.active)
    for unit, reports in groupby(sheet.reports, key=lambda report: report.unit):
        page = book.create_sheet(_SHEET_NAMES[unit])
        title_row(page, f"推动5G加快发展工作进展情况（{sheet.month}）", len(_UNIT_SHEET))
        page.append(list(_UNIT_SHEET.values()))
        lay_out(page, tuple(_UNIT_SHEET))
        for number, report in enumerate(reports, start=1):
            row = sheet.values(report, "plain")
            row |= {"serial": number, "progress": share(report.progress)}
            append_row(page, [row[key] for key in _UNIT_SHEET])
            for column, key in enumerate(_UNIT_SHEET, start=1):
                page.cell(page.max_row, column).number_format = _FORMATS.get(key, "General")
    return saved(book)


_ENGLISH = (
    "task_id",
    "unit",
    "status",
    "progress",
    "actual",
    "note",
    "problem",
    "next_step",
    "evidence",
    "as_of",
    "reporter",
)


def english(sheet: Round) -> bytes:
    """Return a plain table with headers, units and statuses in English, used for late reports."""
    book = Workbook()
    page = book.active
    page.title = "late"
    heads = {column.id: column.en for column in REPORT}
    page.append([heads[key] for key in _ENGLISH])
    for report in sheet.reports:
        row = sheet.values(report, "english") | {
            "task_id": report.task,
            "unit": sheet.programme.title("units", report.unit, "en"),
        }
        page.append([row[key] for key in _ENGLISH])
    lay_out(page, _ENGLISH)
    return saved(book)

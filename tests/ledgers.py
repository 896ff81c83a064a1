"""Ledgers drawn by seed: one truth, written as an office might write it; and what intake makes of each.

The layout, the words of the header, merges, months, ticks, scales, brackets and languages are drawn at random. The
generator knows what it meant, so it can answer what intake asks."""

import csv
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO, StringIO
from itertools import groupby
from random import Random

import openpyxl
from openpyxl.styles import Font
from tests import small
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer
from tracker.schema.status_sheet import REPORT
from tracker.schema.terms import STATUSES

TASKS = {row["task"]: row for row in small.TASKS}
UNITS = {row["unit"]: row for row in small.UNITS}
MEASURES = {row["measure"]: row for row in small.MEASURES}
PAIRS = [("1.1", "OP-CM"), ("1.2", "OP-CM"), ("1.1", "OP-CU"), ("3.1", "OP-CU"), ("1.2", "TOWER"), ("2.1", "CA-21"), ("3.2", "IND-21"), ("3.2", "IND-2102")]
NOTES = [
    "核心网已开通",
    "县镇全部覆盖",
    "刚刚起步",
    "平台上线",
    "等待批复",
    "方案已编制",
    "已收集案例",
    "合计完成站点12个",
    "注：设备未到货",
    "按10%、20%分两批推进",
]
PROBLEMS = ["站址落实慢", "设备未到货", "用地指标不足", None, None]
# Names of columns that in some offices head another column, too.
DOUBTFUL = {"完成情况", "重点任务", "目标任务", "主要任务", "单位", "日期", "问题", "进展", "id", "no", "date", "完成时间", "联系人"}
HEADINGS = {column.id: [column.zh, *(name for name in column.aliases if name not in DOUBTFUL and not name.isascii())] for column in REPORT}
ENGLISH = {column.id: column.en for column in REPORT}
QUALIFIERS = ["（必填）", "(必填)", "（如实填写）", "（截至9月底）", "【必填】", "*"]
NOTHING = ["", "", "无", "/", "—", "暂无"]
INVISIBLE = ["\u200b", "\u200e", "\ufeff", "\u00a0", "\u3000"]


@dataclass
class Ledger:
    """One ledger: its bytes, what it says, what was meant where it leaves something open, and how it was drawn."""

    content: bytes
    name: str
    truth: dict[tuple[str, str], tuple]
    answers: dict[str, str] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)


class _Writer:
    """Draws one ledger; `drawn` notes each thing that was drawn."""

    def __init__(self, seed: int):
        self.random, self.drawn, self.answers = Random(seed), [], {}
        self.truth = [self._report(pair) for pair in self.random.sample(PAIRS, self.random.randint(3, len(PAIRS)))]

    def some(self, name: str, share: float) -> bool:
        """Draw whether something is so."""
        found = self.random.random() < share
        if found:
            self.drawn.append(name)
        return found

    def one(self, name: str, options):
        """Draw one of several."""
        found = self.random.choice(options)
        self.drawn.append(f"{name}: {found}")
        return found

    def _report(self, pair) -> dict:
        status = self.random.choice(["in_progress", "in_progress", "in_progress", "completed", "not_started", "blocked"])
        progress = {"completed": 100, "not_started": 0}.get(status) if status in ("completed", "not_started") else self.random.randint(2, 98)
        actual = self.random.choice([None, self.random.randint(2, 900)])
        return {
            "task": pair[0], "unit": pair[1], "status": status, "progress": progress, "actual": actual,
            "note": self.random.choice(NOTES), "problem": self.random.choice(PROBLEMS), "day": date(2020, 9, self.random.randint(1, 29)),
        }  # fmt: skip

    # the cells

    def cells(self, report: dict) -> dict:
        """Return the texts of one row by column id, in the way that was drawn for the ledger."""
        task, unit = TASKS[report["task"]], UNITS[report["unit"]]
        spelled = {"full": unit["title_zh"], "short": (unit["aliases"] or unit["title_zh"]).split("、")[0], "code": unit["unit"]}[self.names]
        return {
            "task_id": report["task"],
            "measure": MEASURES[task["measure"]]["title_zh"],
            "task": f"{report['task']} {task['title_zh']}" if self.numbered else task["title_zh"],
            "unit": spelled,
            "status": self._status(report["status"]),
            "progress": self._progress(report["progress"]),
            "actual": report["actual"] if report["actual"] is not None else self.nothing(),
            "note": report["note"],
            "problem": report["problem"] or self.nothing(),
            "as_of": self._day(report["day"]),
        }

    def nothing(self):
        """Return a word for nothing."""
        return self.random.choice(NOTHING) or None if self.words_for_nothing else None

    def _status(self, status: str):
        term = next(one for one in STATUSES if one.id == status)
        if self.ticks == "boxes":
            return " ".join(f"{'☑' if one.id == status else '□'}{one.zh}" for one in STATUSES[:4])
        if self.ticks == "numbered":
            return f"{STATUSES.index(term) + 1}-{term.zh}"
        names = [name for name in term.aliases if not name.isascii() and name not in ("困难", "完成")] if self.synonyms else []
        return self.random.choice([term.zh, *names])

    def _progress(self, progress: int):
        return {"text": f"{progress}%", "wide": f"{progress}％", "share": progress / 100, "format": progress / 100}.get(self.scale, progress)

    def _day(self, day: date):
        ways = {
            "chinese": f"{day.year}年{day.month}月{day.day}日", "dots": f"{day:%Y.%m.%d}", "short": f"{day.month}月{day.day}日", "slash": f"{day.month}/{day.day}",
            "digits": f"{day:%Y%m%d}", "iso": day.isoformat(),
        }  # fmt: skip
        return ways.get(self.days, day)

    # the sheet

    def heading(self, column: str) -> str:
        """Return a column's heading as drawn: a synonym, in English, in both languages, with something in brackets."""
        text = {"zh": self.random.choice(HEADINGS[column][:6]), "en": ENGLISH[column], "both": f"{HEADINGS[column][0]} {ENGLISH[column]}"}[self.language]
        if column == "progress" and "%" not in text and self.scale == "plain":
            text += "（%）"
        if self.language == "zh" and self.random.random() < 0.25:
            qualifier = self.random.choice(QUALIFIERS)
            self.drawn.append(f"heading: {text}{qualifier}")
            return text + qualifier
        return text

    def ledger(self) -> Ledger:
        """Draw the whole ledger."""
        self.kind = self.one("kind", ["xlsx", "xlsx", "xlsx", "csv"])
        self.language = self.one("language", ["zh", "zh", "zh", "en", "both"])
        self.names = self.one("names", ["full", "full", "short", "code"])
        self.ticks = self.one("ticks", ["word", "word", "word", "boxes", "numbered", "columns"])
        self.synonyms = self.some("synonyms of statuses", 0.4)
        self.words_for_nothing = self.some("words for nothing", 0.4)
        self.scale = self.one("scale", ["plain", "plain", "text", "wide", *(["share", "format"] if self.kind == "xlsx" else [])])
        self.days = self.one("days", ["date" if self.kind == "xlsx" else "iso", "iso", "chinese", "dots", "short", "slash", "digits"])
        key = self.one("key", ["id", "id", "task", "both", "numbered", "measure"])
        self.numbered = key == "numbered"
        columns = {"id": ["task_id"], "task": ["task"], "both": ["task_id", "task"], "numbered": ["task"], "measure": ["measure", "task"]}[key]
        above = self._above()
        self.merged = self.kind == "xlsx" and not self.one_unit and self.some("units merged", 0.25)
        if self.merged:
            self.truth.sort(key=lambda report: report["unit"])
        self.grouped = self.kind == "xlsx" and self.some("two rows of headings", 0.25)
        columns += [] if self.one_unit else ["unit"]
        columns += ["status", "progress", "actual", "note", *(["problem"] if self.some("problem", 0.6) else []), *([] if self.undated else ["as_of"])]
        if self.some("shuffled", 0.25):
            self.random.shuffle(columns)
        if "problem" not in columns:
            for report in self.truth:
                report["problem"] = None
        table = self._table(columns)
        return Ledger(self._written([*above, *table]), f"{self.file}.{self.kind}", self._expected(), self.answers, self.drawn)

    def _above(self) -> list[list]:
        self.file, self.sheet = self.one("file", ["台账", "2020年9月台账", "报送表"]), self.one("sheet", ["Sheet1", "进展", "9月", "2020年9月"])
        self.one_unit, self.undated = self.some("one unit, said above", 0.2), self.some("date said above", 0.2)
        lines = [["5G工作进展情况表"]] if self.some("title", 0.5) else []
        if self.some("period line", 0.3):
            lines.append(["报送期：2020年9月"])
        if self.one_unit:
            self.truth = [one for one in self.truth if one["unit"] == self.truth[0]["unit"]]
            lines.append([f"填报单位：{UNITS[self.truth[0]['unit']]['title_zh']}"])
        if self.undated:
            day = date(2020, 9, 28)
            lines.append(["填报日期：2020年9月28日"])
            for report in self.truth:
                report["day"] = day
        return lines

    def _table(self, columns: list[str]) -> list[list]:
        self.unit_column = 1
        header, rows = [], [self.cells(report) for report in self.truth]
        table = [[] for _ in rows]
        if self.some("serial", 0.4):
            header.append("序号")
            for number, line in enumerate(table, 1):
                line.append(number)
        for column in columns:
            if column == "status" and self.ticks == "columns":
                header += [one.zh for one in STATUSES[:4]]
                for report, line in zip(self.truth, table, strict=True):
                    line += ["√" if one.id == report["status"] else None for one in STATUSES[:4]]
                continue
            if column == "note" and self.months:
                header += ["7月进展情况", "8月进展情况", "9月进展情况"]
                for cells, line in zip(rows, table, strict=True):
                    line += ["七月的情况", "八月的情况", cells["note"]]
                continue
            header.append(self.heading(column))
            if column == "progress":
                self.percent_column = len(header)
            if column == "unit":
                self.unit_column = len(header)
            for cells, line in zip(rows, table, strict=True):
                line.append(self._touched(cells[column]))
        if self.some("unknown column", 0.3):
            header.append("备注2")
            for line in table:
                line.append("另附")
        body = [header, *table]
        if self.grouped:
            body.insert(0, ["任务信息", *[None] * (len(header) - 3), "报送内容", None])
        if self.some("total", 0.3):
            body.append(["合计", *[None] * (len(header) - 1)])
        if self.some("notes below", 0.3):
            body += [[], ["注：请于每月28日前报送"], ["填报人：张三　联系电话：010-12345678"]]
        return body

    @property
    def months(self) -> bool:
        """Whether the note has a column a month; drawn once."""
        if not hasattr(self, "_months"):
            self._months = self.language == "zh" and self.some("a column a month", 0.25)
        return self._months

    def _touched(self, value):
        if isinstance(value, str) and value and self.random.random() < 0.05:
            mark = self.random.choice(INVISIBLE)
            self.drawn.append(f"invisible {mark!r}")
            return value + mark
        return value

    def _written(self, lines: list[list]) -> bytes:
        if self.kind == "csv":
            stream = StringIO()
            csv.writer(stream).writerows([["" if cell is None else cell for cell in line] for line in lines])
            return stream.getvalue().encode(self.one("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = self.sheet
        down, right = (self.random.randint(0, 2), self.random.randint(0, 2)) if self.some("not at A1", 0.3) else (0, 0)
        for number, line in enumerate(lines, 1 + down):
            for column, value in enumerate(line, 1 + right):
                if value is not None:
                    sheet.cell(number, column, value)
        self._merge(sheet, lines, down, right)
        if self.scale == "format":
            for row in sheet.iter_rows(min_col=self.percent_column + right, max_col=self.percent_column + right):
                for cell in row:
                    if isinstance(cell.value, (int, float)):
                        cell.number_format = "0%"
        if self.some("bold", 0.5):
            for cell in sheet[1 + down]:
                cell.font = Font(bold=True)
        book.save(stream := BytesIO())
        return stream.getvalue()

    def _merge(self, sheet, lines: list[list], down: int, right: int):
        """Merge the cells of equal units below one another, and those of the upper headings."""
        first = next(number for number, line in enumerate(lines, 1) if self.unit_column <= len(line) and len(line) > 3) + down
        if self.grouped:
            last = len(lines[first - down - 1]) + right
            sheet.merge_cells(start_row=first, end_row=first, start_column=1 + right, end_column=last - 2)
            sheet.merge_cells(start_row=first, end_row=first, start_column=last - 1, end_column=last)
        row, column = first + 1 + self.grouped, self.unit_column + right
        for _, group in groupby(self.truth if self.merged else [], key=lambda report: report["unit"]):
            size = len(list(group))
            if size > 1:
                sheet.merge_cells(start_row=row, end_row=row + size - 1, start_column=column, end_column=column)
            row += size

    def _expected(self) -> dict[tuple[str, str], tuple]:
        if self.scale == "share" and any(0 < one["progress"] <= 100 for one in self.truth):
            self.answers["progress_scale"] = "share"
        return {(one["task"], one["unit"]): tuple(one[name] for name in ("status", "progress", "actual", "note", "problem", "day")) for one in self.truth}


def ledger(seed: int) -> Ledger:
    """Return the ledger of a seed."""
    return _Writer(seed).ledger()


def taken(checked) -> dict[tuple[str, str], tuple]:
    """Return what intake made of a file, in the form of `Ledger.truth`."""
    return {
        (one.task, one.unit): tuple(one.values[name] for name in ("status", "progress", "actual", "note", "problem")) + (one.as_of,)
        for one in checked.proposals
    }


def outcome(office, drawn: Ledger) -> str:
    """Return what became of a ledger: "right", "asked" (one question, whose right answer gives the truth), "refused", or "wrong"."""
    checked = office.check(Upload(drawn.name, drawn.content))
    questions = {one.code for one in checked.errors if one.choices}
    if checked.errors and len(questions) == 1 and questions <= set(drawn.answers):
        (code,) = questions
        checked = office.check(Upload(drawn.name, drawn.content, answers=(Answer(code, None, None, drawn.answers[code]),)))
        return "asked" if not checked.errors and taken(checked) == drawn.truth else "wrong"
    if checked.errors:
        return "refused"
    return "right" if taken(checked) == drawn.truth else "wrong"

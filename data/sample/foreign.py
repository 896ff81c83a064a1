"""The layouts other than .xlsx: .xls from an old Excel, .ods from LibreOffice, a GB18030 CSV."""

import csv
from datetime import date
from io import BytesIO, StringIO
from itertools import groupby

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from .layouts import Round, chinese, share
from .sheet_style import stable

_XLS = {
    "task": "任务名称",
    "unit": "承办单位",
    "status": "推进状态",
    "progress": "完成比例",
    "note": "工作进展",
    "problem": "存在困难",
    "next_step": "下步措施",
    "evidence": "附件材料",
    "as_of": "截至日期",
}
_WRAPPED = xlwt.easyxf("align: wrap on, vert top")
_CENTRED = xlwt.easyxf("align: wrap on, vert centre, horiz centre")
_STYLES = {"progress": xlwt.easyxf(num_format_str="0%"), "as_of": xlwt.easyxf(num_format_str="yyyy/m/d")}
_XLS_WIDTHS = {"task": 30, "unit": 24, "note": 36, "problem": 28, "next_step": 28, "evidence": 24}


def _xls_page(sheet: Round) -> tuple[xlwt.Workbook, xlwt.Worksheet]:
    book = xlwt.Workbook()
    page = book.add_sheet("无线电管理机构")
    page.write_merge(0, 0, 0, len(_XLS) - 1, f"无线电管理机构工作进展（{sheet.month}）", _CENTRED)
    for column, (key, head) in enumerate(_XLS.items()):
        page.write(1, column, head, _CENTRED)
        page.col(column).width = 256 * _XLS_WIDTHS.get(key, 11)
    return book, page


def xls(sheet: Round) -> bytes:
    """Return an .xls grouped by task, with a merged task cell, short unit names and real date cells."""
    book, page = _xls_page(sheet)
    line = 2
    for task, group in groupby(
        sorted(sheet.reports, key=lambda report: report.task), key=lambda report: report.task
    ):
        reports = list(group)
        title = sheet.programme.tasks[task]["title_zh"]
        page.write_merge(line, line + len(reports) - 1, 0, 0, title, _CENTRED)
        for report in reports:
            row = sheet.values(report, "usual")
            row |= {"unit": sheet.alias(report.unit), "progress": share(report.progress)}
            for column, key in enumerate(_XLS):
                if column and row[key] is not None:
                    page.write(line, column, row[key], _STYLES.get(key, _WRAPPED))
            line += 1
    page.write(line + 1, 0, "注：以上为各地无线电管理机构报送情况汇总")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


_ODS = {
    "serial": "序号",
    "measure": "主要举措",
    "task": "重点任务",
    "unit": "单位名称",
    "status": "完成状态",
    "progress": "完成率",
    "note": "进展说明",
    "problem": "存在的问题",
    "next_step": "下一步打算",
    "evidence": "佐证",
    "as_of": "填报日期",
}


def _ods_cell(key: str, value) -> TableCell:
    if value is None:
        return TableCell()
    if key == "progress":
        cell, text = TableCell(valuetype="percentage", value=value / 100), f"{value}%"
    elif isinstance(value, date):
        cell, text = TableCell(valuetype="date", datevalue=value.isoformat()), value.isoformat()
    elif isinstance(value, int):
        cell, text = TableCell(valuetype="float", value=value), str(value)
    else:
        cell, text = TableCell(valuetype="string"), value
    cell.addElement(P(text=text))
    return cell


def _ods_row(table: Table, cells: dict):
    row = TableRow()
    for key, value in cells.items():
        row.addElement(_ods_cell(key, value))
    table.addElement(row)


def ods(sheet: Round) -> bytes:
    """Return an .ods without merged cells, with real percentage cells."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="进展汇总")
    _ods_row(table, {"title": f"通信管理局推动5G加快发展进展情况汇总表（{sheet.month}）"})
    _ods_row(table, {})
    _ods_row(table, {head: head for head in _ODS.values()})
    for number, report in enumerate(sheet.reports, start=1):
        row = sheet.values(report, "usual") | {"serial": number, "unit": sheet.alias(report.unit)}
        _ods_row(table, {key: row[key] for key in _ODS})
    document.spreadsheet.addElement(table)
    stream = BytesIO()
    document.write(stream)
    return stable(stream.getvalue())


_CSV = {
    "measure": "举措",
    "task": "任务",
    "unit": "责任单位",
    "status": "完成情况",
    "progress": "完成进度",
    "note": "工作进展情况",
    "problem": "存在问题",
    "next_step": "下一步计划",
    "evidence": "佐证材料",
    "as_of": "数据截至",
    "reporter": "填表人",
}


def gb18030(sheet: Round) -> bytes:
    """Return a GB18030 CSV with dates in Chinese, progress as text with "%", and other words for the statuses."""
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([f"通信管理局工作进展（{sheet.month}）"])
    writer.writerow(_CSV.values())
    for report in sheet.reports:
        row = sheet.values(report, "works")
        row["progress"] = None if report.progress is None else f"{report.progress}%"
        row["as_of"] = row["as_of"] and chinese(row["as_of"])
        writer.writerow([row[key] for key in _CSV])
    return lines.getvalue().encode("gb18030")

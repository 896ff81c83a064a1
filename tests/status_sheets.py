"""Write status sheets of a row or two as files, alone or in a zip; list the problems in a verdict."""

import zipfile
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from PIL import Image as Pixels

HEADER = ("任务编号", "责任单位", "进展状态", "完成进度(%)", "实际值", "进展情况", "佐证材料", "填报日期")
# Headers that cannot be guessed; in the file a title stands above them.
STRANGE = ("代号", "谁干", "干得咋样", "干到几成", "说两句")


def book(*rows, header=HEADER, above=(), sheet="进展"):
    """Return a workbook with one table under some lines, as bytes."""
    workbook = Workbook()
    workbook.active.title = sheet
    for row in (*above, header, *rows):
        workbook.active.append(row)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def several(*sheets) -> bytes:
    """Return a workbook with sheets of one row each, as (name, row)."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, values in sheets:
        sheet = workbook.create_sheet(name)
        sheet.append(HEADER)
        sheet.append(values)
    workbook.save(stream := BytesIO())
    return stream.getvalue()


def drawn(content: bytes, edit) -> bytes:
    """Return a workbook whose first sheet edit(sheet) has changed."""
    workbook = load_workbook(BytesIO(content))
    edit(workbook.worksheets[0])
    workbook.save(stream := BytesIO())
    return stream.getvalue()


def formatted(content: bytes, **cells) -> bytes:
    """Return a workbook with numbers and their formats in some cells (`A2=(1.1, "0.00")`)."""

    def edit(sheet):
        for place, (value, code) in cells.items():
            sheet[place].value, sheet[place].number_format = value, code

    return drawn(content, edit)


def struck(content: bytes, *places: str) -> bytes:
    """Return a workbook in which the text of some cells, or of all cells of a row ("2"), is struck through."""

    def edit(sheet):
        for place in places:
            for cell in sheet[place] if place.isdigit() else [sheet[place]]:
                cell.font = Font(strike=True)

    return drawn(content, edit)


def pictured(content: bytes, *places: str) -> bytes:
    """Return a workbook with a picture over some cells."""

    def edit(sheet):
        for place in places:
            Pixels.new("RGB", (8, 8)).save(stream := BytesIO(), "PNG")
            sheet.add_image(Image(stream), place)

    return drawn(content, edit)


def row(task="1.1", unit="中国移动", status="推进中", progress=45, actual=None, note="在建", evidence=None, day="2020-09-25"):
    """Return one row under HEADER; with its defaults it is accepted."""
    return (task, unit, status, progress, actual, note, evidence, day)


def strange(*rows, above=(("九月干活表",), ())) -> bytes:
    """Return a sheet under STRANGE: rows of (task, unit, status, progress, note)."""
    return book(*rows, header=STRANGE, above=above, sheet="干活")


def codes(checked, severity="error") -> list[tuple]:
    """Return the problems of a verdict as (code, cell)."""
    return [(one.code, one.cell) for one in checked.problems if one.severity == severity]


def assumed(checked) -> list[tuple]:
    """Return what was assumed in a verdict as (code, cell)."""
    return [(one.code, one.cell) for one in checked.assumptions]


def packed(*files: tuple[str, bytes]) -> bytes:
    """Return a zip of files."""
    with zipfile.ZipFile(stream := BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def edited(content: bytes, ending: str, edit) -> bytes:
    """Return a workbook in which the parts whose names end with `ending` are edited."""
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream := BytesIO(), "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, edit(old.read(name)) if name.endswith(ending) else old.read(name))
    return stream.getvalue()

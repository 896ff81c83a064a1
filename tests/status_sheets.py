"""Status sheets of a row or two, as files, alone and in a zip; and what a verdict says of one."""

import zipfile
from io import BytesIO

from openpyxl import Workbook

HEADER = ("任务编号", "责任单位", "进展状态", "完成进度(%)", "实际值", "进展情况", "佐证材料", "填报日期")
# Headers no guess can know, under a title and a line with the unit.
STRANGE = ("代号", "谁干", "干得咋样", "干到几成", "说两句")


def book(*rows, header=HEADER, above=(), sheet="进展"):
    """A workbook with one table under some lines, as bytes."""
    made = Workbook()
    made.active.title = sheet
    for row in (*above, header, *rows):
        made.active.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def row(task="1.1", unit="中国移动", status="推进中", progress=45, actual=None, note="在建", evidence=None, day="2020-09-25"):
    """One row under HEADER, good unless told otherwise."""
    return (task, unit, status, progress, actual, note, evidence, day)


def strange(*rows, above=(("九月干活表",), ())) -> bytes:
    """A sheet under STRANGE: rows of (task, unit, status, progress, note)."""
    return book(*rows, header=STRANGE, above=above, sheet="干活")


def codes(checked, severity="error") -> list[tuple]:
    """The problems of a verdict as (code, cell)."""
    return [(one.code, one.cell) for one in checked.problems if one.severity == severity]


def packed(*files: tuple[str, bytes]) -> bytes:
    """A zip of files."""
    with zipfile.ZipFile(stream := BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def edited(content: bytes, ending: str, edit) -> bytes:
    """A workbook in which the parts whose names end so are edited."""
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream := BytesIO(), "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, edit(old.read(name)) if name.endswith(ending) else old.read(name))
    return stream.getvalue()

"""A small programme for tests: 2 areas, 3 measures, 5 tasks, 6 units, 19 assignments.

    task  lead               support    deadline
    1.1   OP (two units)     TOWER      default, 2020-12-31
    1.2   OP, TOWER                     default
    2.1   IND (two), CA      TOWER      default
    3.1   OP                 IND        2022-12-31, target 5
    3.2   IND, CA, OP                   none (continuing)

Every row is a dictionary by column id of `tracker.schema`; a column that it leaves out stays blank.
"""

import pickle
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from tracker.programme.load import load
from tracker.programme.programme import Programme
from tracker.schema.catalogue import CATALOGUE, SETTINGS
from tracker.schema.declarations import index

SETTINGS_ROWS = {
    "programme": "small",
    "title_zh": "小方案",
    "title_en": "Small programme",
    "start": "2020-03-24",
    "default_deadline": "2020-12-31",
    "current_period": "2020-09",
    "due_day": 28,
    "yellow_gap": 10,
    "red_gap": 30,
    "near_days": 15,
    "red_share": 10,
    "half_share": 50,
    "time_zone": "Asia/Shanghai",
}


def _rows(columns: str, *rows: tuple) -> list[dict]:
    return [dict(zip(columns.split(), row, strict=True)) for row in rows]


AREAS = _rows("area title_zh title_en", (1, "网络建设", "Networks"), (2, "融合应用", "Applications"))
MEASURES = _rows(
    "measure area title_zh title_en", (1, 1, "加快网络建设", "Build faster"), (2, 1, "加大站址支持", "Support sites"), (3, 2, "推动工业应用", "Industrial uses")
)
TASKS = _rows(
    "task measure title_zh title_en lead support deadline target",
    ("1.1", 1, "建设主要城市网络", "Build in major cities", "OP", "TOWER", None, None),
    ("1.2", 1, "建设重点县镇网络", "Build in key counties", "OP、TOWER", None, None, None),
    ("2.1", 2, "站址纳入规划", "Sites in plans", "IND、CA", "TOWER", None, None),
    ("3.1", 3, "打造5个平台", "Build 5 platforms", "OP", "IND", "2022-12-31", 5),
    ("3.2", 3, "总结经验做法", "Review practice", "IND、CA、OP", None, "持续推进", None),
)
GROUPS = _rows(
    "group title_zh title_en",
    ("OP", "基础电信企业", "Telecom operators"),
    ("TOWER", "铁塔企业", "Tower company"),
    ("IND", "工信主管部门", "Industry departments"),
    ("CA", "通信管理局", "Administrations"),
)
UNITS = _rows(
    "unit title_zh title_en group region parent aliases",
    ("OP-CM", "中国移动", "China Mobile", "OP", None, None, "移动"),
    ("OP-CU", "中国联通", "China Unicom", "OP", None, None, "联通"),
    ("TOWER", "中国铁塔", "China Tower", "TOWER", None, None, "铁塔、铁塔公司"),
    ("IND-21", "辽宁省工信厅", "Liaoning industry", "IND", "21", None, "辽宁工信"),
    ("IND-2102", "大连市工信局", "Dalian industry", "IND", "2102", "IND-21", "大连工信"),
    ("CA-21", "辽宁省通信管理局", "Liaoning administration", "CA", "21", None, "辽宁通管局"),
)
REGIONS = _rows(
    "region short_zh title_zh title_en parent tile_row tile_col addressed",
    ("21", "辽宁", "辽宁省", "Liaoning", None, 2, 9, 1),
    ("2102", "大连", "大连市", "Dalian", "21", None, None, 1),
    ("32", "江苏", "江苏省", "Jiangsu", None, 4, 9, 1),
)
EXCEPTIONS: list[dict] = []
_written: dict[str, bytes] = {}  # the workbooks made before, by their tables
_read: dict[bytes, bytes] = {}  # the programmes read before, by their workbooks, pickled so that nobody has another's
TABLES = {"settings": {}, "areas": AREAS, "measures": MEASURES, "tasks": TASKS, "groups": GROUPS, "units": UNITS, "regions": REGIONS, "exceptions": EXCEPTIONS}


def changed(rows: list[dict], key: str, **values) -> list[dict]:
    """Return a table's rows with some values replaced in the row whose first column is `key`."""
    changed_rows = [row | values if next(iter(row.values())) == key else row for row in rows]
    assert changed_rows != rows, f"no row {key}, or nothing changes in it"
    return changed_rows


def _settings(changes: dict) -> list[dict]:
    return [{"setting": index(SETTINGS)[key].zh, "value": value} for key, value in (SETTINGS_ROWS | changes).items() if value is not None]


def book(**tables) -> Workbook:
    """Return the small catalogue as a workbook.

    `settings={"due_day": 5}` replaces settings. Any other table given replaces the small one
    (`tasks=changed(TASKS, "1.1", weight=2)`, `exceptions=[{"task": "1.1", "unit": "OP-CM", …}]`). A table
    that is None loses its sheet, and a setting that is None is left out of the settings."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table, rows in (TABLES | tables).items():
        if rows is not None:
            rows = _settings(rows) if table == "settings" else rows
            word, columns = CATALOGUE[table]
            sheet = workbook.create_sheet(word.zh)
            sheet.append([column.zh for column in columns])
            for row in rows:
                sheet.append([row.get(column.id) for column in columns])
    return workbook


def catalogue(folder: Path, **tables) -> Path:
    """Save the small catalogue into a folder and return its path; `tables` as for `book`."""
    path, key = folder / "programme.xlsx", repr(tables)
    if key not in _written:
        book(**tables).save(stream := BytesIO())
        _written[key] = stream.getvalue()
    path.write_bytes(_written[key])
    return path


def programme(folder: Path, **tables) -> Programme:
    """Return the small programme, read from a workbook saved into a folder (pytest's `tmp_path`);
    `tables` as for `book`."""
    path = catalogue(folder, **tables)
    content = path.read_bytes()
    if content not in _read:
        found = load(path)
        found.assignments  # noqa: B018  kept in what is pickled
        _read[content] = pickle.dumps(found)
    return pickle.loads(_read[content])

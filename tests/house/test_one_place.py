"""What is declared in one place appears everywhere it must: each kind of thing is added in memory, and looked for.

Each addition is made in a process of its own, to the source of the one module that declares it, before anything is imported."""

import json
import subprocess
import sys

import pytest
from benchmarks.servers import ROOT

pytestmark = pytest.mark.long

# Loads a module from its source with an addition, so that all that imports it afterwards finds that.
ADDED = """
import importlib.util, json, sys
from pathlib import Path

def added(name, *additions):
    path = Path(*name.split(".")).with_suffix(".py")
    source = path.read_text(encoding="utf-8")
    for addition, before in additions:
        assert source.count(before) == 1, (before, source.count(before))
        source = source.replace(before, addition + before)
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    exec(compile(source, str(path), "exec"), module.__dict__)
    parent, _, last = name.rpartition(".")
    setattr(importlib.import_module(parent), last, module)
"""


def run(program: str, folder) -> dict:
    """Run a program with `added` in the project's folder and `folder` as its argument; return what it prints as JSON."""
    done = subprocess.run([sys.executable, "-c", ADDED + program, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


COLUMN = """
added("tracker.schema.status_sheet", ('    Column("budget", "经费执行", "Budget spent", ("经费",), "number", reported=True),\\n', '    Column("evidence"'))
from datetime import date
from io import BytesIO
import openpyxl
from sqlalchemy import text
from tests import small
from tests.builders import DAY, NOW
from tests.status_sheets import HEADER, book, row
from tracker.display.tables import assignments, ledger, measures, submissions, units, upload_review
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations import past_submissions
from tracker.operations.office import Office
from ui.upload import form_fields

folder = Path(sys.argv[1])
office = Office(small.programme(folder), Database(f"sqlite:///{folder / 'log.sqlite'}"), NOW, DAY)
with office.database.alone() as conn:  # what a new step of the database's structure does
    conn.execute(text("ALTER TABLE report ADD COLUMN budget FLOAT"))
with office.database.open_log("small", "own", office.moment):
    pass
sheets = [book((*row(progress=progress), budget), header=(*HEADER, "经费")) for progress, budget in ((45, 12.5), (50, 20))]
for name, content in zip("ab", sheets):
    checked, number = office.submit(Upload(f"{name}.xlsx", content))
with office.log() as log:
    rows = office.with_report_texts(log, office.rows(log, DAY))
    shown = office.shown(log, Filter(unit=("OP-CM",)), True)
    reports = past_submissions.of_unit(office, "OP-CM")
sheet = openpyxl.load_workbook(BytesIO(office.template("OP-CM", None, "zh"))).worksheets[0]
header = [str(cell.value).split("\\n")[0] for cell in sheet[4]]
export = openpyxl.load_workbook(BytesIO(assignments.workbook(office.programme, shown, [], "zh"))).worksheets[-1]
cells = [cell.value for line in export.iter_rows() for cell in line]
listed = lambda columns: "budget" in [column.id for column in columns]
print(json.dumps({
    "accepted": checked.accepted,
    "read": rows.iloc[office.programme.pairs["1.1", "OP-CM"]]["budget"],
    "change": [[one.old, one.new] for one in checked.proposals[0].changes if one.column == "budget"],
    "history": sorted(reports["budget"].tolist()),
    "sheet": [sheet.cell(line, header.index("经费执行") + 1).value for line in range(5, sheet.max_row + 1) if sheet.cell(line, 1).value == "1.1"],
    "export": "经费执行" in cells and 20 in cells,
    "tables": [listed(columns) for columns in (ledger.COLUMNS, measures.ASSIGNMENTS, units.HISTORY, submissions.REPORTS)],
    "form": "budget" in form_fields.NUMBERS,
    "sound": not list(__import__("tracker.log.seals", fromlist=["broken"]).broken(office.database.engine.connect())),
}))
"""


def test_a_column_of_the_status_sheet_is_read_kept_shown_and_given_out(tmp_path):
    assert run(COLUMN, tmp_path) == {
        "accepted": True,
        "read": 20.0,
        "change": [[12.5, 20.0]],
        "history": [12.5, 20.0],
        "sheet": [20],
        "export": True,
        "tables": [True] * 4,
        "form": True,
        "sound": True,
    }


LIGHT = """
added("tracker.schema.light_colours", ('    Mark("violet", "待核", "to be verified", shape="◆", colour="#6a3d9a", rank=5, urgency=4, text_colour="violet"),\\n', '    Mark("none", "不涉及"'))
from tests import small
from tracker.display import attention, counts
from tracker.display.html import bars
from tracker.figures import comparison, rollup_means
from tracker.figures.filters import FIELDS, labels
from ui.sections import summary

programme = small.programme(Path(sys.argv[1]))
field = next(one for one in FIELDS if one.name == "light")
print(json.dumps({
    "filter": [labels(programme, lang)["light"]["violet"] for lang in ("zh", "en")],
    "asked": field.values(programme, ["待核"]),
    "figures": "violet" in rollup_means.LIGHT_IDS,
    "compared": comparison._RANK["violet"],
    "pointed_out": attention.WORST[0],
    "style": ".strips .violet { background: #6a3d9a;" in bars.LIGHT_STYLE,
    "words": summary._LIGHTS["violet"].text_colour,
}))
"""


def test_a_light_is_filtered_compared_pointed_out_and_coloured(tmp_path):
    assert run(LIGHT, tmp_path) == {
        "filter": ["待核", "to be verified"],
        "asked": ["violet"],
        "figures": True,
        "compared": 5,
        "pointed_out": "violet",
        "style": True,
        "words": "violet",
    }


FIELD = """
added(
    "tracker.figures.filters",
    ('    task: tuple[str, ...] = ()\\n', '    words: str = ""'),
    ('    Field("task", "task", *_named("tasks")),\\n', '    Field("status", "status"'),
)
from tracker import words
words.SENTENCES["filter.task"] = ("任务", "Task")
from datetime import date
import pandas as pd
from tests import small
from tests.builders import DAY, NOW
from tracker.cli.arguments import COMMANDS, arguments
from tracker.figures.filters import Filter, labels, sentence
from tracker.log.database import Database
from tracker.operations.office import Office
from ui.frame import filter_bar, links

folder = Path(sys.argv[1])
office = Office(small.programme(folder), Database(f"sqlite:///{folder / 'log.sqlite'}"), NOW, DAY)
with office.database.open_log("small", "own", office.moment):
    pass
chosen = Filter(task=("1.1",))
with office.log() as log:
    tasks = sorted(set(office.selected(log, chosen)["task"]))
print(json.dumps({
    "selected": tasks,
    "said": "任务为建设主要城市网络" in sentence(chosen, office.programme, DAY, "zh"),
    "options": len(labels(office.programme, "zh")["task"]),
    "link": "task" in links._NAMES,
    "bar": "task" in filter_bar._NAMES,
    "command": arguments().parse_args(["status", "--task", "1.1"]).task,
    "narrows": not chosen.empty,
}))
"""


def test_a_field_of_the_filter_narrows_is_said_linked_and_a_commands_option(tmp_path):
    assert run(FIELD, tmp_path) == {"selected": ["1.1"], "said": True, "options": 5, "link": True, "bar": True, "command": ["1.1"], "narrows": True}


KIND = """
added("tracker.log.events", ('REFUSAL = Kind("refusal", counts=False)\\n', 'KINDS = {'), ("REFUSAL, ", "SUBMISSION, WITHDRAWAL"))
from tracker.log import events
from tests import small
from tests.builders import DAY, NOW
from tests.status_sheets import book, row
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.log import integrity, submissions, write
from tracker.log.database import Database
from tracker.log.projections import rebuild
from tracker.operations.office import Office

folder = Path(sys.argv[1])
office = Office(small.programme(folder), Database(f"sqlite:///{folder / 'log.sqlite'}"), NOW, DAY)
with office.database.open_log("small", "own", office.moment):
    pass
checked, number = office.submit(Upload("a.xlsx", book(row())))
seen = office.check(Upload("b.xlsx", book(row(progress=60))))
with office.recording() as log:  # the act
    write.add_event(log, events.REFUSAL, number, office.receipt("2020-09", by="张三"), "不实")
with office.log() as log:
    reported = int((office.rows(log, DAY)["report"] >= 0).sum())
    told = [one["kind"] for one in office.events_since(seen)]
with office.database.alone() as conn:
    rebuilt = [one.same for one in rebuild.rebuild(conn)]
with office.database.seen() as conn:
    sound = integrity.check(conn)
print(json.dumps({"counted": reported, "told": told, "rebuilt": rebuilt, "sound": [one.code for one in sound.problems]}))
"""


def test_a_kind_of_event_takes_effect_and_is_told_checked_and_rebuilt(tmp_path):
    assert run(KIND, tmp_path) == {"counted": 0, "told": ["refusal"], "rebuilt": [True], "sound": []}


COMMAND = """
import io
from contextlib import redirect_stdout
from tracker.cli.registry import command

@command("hello", lambda parser: parser.add_argument("name"))
def hello(office, args):
    \"\"\"Greet.\"\"\"
    print(args.name)
    return 0

hello.__module__ = "tracker.cli.commands"
from tracker.cli.main import main
with redirect_stdout(io.StringIO()) as printed:
    code = main(["hello", "张三"])
print(json.dumps({"code": code, "printed": printed.getvalue().strip()}))
"""


def test_a_command_is_its_function_and_the_options_beside_it(tmp_path):
    assert run(COMMAND, tmp_path) == {"code": 0, "printed": "张三"}


PAGE = """
added("ui.frame.pages", ('    Page("rules", "rules_too", "rule"),\\n', '    Page("report", "sheet"'))
from tracker import words
words.SENTENCES["page.rules_too"] = ("口径二", "Rules too")
import streamlit as st
from ui.frame import frame, pages
menu, st.Page, st.navigation = [], lambda script, **values: menu.append((Path(script).stem, values)), lambda *_, **__: None
frame.menu("zh")
print(json.dumps({"menu": [[values["title"], values["icon"]] for name, values in menu if name == "rules_too"], "found": pages.script("rules_too").name}))
"""


def test_a_page_is_its_script_and_a_row_of_the_menu(tmp_path):
    assert run(PAGE, tmp_path) == {"menu": [["口径二", ":material/rule:"]], "found": "rules_too.py"}

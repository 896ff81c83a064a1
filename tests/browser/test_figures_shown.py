"""What the browser shows on every page, for random filters and dates, equals a plain recomputation."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import pytest
from benchmarks import browser
from benchmarks.browser import ROOT
from docs.pictures import quiet
from tests import naive

LIGHTS = {"red": "■ 滞后", "yellow": "▲ 预警", "green": "● 正常", "done": "✔ 已完成", "grey": "○ 未报送", "none": "– 不涉及"}
CLASSES = {
    "done": "✔ 已完成",
    "ahead": "▲ 超进度",
    "on_pace": "● 达进度",
    "behind": "▼ 欠进度",
    "continuing": "◇ 持续推进",
    "not_reported": "○ 未报送",
    "not_applicable": "– 不涉及",
}
OTHER = ("continuing", "not_reported", "not_applicable")
STATUSES = {"not_started": "未启动", "in_progress": "推进中", "completed": "已完成", "blocked": "受阻", "not_applicable": "不涉及", "not_reported": "未报送"}
REPORTING = {"on_time": "按时", "late": "迟报", "partial": "部分", "missing": "缺报", "open": "待报"}
NOW = datetime(2026, 11, 1, 4, tzinfo=UTC)
FILTERS = {
    "": lambda row: True,
    "support=true": lambda row: True,
    "group=工业和信息化主管部门": lambda row: row["group"] == "IND",
    "region=广东": lambda row: row["region"] in ("44", "4403"),
    "area=3": lambda row: row["area"] == "3",
    "light=预警": lambda row: row["light"] == "yellow",
    "status=受阻": lambda row: row["status"] == "blocked",
    "class=other": lambda row: row["class"] in OTHER,
    "unit=铁塔&unit=中国联通": lambda row: row["unit"] in ("TOWER", "OP-CU"),
}
STATES = ("light=预警", "status=受阻", "class=other")
DAYS = ("2020-05-31", "2020-06-30", "2020-07-31", "2020-08-31", "2020-09-30", "2020-10-31", "2021-01-15")
Shown = Iterator[tuple[str, str, str]]


def tenth(value) -> str:
    """Return a figure to one decimal, half up, as a table shows it."""
    return "—" if value is None else f"{naive.half_up(Fraction(value), 1) + 0:.1f}"


def percent(value: Decimal | None) -> str:
    """Return a percentage as the headline figures show it."""
    return "—" if value is None else f"{tenth(value)}%"


def share(part: int, whole: int) -> str:
    return percent(Fraction(part * 100, whole) if whole else None)


def stale(found: dict) -> bool:
    """Tell whether a grey light means stale rather than unreported.

    An assignment is stale when it has a report; a roll-up when more of its measured assignments are stale
    than unreported."""
    if "leads" not in found:
        return found["period"] is not None
    of = naive.measured(found["leads"])
    _, unreported, old = naive.lights(of)
    return (unreported + old) * 2 > len(of) and old > unreported


def word(found: dict) -> str:
    """Return a light's shape and word; a grey one says whether it is stale."""
    return "○ 久未更新" if found["light"] == "grey" and stale(found) else LIGHTS[found["light"]]


def coverage(found: dict) -> str:
    """Return how many assignments are reported and, beside continuing ones, how many of the dated."""
    said = f"已报{found['reported']:,}/{found['counted']:,}"
    both = found["continuing"] and found["dated"]
    return said + (f"（有时限{found['dated']:,}项中报{found['dated_reported']:,}项）" if both else "")


def phrase(found: dict, field: str) -> str:
    """Return a status or class in words.

    A roll-up's has its coverage where half or less is reported, the number of blocked ones, and the number of
    continuing ones beside the measured."""
    words, names = (STATUSES, ("not_applicable", "not_reported", "completed")) if field == "status" else (CLASSES, ("not_applicable", "not_reported", "done"))
    text = words[found[field]]
    if "leads" not in found:
        return text
    counted, measured = naive.where(found["leads"], counts=True), naive.measured(found["leads"])
    reported, stuck = len(naive.reported(measured)), len(naive.where(counted, status="blocked"))
    beside = len(counted) - len(measured) if any(row["deadline"] for row in measured) else 0
    if reported * 2 <= len(measured) and found[field] not in names:
        text += f"，{len(measured):,}项中报{reported:,}项"
    parts = [text, *([f"{stuck:,}项受阻"] if stuck and field == "status" else []), *([f"{beside:,}项持续推进"] if beside else [])]
    return " · ".join(parts)


class Files:
    """The catalogue and the sample's files, recomputed once for each date."""

    def __init__(self):
        self.catalogue = naive.Catalogue(ROOT / "data" / "programme.xlsx")
        self.log, self.days = naive.reports(self.catalogue), {}

    def standing(self, day: str) -> list[dict]:
        if day not in self.days:
            self.days[day] = naive.standing(self.catalogue, self.log, date.fromisoformat(day))
        return self.days[day]


class Truth:
    """The recomputed figures of one filter on one date, for one unit or measure where `only` names it."""

    def __init__(self, files: Files, view: tuple[str, str], only: dict[str, str]):
        self.files, self.catalogue, (self.filter, day), self.only = files, files.catalogue, view, only
        self.day = date.fromisoformat(day)
        self.every = [row for row in files.standing(day) if self.named(row) and (row["role"] == "lead" or "support" in self.filter)]
        self.mine = [row for row in self.every if FILTERS[self.filter](row)]

    def named(self, row: dict) -> bool:
        """Tell whether the filter, apart from its fields of state, and `only` select an assignment."""
        return (self.filter in STATES or FILTERS[self.filter](row)) and all(row[name] == value for name, value in self.only.items())

    def reporting(self, holds: Callable[[dict], bool] = lambda row: True) -> dict:
        """Return who reported in the date's period, judged at the server's present moment."""
        return naive.reporting(self.catalogue, self.files.log, f"{self.day:%Y-%m}", NOW, self.day, holds=holds)

    def by(self, key: str, rows: list[dict] | None = None, every: list[dict] | None = None) -> dict[str, dict]:
        """Return the figures by key; each roll-up has the lead assignments by which it is judged."""
        rows, every = (self.mine, self.every) if rows is None else (rows, every or rows)
        figures = naive.listing(self.catalogue, rows, key, every)
        if key != "assignment":
            rows_of_key = naive.grouped(self.catalogue, every, key)
            figures = {name: row | {"leads": naive.where(rows_of_key[name], role="lead")} for name, row in figures.items()}
        return figures

    @property
    def total(self) -> dict:
        return naive.rollup(self.mine, self.catalogue.settings, self.every) | {"leads": naive.where(self.every, role="lead")}


def texts(page, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


def grid(page, key: str) -> list[dict[str, str]]:
    """Return the visible rows and columns of a table, by column header."""
    heads, *rows = page.locator(f".st-key-{key} [data-testid=data-grid-canvas] table").evaluate(
        "table => [...table.rows].map(row => [...row.children].map(cell => cell.textContent))"
    )
    return [dict(zip(heads, row, strict=False)) for row in rows]


def plain(text: str) -> str:
    """Return a number in a form that can be compared, and other text as it is."""
    try:
        return str(Decimal(text).normalize() + 0)
    except InvalidOperation:
        return text


CELLS: dict[str, Callable[[dict], str]] = {
    "亮灯": word,
    "进度(%)": lambda found: tenth(found["progress"]),
    "填报覆盖": coverage,
    "序时(%)": lambda found: tenth(found["expected"]),
    "差距(百分点)": lambda found: tenth(found["gap"]),
    "进展状态": lambda found: phrase(found, "status"),
    "进度分类": lambda found: phrase(found, "class"),
}


def table(page, key: str, of: Callable[[dict], str], wanted: dict[str, dict]) -> Shown:
    """Yield the shown and the recomputed figures of a table's rows; `of` returns a row's key."""
    for row in grid(page, key):
        for head in CELLS.keys() & row.keys():
            shown = "—" if row[head] in ("None", "null", "") else row[head]
            yield f"{key} {of(row)} {head}", plain(shown), plain(CELLS[head](wanted[of(row)]))


def cards(page, truth: Truth) -> Shown:
    """Yield the shown and the recomputed figures at the top of a measure's or unit's page."""
    total = truth.total
    wanted = (
        percent(total["progress"]),
        f"{total['reported']:,}/{total['counted']:,}",
        STATUSES[total["status"]],
        f"{total['completed']:,} / 0",
        f"{total['overdue']:,}",
    )
    for name, shown, value in zip(("progress", "reported", "status", "done", "overdue"), texts(page, "[data-testid=stMetricValue]"), wanted, strict=True):
        yield name, shown.strip(), value
    head = " ".join(texts(page, ".st-key-standing"))
    for part in (word(total), f"{phrase(total, 'status')}；进度分类：{phrase(total, 'class')}", coverage(total), against(total)):
        yield "head", part if part in head else head, part


def against(total: dict) -> str:
    """Return what progress is compared with, as the headline figures say it."""
    return "无序时" if total["gap"] is None else f"序时{tenth(total['expected'])}，相差{tenth(total['gap'])}个百分点"


def due_soon(row: dict, truth: Truth) -> bool:
    """Return whether an assignment that is not completed is due within the days that the catalogue calls near."""
    if row["light"] in ("done", "none") or row["deadline"] is None:
        return False
    return 0 <= (row["deadline"] - truth.day).days <= truth.catalogue.settings["临期天数"]


def overview(page, truth: Truth) -> Shown:
    total, measures = truth.total, truth.by("measure")
    measures_with_rows = [found for found in measures.values() if found["assignments"]]
    reporting = truth.reporting(truth.named)["total"]
    wanted = (
        percent(total["progress"]),
        f"{sum(row['light'] == 'red' for row in truth.mine):,} / {total['overdue']:,}",
        percent(reporting["reporting_rate"]),
        f"{sum(due_soon(row, truth) for row in truth.mine):,}",
    )
    for place, pair in enumerate(zip(texts(page, "[data-testid=stMetricValue]"), wanted, strict=True)):
        yield f"card {place}", *pair
    shown = " ".join(texts(page, ".st-key-figures"))
    red, yellow = (sum(found["light"] == light for found in measures_with_rows) for light in ("red", "yellow"))
    for part in (
        f"{coverage(total)}；",
        f"未报按0计{tenth(total['progress_floor'])}",
        against(total),
        f"{len(measures_with_rows)}项举措中亮滞后灯{red}项、预警灯{yellow}项",
        states(reporting),
    ):
        yield "detail", part if part in shown else shown, part
    for key, found in ((key, found) for key, found in measures.items() if found["assignments"]):
        bar = page.locator(f".strips div[data-key='{key}'] > .beside").text_content()
        yield f"bar {key}", bar, f"{tenth(found['progress'])} {word(found)}  {coverage(found)}"
    notes, counted = texts(page, "[data-testid=stCaptionContainer]"), texts(page, ".counted")
    for line, (field, words) in zip(counted, (("light", LIGHTS), ("class", CLASSES)), strict=True):
        yield field, line, "　".join(f"{name} {sum(row[field] == mark for row in truth.mine):,}" for mark, name in words.items())
    parts = [(name, sum(row["class"] == name for row in truth.mine)) for name in OTHER]
    other = "、".join(f"{CLASSES[name][2:]}{count:,}" for name, count in parts if count)
    yield "other", next((text for text in notes if text.startswith("其它")), ""), (f"其它{sum(count for _, count in parts):,}（{other}）" if other else "")


def states(total: dict) -> str:
    """Return how many units are in each reporting state of a period, as it is said beside the rate."""
    if not total["units_expected"]:
        return "本期没有应报的"
    return "、".join(f"{name}{total[state]:,}家" for state, name in REPORTING.items() if total[state])


def measures(page, truth: Truth) -> Shown:
    yield from table(page, "measures", lambda row: row["编号"], truth.by("measure"))


def measure(page, truth: Truth) -> Shown:
    yield from cards(page, truth)
    regions = truth.by("region")
    for key, figures in truth.by("task").items():
        yield (
            f"task {key}",
            page.locator(f".card[data-task='{key}'] .pill").text_content(),
            (f"{word(figures)} {tenth(figures['progress'])} · {coverage(figures)}"),
        )
    for key, figures in regions.items() if set(regions) != {"00"} else ():
        tile = page.locator(f".place[data-key='{key}']").get_attribute("title")
        yield f"tile {key}", tile.split("：")[1][: len(word(figures)) + 1 + len(tenth(figures["progress"]))], (f"{word(figures)} {tenth(figures['progress'])}")
        said = f"已报{figures['reported']:,}/{figures['counted']:,}"
        yield f"tile {key}", said if said in tile else tile, said
    yield from assignments(page, truth, "assignments")


def assignments(page, truth: Truth, key: str, unit: str = "") -> Shown:
    names = truth.catalogue.names
    yield from table(page, key, lambda row: f"{row['任务编号']}/{unit or names[row['责任单位']]}", truth.by("assignment"))


def units(page, truth: Truth) -> Shown:
    names = truth.catalogue.names
    yield from table(page, "units", lambda row: names[row["责任单位"]], truth.by("unit"))
    for cell in page.locator(".strips.lights td[data-key]").evaluate_all("cells => cells.map(cell => [cell.dataset.key, cell.textContent, cell.title])"):
        unit, number = cell[0].split(" ")
        mine, every = ([row for row in rows if (row["unit"], row["measure"]) == (unit, number)] for rows in (truth.mine, truth.every))
        figures = naive.rollup(mine, truth.catalogue.settings, every) | {"leads": naive.where(every, role="lead")}
        figure = "" if figures["progress"] is None else f" {tenth(figures['progress'])}"
        yield f"cell {cell[0]}", cell[1], LIGHTS[figures["light"]].split(" ")[0] + figure
        yield f"cell {cell[0]}", " · ".join(cell[2].split(" · ")[:2]), (f"{word(figures)} {tenth(figures['progress'])} · {coverage(figures)}")


def unit(page, truth: Truth) -> Shown:
    yield from cards(page, truth)
    kept = truth.by("assignment")
    rows = page.locator(".st-key-unit_lead [data-task]").evaluate_all(
        """rows => rows.map(row => [row.dataset.task, row.closest("ul").previousElementSibling.innerText,
          row.querySelector(".figures").innerText, row.querySelector(".status").innerText])"""
    )
    yield "tasks", str(len(rows)), str(sum(row["role"] == "lead" for row in truth.mine))
    for task, light, figures, status in rows:
        found = kept[f"{task}/{truth.only['unit']}"]
        expected = "" if found["gap"] is None else f" 序时{tenth(found['expected'])}，差{tenth(found['gap'])}"
        progress = "—" if found["progress"] is None else f"{tenth(found['progress'])}%"
        yield f"task {task}", light.split("　")[0], word(found)
        yield f"task {task}", figures, f"{progress}{expected}"
        yield f"task {task}", status, phrase(found, "status")


def received(page, truth: Truth) -> Shown:
    said = truth.reporting()["total"]
    shown = page.get_by_text(f"{truth.day:%Y-%m}期报送情况").first.text_content()
    for part in (f"应报{said['units_expected']:,}家；{states(said)}", f"；报送率{percent(said['reporting_rate'])}"):
        yield "rate", part if part in shown else shown, part


def calendar(page, truth: Truth) -> Shown:
    for (key, found), shown in zip(truth.by("task").items(), texts(page, ".calendar .beside"), strict=True):
        yield f"task {key}", shown.strip(), f"{tenth(found['progress'])} {word(found)}"


def courses(page, truth: Truth) -> Shown:
    shown = texts(page, ".courses .beside")
    for number, (key, found) in enumerate(truth.by("area").items()):
        yield f"area {key}", shown[number], f"{tenth(found['progress'])} {word(found)}"


def compared(page, truth: Truth) -> Shown:
    held = {row["key"] for row in truth.mine}  # the assignments selected now, also for the earlier date
    then = truth.by("measure", [row for row in truth.files.standing("2020-04-30") if row["key"] in held])
    now = {key: found for key, found in truth.by("measure").items() if found["assignments"]}
    shown = {}
    for row in page.locator(".moves a").all():
        name, ends, lights = (row.locator(part).inner_text() for part in (".name", ".ends", ".lights"))
        shown[name.split(" ")[0]] = (ends, lights)
    for key, found in now.items():
        both = (then[key], found)
        yield f"measure {key}", shown[key][0], " → ".join(tenth(one["progress"]) for one in both)
        yield f"measure {key}", shown[key][1], " → ".join(dict.fromkeys(word(one) for one in both))


TABLE = "[data-testid=data-grid-canvas] table"
# Page; values that restrict the naive rows to it; what must be there before it is read; how it is read.
PAGES = (
    ("/", {}, ".counted", overview),
    ("/measure?m=2", {"measure": "2"}, f".st-key-assignments {TABLE}", measure),
    ("/units", {}, f".st-key-units {TABLE}", units),
    ("/timeline?show=两期对比&since=2020-04-30", {}, ".moves a", compared),
)
# Only with --whole: pages whose figures are made and drawn as on those above.
MORE = (
    ("/measures", {}, f".st-key-measures {TABLE}", measures),
    ("/unit?u=IND-44", {"unit": "IND-44"}, ".st-key-unit_lead [data-task]", unit),
    ("/ledger", {}, f".st-key-ledger {TABLE}", lambda page, truth: assignments(page, truth, "ledger")),
    ("/submissions", {}, f".st-key-submissions {TABLE}", received),
    ("/timeline", {}, ".calendar a", calendar),
    ("/timeline?show=逐月走势&timeline_by=方面", {}, ".courses a", courses),
    ("/measure?m=15", {"measure": "15"}, f".st-key-assignments {TABLE}", measure),
)


@pytest.fixture(scope="module")
def window(chromium, reading):
    """A window and the address of a server with the sample."""
    page = browser.window(chromium, size=(1920, 2600))
    yield page, reading
    page.close()


def opened(window, path: str, view: tuple[str, str], ready: str):
    """Return a page with a filter and a date in its link, once it is drawn and rests."""
    page, address = window
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}as_of={view[1]}&{view[0]}")
    page.locator(ready).first.wait_for(state="attached", timeout=60_000)
    quiet(page, 500)
    return page


def kinds_of(place: int, whole: bool) -> list:
    """Return the sets of filters from which a page's are drawn at random: all filters, and those by state.

    Without --whole each page has one of the two in turn."""
    both = [tuple(FILTERS), STATES]
    return both + both[:1] * (place == 0) if whole else [both[place % 2]]


def test_hundreds_of_figures_on_every_page_are_what_follows_from_the_files(window, pytestconfig):
    files, lot, wrong, seen, whole = Files(), random.Random(49), [], {}, pytestconfig.getoption("whole")
    pages = (*PAGES, *MORE) if whole else PAGES
    for place, (path, only, ready, read) in enumerate(pages):
        for kinds in kinds_of(place, whole):
            views = [(chosen, lot.choice(DAYS)) for chosen in lot.sample(kinds, len(kinds)) for _ in DAYS]
            view, truth = next((view, truth) for view in views if len((truth := Truth(files, view, only)).mine) > 2)
            found = list(read(opened(window, path, view, ready), truth))
            seen[path] = seen.get(path, 0) + len(found)
            wrong += [f"{path} {view} {name}: shows {shown!r}, is {value!r}" for name, shown, value in found if shown != value]
    assert not wrong, f"{len(wrong)} of {sum(seen.values())} differ, such as\n" + "\n".join(wrong[:20])
    assert all(seen[path] >= 2 * len(kinds_of(place, whole)) for place, (path, *_) in enumerate(pages)), seen
    assert sum(seen.values()) >= 200, seen

"""The rows of the catalogue's tables, with the types of their columns (declared in `schema/catalogue.py`).

A row also has its place in the workbook as `at`. A column that need not be filled in may be None."""

from datetime import date
from typing import NotRequired, TypedDict

from .catalogue_sheet import Place

# A day, or `dates.CONTINUING`.
Deadline = date | str


class Area(TypedDict):
    """An area 方面, which has measures."""

    at: Place
    area: int
    title_zh: str
    title_en: str | None


class Measure(TypedDict):
    """A measure 举措 of the notice."""

    at: Place
    measure: int
    area: int
    title_zh: str
    title_en: str | None
    clause_zh: str | None


class Task(TypedDict):
    """A task 任务 that the office made of a measure. `lead` and `support` are names of units and groups."""

    at: Place
    task: str
    measure: int
    title_zh: str
    title_en: str | None
    lead: tuple[str, ...]
    support: tuple[str, ...] | None
    owner_basis: str | None
    start: date | None
    deadline: Deadline | None
    current_deadline: Deadline | None
    deadline_reason: str | None
    weight: float | None
    target: float | None
    target_bound: str | None
    target_unit_zh: str | None
    target_unit_en: str | None
    done_test_zh: str | None
    done_test_en: str | None
    requested: date | None
    decided: date | None


class Group(TypedDict):
    """A group 单位分组, which has units."""

    at: Place
    group: str
    title_zh: str
    title_en: str | None


class Unit(TypedDict):
    """A unit 责任单位, which leads and supports tasks."""

    at: Place
    unit: str
    title_zh: str
    title_en: str | None
    group: str
    region: str | None
    parent: str | None
    aliases: tuple[str, ...] | None
    contact: str | None
    mail: tuple[str, ...] | None
    valid_from: date | None
    valid_to: date | None


class Region(TypedDict):
    """A region 地区. The nation, which stands in no workbook, has no place."""

    at: NotRequired[Place]
    region: str
    short_zh: str
    title_zh: str
    title_en: str | None
    parent: str | None
    tile_row: int | None
    tile_col: int | None
    addressed: int | None


class ExceptionRow(TypedDict, total=False):
    """An exception 例外: what holds for one assignment in place of what its task says. Without any keys it
    stands for none."""

    at: Place
    task: str
    unit: str
    deadline: Deadline | None
    current_deadline: Deadline | None
    deadline_reason: str | None
    weight: float | None
    target: float | None
    plan: tuple[tuple[date, float], ...] | None
    requested: date | None
    decided: date | None
    valid_from: date | None
    valid_to: date | None


class StatusWord(TypedDict):
    """One of the office's own words for a status."""

    at: Place
    word: str
    status: str


class Settings(TypedDict):
    """The office's settings, one row in all; `at` is the place of each setting that the workbook gives."""

    at: dict[str, Place]
    programme: str
    title_zh: str
    title_en: str | None
    document: str | None
    issuer: str | None
    start: date
    default_deadline: date
    current_period: str | None
    due_day: int
    due_month: str
    yellow_gap: float
    red_gap: float
    near_days: int
    red_share: float
    half_share: float
    due_share: float
    urge_days: int
    supervise_days: int
    summon_days: int
    time_zone: str
    file_megabytes: int | None
    unpacked_megabytes: int | None
    most_rows: int | None
    most_columns: int | None
    longest_text: int | None
    memory_megabytes: int | None
    reading_seconds: int | None

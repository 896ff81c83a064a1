"""Forecasts as people read them: the sentence of an assignment, the count of a roll-up, a chart's lines."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from ..figures import forecast, forecast_accuracy
from ..figures.forecast import Forecasts, Kind
from ..figures.forecast_accuracy import TrackRecord
from ..figures.history import History
from ..figures.pace import MonthlyProgress
from ..figures.progress import shown
from ..figures.rollup_means import PLACE, Means, RollupInput, measured
from ..values.arrays import Mask
from ..values.categories import among
from ..values.kept_months import STATUS_CODES, month_number
from ..words import say

_MONTHS_AHEAD = 12  # months drawn at most
_NO_FORECAST = (Kind.FEW, Kind.SILENT, Kind.FALLS, Kind.FLAT, Kind.FAR)
_TOO_FAR = 24  # months past a deadline, beyond which a month would feign precision


def monthly_progress(rows: pd.DataFrame, history: History, begin: date, day: date) -> MonthlyProgress:
    """Return what was reported month by month, from the programme's start to a date.

    `rows` are all assignments as they stand on the date (see `judged.standing`)."""
    first, last = min(month_number(begin), month_number(day)), month_number(day)
    parts = [part.copy() for part in history.over(np.arange(len(rows)), (first, last - first + 1))]
    records = np.concatenate(parts)
    recorded = (records["month"] > 0) & (records["status"] != STATUS_CODES["not_applicable"])
    months = np.arange(first, last + 1)[:, None]
    progress = np.where(recorded, records["progress"], np.nan)
    reported, completed = (
        recorded & (records["month"] == months),
        recorded & (records["status"] == STATUS_CODES["completed"]),
    )
    # In the last month only what is dated up to the day counts; `rows` has it.
    progress[-1] = rows["reported_progress"]
    completed[-1] = among(rows["status"], ("completed",))
    report_days = rows["as_of"].to_numpy()
    reported[-1] = (report_days >= day.replace(day=1).toordinal()) & ~np.isnan(progress[-1])
    return MonthlyProgress(progress, reported, completed, rows["group"].cat.codes.to_numpy("int64"), first)


def forecasts_of(rows: pd.DataFrame, known: MonthlyProgress) -> Forecasts:
    """Return the forecast of every assignment; continuing ones have no completion to forecast."""
    result = forecast.forecast(known)
    dated = ~np.isnan(rows["deadline"].to_numpy())
    return replace(
        result,
        kind=np.where(dated, result.kind, Kind.ABSENT),
        month=np.where(dated, result.month, forecast.NONE),
        early=np.where(dated, result.early, forecast.NONE),
        late=np.where(dated, result.late, forecast.NONE),
    )


def due_months(rows: pd.DataFrame) -> np.ndarray:
    """Return the month of each deadline in force, forecast.NONE where there is none."""
    days = rows["deadline"].to_numpy()
    dated = ~np.isnan(days)
    months = (np.where(dated, days, 1) - date(1970, 1, 1).toordinal()).astype("int64").astype(
        "datetime64[D]"
    ).astype("datetime64[M]").astype("int64") + 1970 * 12
    return np.where(dated, months, forecast.NONE)


def forecasts_at(found: Forecasts, places: np.ndarray) -> Forecasts:
    """Return the forecasts of the assignments at some places."""
    return Forecasts(
        found.now,
        *(
            getattr(found, name)[places]
            for name in ("kind", "pace", "month", "early", "late", "progress", "since")
        ),
    )


def month_name(month: int) -> str:
    """Return a month's number as "YYYY-MM"."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def short(rows: pd.DataFrame, found: Forecasts, lang: str) -> list[str]:
    """Return, for assignments forecast past their deadline, in few words by how much."""
    marks = zip(found.month.tolist(), due_months(rows).tolist(), strict=True)
    return [
        say("forecast.far", lang)
        if month == forecast.NONE
        else say("forecast.years", lang)
        if month - due > _TOO_FAR
        else say("forecast.short", lang, month=month_name(month), n=month - due)
        for month, due in marks
    ]


def sentences(rows: pd.DataFrame, found: Forecasts, lang: str) -> list[str]:
    """Return a sentence on each assignment's forecast, "" for those that are complete or have no report;
    `found` are the forecasts of these rows."""
    columns = found.kind, found.month, found.early, found.late, due_months(rows)
    marks = [_Mark(*values) for values in zip(*(column.tolist() for column in columns), strict=True)]
    texts = {mark: _sentence(mark, lang) for mark in dict.fromkeys(marks)}
    return [texts[mark] for mark in marks]


@dataclass(frozen=True)
class _Mark:
    """What the sentence of one forecast depends on: its kind, its months and the month of the deadline."""

    kind: int
    month: int
    early: int
    late: int
    due: int


def _sentence(mark: _Mark, lang: str) -> str:
    if mark.kind in _NO_FORECAST:
        return say(f"forecast.{Kind(mark.kind).name.lower()}", lang)
    if mark.kind != Kind.FORECAST:
        return ""
    early, late = month_name(mark.early), month_name(mark.late)
    band = say("forecast.band", lang, early=early, late=late) if early < late else ""
    return say("forecast.when", lang, month=month_name(mark.month), band=band, against=_against(mark, lang))


def _against(mark: _Mark, lang: str) -> str:
    """The forecast compared with the deadline, in months."""
    if mark.due == forecast.NONE:
        return ""
    late = mark.month - mark.due
    key = "in_time" if late == 0 else "later" if late > 0 else "sooner"
    return say(f"forecast.{key}", lang, n=abs(late))


def green(rows: pd.DataFrame) -> np.ndarray:
    """Return which lead assignments have a deadline and a green light."""
    dated = ~np.isnan(rows["deadline"].to_numpy())
    return dated & among(rows["light"], ("green",)) & among(rows["role"], ("lead",))


def slack(rows: pd.DataFrame, found: Forecasts) -> np.ndarray:
    """Return by how many months each deadline will be missed though the light is still green: below 0, −inf
    where completion is out of sight; NaN for all other assignments."""
    months = np.where(found.kind == Kind.FAR, -np.inf, due_months(rows) - found.month)
    late = np.isin(found.kind, (Kind.FAR, Kind.FORECAST)) & (months < 0)
    return np.where(late & green(rows), months, np.nan)


def count(rows: pd.DataFrame, found: Forecasts, lang: str) -> str:
    """Return in a sentence how many of a selection's lead assignments with a forecast are forecast past their
    deadline, and the latest month; where nothing is forecast, why; "" where nothing is left to forecast."""
    lead = np.flatnonzero(among(rows["role"], ("lead",)))
    counts = forecast.past_deadline(
        forecasts_at(found, lead), due_months(rows.iloc[lead]), key=np.zeros(len(lead), "int64"), keys=1
    )
    made, past_it, latest = int(counts.forecast[0]), int(counts.past[0]), int(counts.latest[0])
    if not made:
        return _nothing(found.kind[lead], lang)
    if not past_it:
        return say("forecast.none_past", lang, made=made)
    last = "" if latest == forecast.NONE else say("forecast.latest", lang, month=month_name(latest))
    far = say("forecast.of_them_far", lang, n=int(counts.far[0])) if counts.far[0] else ""
    return say("forecast.past", lang, made=made, past=past_it, latest=last, far=far)


def _nothing(kinds: np.ndarray, lang: str) -> str:
    """Why there is no forecast: how many assignments for each reason."""
    counts = {kind: int((kinds == kind).sum()) for kind in (Kind.FEW, Kind.SILENT, Kind.FALLS, Kind.FLAT)}
    parts = [say(f"forecast.part_{kind.name.lower()}", lang, n=n) for kind, n in counts.items() if n]
    return say("forecast.nothing", lang, parts=("、" if lang == "zh" else ", ").join(parts)) if parts else ""


@dataclass(frozen=True)
class Lines:
    """The dashed line and the band of a roll-up over the present month and the coming ones, in per cent as
    shown."""

    months: list[str]
    expected: list[float]
    early: list[float]
    late: list[float]


def lines(rows: pd.DataFrame, found: Forecasts, day: date) -> Lines | None:
    """Return how the progress of a selection goes on: the mean of its measured assignments, each carried on
    at its own pace. None where nothing is forecast."""
    held = RollupInput.of(rows)
    means = Means(held, np.zeros(len(rows), "int64"), 1)
    counted = measured(held, means) & held.reported
    carried = found.made & counted
    if not carried.any():
        return None
    ahead = int(np.clip(found.month[carried].max() - month_number(day), 1, _MONTHS_AHEAD))
    course = forecast.carried_on(found, ahead)
    completed = (held.status == PLACE["completed"]) | ~counted
    parts = [
        _mean(means, np.vstack([held.progress, values]), counted, completed)
        for values in (course.expected, course.early, course.late)
    ]
    return Lines([month_name(month_number(day) + step) for step in range(ahead + 1)], *parts)


def _mean(means: Means, values: np.ndarray, counted: np.ndarray, completed: np.ndarray) -> list[float]:
    """The two-level mean at each time, as it is shown."""
    values = np.nan_to_num(values)
    progress = means.of(values, np.broadcast_to(counted, values.shape))[:, 0]
    complete: Mask = np.logical_and.reduce(completed | (values >= 100), axis=1)
    begun: Mask = np.logical_or.reduce(values * counted > 0, axis=1)
    return shown(progress, complete, begun).tolist()


def track_record(known: MonthlyProgress) -> TrackRecord:
    """Return how the forecasts of every past month turned out."""
    return forecast_accuracy.track_record(known)


def of_rows(known: MonthlyProgress, places: np.ndarray) -> MonthlyProgress:
    """Return the monthly progress of the assignments at some places."""
    return MonthlyProgress(
        known.progress[:, places],
        known.reported[:, places],
        known.completed[:, places],
        known.group[places],
        known.first_month,
    )


def record_sentence(found: TrackRecord, lang: str) -> str:
    """Return in a sentence how past forecasts turned out: how many were made, how many can be judged, how
    many of those were right; "" where none was made."""
    total = found.total
    if not total.made:
        return ""
    if not total.due:
        return say("forecast.not_judged", lang, made=total.made)
    return say(
        "forecast.fared",
        lang,
        made=total.made,
        due=total.due,
        inside=total.inside,
        share=total.inside / total.due * 100,
        before=total.before,
        after=total.after,
    )

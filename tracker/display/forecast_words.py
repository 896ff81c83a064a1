"""What is forecast, as people read it: the sentence of an assignment, the count of a roll-up, its lines."""

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
from ..figures.rollup_means import PLACE, Held, Means, measured
from ..values.categories import among
from ..values.kept_months import STATUS, of
from ..words import say

_AHEAD = 12  # months are drawn at most
_WITHOUT = (Kind.FEW, Kind.SILENT, Kind.FALLS, Kind.FLAT, Kind.FAR)


def monthly_progress(rows: pd.DataFrame, history: History, begin: date, day: date) -> MonthlyProgress:
    """Return what was reported month by month from the programme's begin to a date.

    `rows` are all assignments as they stand on the date (see `judged.standing`)."""
    first, last = min(of(begin), of(day)), of(day)
    stood = [part.copy() for part in history.over(np.arange(len(rows)), (first, last - first + 1))]
    found = np.concatenate(stood)
    there = (found["month"] > 0) & (found["status"] != STATUS["not_applicable"])
    months = np.arange(first, last + 1)[:, None]
    progress = np.where(there, found["progress"], np.nan)
    told, completed = there & (found["month"] == months), there & (found["status"] == STATUS["completed"])
    # Of the last month only what is dated until the day.
    progress[-1] = rows["reported_progress"]
    completed[-1] = among(rows["status"], ("completed",))
    at = rows["as_of"].to_numpy()
    told[-1] = (at >= day.replace(day=1).toordinal()) & ~np.isnan(progress[-1])
    return MonthlyProgress(progress, told, completed, rows["group"].cat.codes.to_numpy("int64"), first)


def foresee(rows: pd.DataFrame, known: MonthlyProgress) -> Forecasts:
    """Return the forecast of every assignment; what is continuing has no completion to be forecast."""
    found = forecast.forecast(known)
    dated = ~np.isnan(rows["deadline"].to_numpy())
    return replace(
        found,
        kind=np.where(dated, found.kind, Kind.ABSENT),
        **{name: np.where(dated, getattr(found, name), forecast.NONE) for name in ("month", "early", "late")},
    )


def due_months(rows: pd.DataFrame) -> np.ndarray:
    """Return the months of the deadlines in force, forecast.NONE where there is none."""
    days = rows["deadline"].to_numpy()
    known = ~np.isnan(days)
    months = (np.where(known, days, 1) - date(1970, 1, 1).toordinal()).astype("int64").astype(
        "datetime64[D]"
    ).astype("datetime64[M]").astype("int64") + 1970 * 12
    return np.where(known, months, forecast.NONE)


def take(found: Forecasts, places: np.ndarray) -> Forecasts:
    """Return the forecasts of some assignments."""
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
    """Return of assignments that are forecast past their deadline by how much, in few words."""
    marks = zip(found.month.tolist(), due_months(rows).tolist(), strict=True)
    return [
        say("forecast.far", lang)
        if month == forecast.NONE
        else say("forecast.short", lang, month=month_name(month), n=month - due)
        for month, due in marks
    ]


def sentences(rows: pd.DataFrame, found: Forecasts, lang: str) -> list[str]:
    """Return what is forecast of each assignment, "" for those that are complete or have no report;
    `found` are the forecasts of these rows."""
    columns = found.kind, found.month, found.early, found.late, due_months(rows)
    marks = [_Mark(*values) for values in zip(*(column.tolist() for column in columns), strict=True)]
    texts = {mark: _sentence(mark, lang) for mark in dict.fromkeys(marks)}
    return [texts[mark] for mark in marks]


@dataclass(frozen=True)
class _Mark:
    """What the sentence of one forecast is made of: its kind, months and the month of the deadline."""

    kind: int
    month: int
    early: int
    late: int
    due: int


def _sentence(one: _Mark, lang: str) -> str:
    if one.kind in _WITHOUT:
        return say(f"forecast.{Kind(one.kind).name.lower()}", lang)
    if one.kind != Kind.FORECAST:
        return ""
    early, late = month_name(one.early), month_name(one.late)
    band = say("forecast.band", lang, early=early, late=late) if early < late else ""
    return say("forecast.when", lang, month=month_name(one.month), band=band, against=_against(one, lang))


def _against(one: _Mark, lang: str) -> str:
    """A forecast held against the deadline, in months."""
    if one.due == forecast.NONE:
        return ""
    late = one.month - one.due
    key = "in_time" if late == 0 else "later" if late > 0 else "sooner"
    return say(f"forecast.{key}", lang, n=abs(late))


def green(rows: pd.DataFrame) -> np.ndarray:
    """Return which lead assignments have a deadline and a light that is still green."""
    dated = ~np.isnan(rows["deadline"].to_numpy())
    return dated & among(rows["light"], ("green",)) & among(rows["role"], ("lead",))


def missing(rows: pd.DataFrame, found: Forecasts) -> np.ndarray:
    """Return which assignments are forecast to miss their deadline though their light is still green."""
    later = (found.kind == Kind.FORECAST) & (found.month > due_months(rows)) | (found.kind == Kind.FAR)
    return later & green(rows)


def months_late(rows: pd.DataFrame, found: Forecasts) -> np.ndarray:
    """Return by how many months each forecast lies past the deadline, infinite where none is in sight."""
    return np.where(found.kind == Kind.FAR, np.inf, found.month - due_months(rows))


def count(rows: pd.DataFrame, found: Forecasts, lang: str) -> str:
    """Return how many of a selection's lead assignments with a forecast lie past their deadline, and the
    latest month; where nothing is forecast, why; "" where nothing is left to be."""
    lead = np.flatnonzero(among(rows["role"], ("lead",)))
    one = forecast.past_deadline(
        take(found, lead), due_months(rows.iloc[lead]), key=np.zeros(len(lead), "int64"), keys=1
    )
    made, past_it, latest = int(one.forecast[0]), int(one.past[0]), int(one.latest[0])
    if not made:
        return _nothing(found.kind[lead], lang)
    if not past_it:
        return say("forecast.none_past", lang, made=made)
    last = "" if latest == forecast.NONE else say("forecast.latest", lang, month=month_name(latest))
    far = say("forecast.of_them_far", lang, n=int(one.far[0])) if one.far[0] else ""
    return say("forecast.past", lang, made=made, past=past_it, latest=last, far=far)


def _nothing(kinds: np.ndarray, lang: str) -> str:
    """Why there is no forecast: how many assignments for which reason."""
    counts = {kind: int((kinds == kind).sum()) for kind in (Kind.FEW, Kind.SILENT, Kind.FALLS, Kind.FLAT)}
    parts = [say(f"forecast.part_{kind.name.lower()}", lang, n=n) for kind, n in counts.items() if n]
    return say("forecast.nothing", lang, parts=("、" if lang == "zh" else ", ").join(parts)) if parts else ""


@dataclass(frozen=True)
class Lines:
    """The dashed line and the band of a roll-up over the coming months: progress in per cent as shown; the
    first point is the present one."""

    months: list[str]
    expected: list[float]
    early: list[float]
    late: list[float]


def lines(rows: pd.DataFrame, found: Forecasts, day: date) -> Lines | None:
    """Return how a selection's progress goes on: the mean of its measured assignments, each carried on at its
    pace; None where nothing is forecast."""
    held = Held.of(rows)
    means = Means(held, np.zeros(len(rows), "int64"), 1)
    counts = measured(held, means) & held.reported
    made = found.made & counts
    if not made.any():
        return None
    ahead = int(np.clip(found.month[made].max() - of(day), 1, _AHEAD))
    moved = forecast.carried_on(found, ahead)
    whole = (held.status == PLACE["completed"]) | ~counts
    parts = [
        _mean(means, np.vstack([held.progress, values]), counts, whole)
        for values in (moved.expected, moved.early, moved.late)
    ]
    return Lines([month_name(of(day) + step) for step in range(ahead + 1)], *parts)


def _mean(means: Means, values: np.ndarray, counts: np.ndarray, whole: np.ndarray) -> list[float]:
    """The two-level mean at each time, as it is shown."""
    values = np.nan_to_num(values)
    found = means.of(values, np.broadcast_to(counts, values.shape))[:, 0]
    complete = (whole | (values >= 100)).all(axis=1)
    return shown(found, complete, (values * counts > 0).any(axis=1)).tolist()


def fared(known: MonthlyProgress) -> TrackRecord:
    """Return how the forecasts of every past month fared."""
    return forecast_accuracy.track_record(known)


def of_rows(known: MonthlyProgress, places: np.ndarray) -> MonthlyProgress:
    """Return the past of some assignments."""
    return MonthlyProgress(
        known.progress[:, places],
        known.reported[:, places],
        known.completed[:, places],
        known.group[places],
        known.first_month,
    )


def record_sentence(found: TrackRecord, lang: str) -> str:
    """Return in a sentence how past forecasts fared: how many were made and judged, how many held; "" where
    none was made."""
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

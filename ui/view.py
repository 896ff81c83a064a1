"""The view: office, language, filter and log version, from which a page is drawn."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd
import streamlit as st

from tracker.figures.filters import Filter, sentence
from tracker.figures.judged import Shown
from tracker.figures.reporting_rate import Reporting
from tracker.operations.office import Office
from tracker.programme.programme import Programme
from tracker.words import say
from ui import cache
from ui.version import Version

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """The view of one rerun; every block of a page depends on it and nothing else."""

    office: Office
    lang: str
    chosen: Filter
    version: Version
    sample: bool

    @property
    def programme(self) -> Programme:
        """The programme that is shown."""
        return self.office.programme

    @property
    def as_of(self) -> date:
        """The as-of date of the figures."""
        return self.office.as_of(self.chosen)

    @property
    def shown(self) -> str:
        """What the filter shows, in words."""
        return sentence(self.chosen, self.programme, self.as_of, self.lang)

    def say(self, key: str, **values) -> str:
        """Return a sentence in the view's language."""
        return say(key, self.lang, **values)

    def title(self, table: str, key) -> str:
        """Return the name of an area, measure, task, unit, group or region in the view's language."""
        return self.programme.title(table, key, self.lang)

    def rows(self) -> pd.DataFrame:
        """Return the assignments that the filter selects."""
        return cache.selected(self.office, self.version, self.chosen)

    def selection(self, rows: pd.DataFrame | None = None) -> Shown:
        """Return what is shown with its date: the given assignments, or else all that the filter selects."""
        whole = cache.whole(self.office, self.version, self.chosen)
        return Shown(self.rows() if rows is None else rows, self.as_of, whole)

    def with_report_texts(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return assignments with the texts of their reports, which are read for these rows only."""
        with self.office.log() as log:
            return self.office.with_report_texts(log, rows)

    def every_row(self) -> pd.DataFrame:
        """Return all assignments as they stand on the view's date, whatever the filter."""
        return cache.rows(self.office, self.version, self.as_of)

    def table(self, by: str) -> pd.DataFrame:
        """Return the roll-up of what the filter selects, by one key."""
        return cache.table(self.office, self.version, self.chosen, by)

    def total(self) -> pd.Series:
        """Return the roll-up of everything that the filter selects."""
        return cache.total(self.office, self.version, self.chosen)

    def reporting(self) -> Reporting:
        """Return who reported in the period of the view's date, among the units that the filter names."""
        return self.kept(_reporting)

    def kept(self, make: Callable[..., T], *given: Hashable) -> T:
        """Return what a function of a module makes of this view and of what else is given.

        It is called once for each version of the log, filter and language and for what is given."""
        return cache.kept(lambda: make(self, *given), self._cache_key(make, given))

    def kept_large(self, make: Callable[..., T], *given: Hashable) -> T:
        """Do the same as `kept` for results as large as the log; few of them are kept."""
        return cache.kept_large(lambda: make(self, *given), self._cache_key(make, given))

    def _cache_key(self, make: Callable, given: tuple) -> tuple:
        if "<" in make.__qualname__:
            # A function inside another may use more than what is given.
            raise ValueError(f"{make.__qualname__} is no function of a module")
        return make.__module__, make.__qualname__, given, self.version, self.chosen, self.lang

    def narrowed(self, **fields) -> "View":
        """Return the view with some fields of the filter replaced."""
        return View(self.office, self.lang, self.chosen.only(**fields), self.version, self.sample)


def _reporting(view: View) -> Reporting:
    return cache.reporting(view.office, view.version, view.as_of).chosen(view.chosen)


def seen(office: Office, log, lang: str, chosen: Filter) -> View:
    """Return the view of a log, which the office has opened, as it stands now."""
    (log_id, number), present = log.key, office.at(log)
    version = Version(log_id, number, present.programme.key, office.today)
    return View(present, lang, chosen, version, log.kind == "sample")


def remember(view: View):
    """Keep this rerun's view for the page that runs next."""
    st.session_state["view"] = view


def current() -> View:
    """Return the view of this rerun."""
    return st.session_state["view"]

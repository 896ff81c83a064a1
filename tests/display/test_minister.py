"""Answer a minister's twelve questions from the overview's texts, for the shipped sample at four dates.

The expected answers were written by hand and checked against the files' rows with `naive`."""

from datetime import UTC, date, datetime

import pytest
from tracker.display import attention, counts, forecast_words, headline, phrases
from tracker.display.tables import status
from tracker.figures import by_key
from tracker.figures.filters import Filter
from tracker.operations import opened
from tracker.operations.office import Office
from tracker.values.periods import period_of
from tracker.words import say


class Overview:
    """The texts of the overview's blocks for the sample on a date, in one language."""

    def __init__(self, office: Office, day: date, lang: str):
        self.office, self.day, self.lang, self.own = office, day, lang, office.programme
        with office.log() as log:
            self.every = office.rows(log, day)
            self.rows = office.selected(log, Filter(as_of=day))
            self.known = forecast_words.monthly_progress(self.every, office.history(log), self.own.settings["start"], day)
            self.reporting = office.reporting(log, period_of(day), day)
        self.total = by_key.total(self.own, self.rows)
        self.measures = by_key.table(self.own, self.rows, "measure")

    def late(self) -> str:
        """Is it late?"""
        return phrases.leading_warning(self.total, self.own.settings["half_share"], self.lang) or phrases.class_phrase(self.total, self.lang)

    def behind(self) -> str:
        """How far is it, and by how much behind?"""
        return "/".join(str(self.total[name]) for name in ("progress", "expected", "gap"))

    def age(self) -> str:
        """How old are the data?"""
        return phrases.age(self.day, attention.newest(self.rows), self.lang)

    def sent(self) -> str:
        """Who has not sent everything?"""
        return phrases.rates(self.reporting.total, self.lang)

    def overdue(self) -> str:
        """What is overdue?"""
        return f"{len(attention.overdue(self.rows))}; {status.reason(self.total, self.lang)}"

    def worst(self) -> str:
        """Which measures are behind?"""
        return " ".join(str(key) for key, row in self.measures.iterrows() if row["class"] == "behind")

    def eleven(self) -> str:
        """Is measure 11 on pace?"""
        row = self.measures.loc[11]
        return f"{phrases.class_phrase(row, self.lang)}; {phrases.status(row, self.lang)}; {status.reason(row, self.lang)}"

    def other(self) -> str:
        """What does 其它 mean?"""
        return phrases.other(counts.class_counts(self.rows), self.lang)

    def missing(self) -> str:
        """How many will miss their deadline though green?"""
        found = forecast_words.forecasts_at(forecast_words.forecasts_of(self.every, self.known), self.rows.index.to_numpy())
        return f"{say('overview.will_miss', self.lang, n=int((forecast_words.slack(self.rows, found) < 0).sum()))}; {forecast_words.count(self.rows, found, self.lang)}"

    def mobile(self) -> str:
        """Is 中国移动 blocked?"""
        with self.office.log() as log:
            own = self.office.selected(log, Filter(unit=("OP-CM",), as_of=self.day))
        return phrases.status(by_key.total(self.own, own), self.lang)

    def in_time(self) -> str:
        """Was everything reported on time?"""
        rate = self.reporting.total
        return f"{headline.percent(rate['reporting_rate'])}; {headline.percent(rate['on_time_rate'])}; {phrases.rates(rate, self.lang).split(say('shown.list', self.lang))[0]}"

    def complete(self) -> str:
        """What is complete?"""
        head = headline.headline(self.total, self.measures)
        return f"{head.measures_done}/{head.measures}; {self.total['completed']}/{self.total['counted']}"


ANSWERS = [
    ("2020-04-30", "zh", "late", "● 达进度 · 508项持续推进"),
    ("2020-04-30", "zh", "behind", "10.0/12.3/-2.3"),
    ("2020-04-30", "zh", "age", ""),
    ("2020-04-30", "zh", "sent", "按时57家、部分28家、缺报26家、及时率51.4%、完整率69.4%"),
    ("2020-04-30", "zh", "overdue", "0; 落后序时2.3个百分点"),
    ("2020-04-30", "zh", "worst", ""),
    ("2020-04-30", "zh", "eleven", "● 达进度; 推进中; 落后序时1.0个百分点"),
    ("2020-04-30", "zh", "other", "其它744（持续推进339、未报送390、不涉及15）"),
    ("2020-04-30", "zh", "missing", "灯还绿、预计会逾期（0项）; 暂无预计：531项报送不足3个月"),
    ("2020-04-30", "zh", "mobile", "推进中 · 4项持续推进"),
    ("2020-04-30", "zh", "in_time", "76.6%; 51.4%; 按时57家"),
    ("2020-04-30", "zh", "complete", "0/18; 1/1261"),
    ("2020-09-30", "zh", "late", "● 达进度 · 508项持续推进"),
    ("2020-09-30", "zh", "behind", "59.4/63.2/-3.8"),
    ("2020-09-30", "zh", "age", ""),
    ("2020-09-30", "zh", "sent", "按时61家、迟报4家、部分35家、缺报11家、及时率55.0%、完整率79.7%"),
    ("2020-09-30", "zh", "overdue", "0; 747项中76项滞后"),
    ("2020-09-30", "zh", "worst", "4 8 12 15"),
    ("2020-09-30", "zh", "eleven", "● 达进度; 推进中; 6项中1项滞后"),
    ("2020-09-30", "zh", "other", "其它647（持续推进431、未报送195、不涉及21）"),
    ("2020-09-30", "zh", "missing", "灯还绿、预计会逾期（188项）; 550项中418项预计逾期，最晚2029-03"),
    ("2020-09-30", "zh", "mobile", "推进中 · 2项受阻 · 4项持续推进"),
    ("2020-09-30", "zh", "in_time", "90.1%; 55.0%; 按时61家"),
    ("2020-09-30", "zh", "complete", "0/18; 57/1255"),
    ("2020-12-20", "zh", "late", "▼ 欠进度 · 508项持续推进"),
    ("2020-12-20", "zh", "behind", "59.4/90.2/-30.8"),
    ("2020-12-20", "zh", "age", "数据截至2020-09期，已2个月没有新的报送。"),
    ("2020-12-20", "zh", "sent", "待报111家、完整率0.0%"),
    ("2020-12-20", "zh", "overdue", "0; 747项中468项滞后"),
    ("2020-12-20", "zh", "worst", "1 2 3 4 5 6 8 9 10 11 12 13 14 15"),
    ("2020-12-20", "zh", "eleven", "▼ 欠进度; 推进中; 落后序时30.8个百分点"),
    ("2020-12-20", "zh", "other", "其它647（持续推进431、未报送195、不涉及21）"),
    ("2020-12-20", "zh", "missing", "灯还绿、预计会逾期（0项）; 暂无预计：3项报送不足3个月、569项久未更新"),
    ("2020-12-20", "zh", "mobile", "推进中 · 2项受阻 · 4项持续推进"),
    ("2020-12-20", "zh", "in_time", "0.0%; —; 待报111家"),
    ("2020-12-20", "zh", "complete", "0/18; 57/1255"),
    ("2021-01-31", "zh", "late", "有时限的747项中739项已到期，682项逾期未完成。"),
    ("2021-01-31", "zh", "behind", "59.4/94.1/-34.7"),
    ("2021-01-31", "zh", "age", "数据截至2020-09期，已4个月没有新的报送。"),
    ("2021-01-31", "zh", "sent", "缺报111家、及时率0.0%、完整率0.0%"),
    ("2021-01-31", "zh", "overdue", "682; 747项中682项滞后"),
    ("2021-01-31", "zh", "worst", "1 2 3 4 5 6 8 9 10 11 12 13 14 15"),
    ("2021-01-31", "zh", "eleven", "▼ 欠进度; 推进中; 6项中6项滞后"),
    ("2021-01-31", "zh", "other", "其它529（持续推进431、未报送77、不涉及21）"),
    ("2021-01-31", "zh", "missing", "灯还绿、预计会逾期（0项）; 暂无预计：3项报送不足3个月、569项久未更新"),
    ("2021-01-31", "zh", "mobile", "推进中 · 2项受阻 · 4项持续推进"),
    ("2021-01-31", "zh", "in_time", "0.0%; 0.0%; 缺报111家"),
    ("2021-01-31", "zh", "complete", "0/18; 57/1255"),
    ("2021-01-31", "en", "late", "Of 747 dated assignments 739 are past their deadline and 682 are overdue."),
    ("2021-01-31", "en", "behind", "59.4/94.1/-34.7"),
    ("2021-01-31", "en", "age", "No new reports since 2020-09 (4-month silence)."),
    ("2021-01-31", "en", "sent", "111 missing, on time 0.0%, complete 0.0%"),
    ("2021-01-31", "en", "overdue", "682; 682 of 747 are red"),
    ("2021-01-31", "en", "worst", "1 2 3 4 5 6 8 9 10 11 12 13 14 15"),
    ("2021-01-31", "en", "eleven", "▼ behind; in progress; 6 of 6 are red"),
    ("2021-01-31", "en", "other", "other 529 (continuing 431, not reported 77, not applicable 21)"),
    ("2021-01-31", "en", "missing", "Still green, forecast to be late (0); none yet: 3 with fewer than 3 months reported, 569 stale"),
    ("2021-01-31", "en", "mobile", "in progress · 2 blocked · 4 continuing"),
    ("2021-01-31", "en", "in_time", "0.0%; 0.0%; 111 missing"),
    ("2021-01-31", "en", "complete", "0/18; 57/1255"),
]


@pytest.fixture(scope="module")
def overviews(tmp_path_factory, sampled):
    """A function that returns the sample's overview on a date in a language; each is made once."""
    office, made = opened.opened(sampled(tmp_path_factory.mktemp("minister")), datetime(2026, 11, 1, tzinfo=UTC)), {}

    def on(day: str, lang: str) -> Overview:
        if (day, lang) not in made:
            made[day, lang] = Overview(office, date.fromisoformat(day), lang)
        return made[day, lang]

    return on


@pytest.mark.parametrize(("day", "lang", "question", "answer"), ANSWERS, ids=[f"{row[0]} {row[1]} {row[2]}" for row in ANSWERS])
def test_the_overview_answers(overviews, day, lang, question, answer):
    assert getattr(overviews(day, lang), question)() == answer

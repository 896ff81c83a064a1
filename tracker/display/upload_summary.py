"""The verdict on the files of an upload in one line: which can be taken, whose they are, and how many reports
bring something new."""

from collections import Counter
from collections.abc import Collection

from ..intake.commit import Checked
from ..intake.diff import CHANGED, CONFIRMED, OUTCOMES
from ..intake.verdict import Proposal
from ..programme.programme import Programme
from ..sheets.reading.corrected_cells import typed
from ..words import say
from . import overlapping_files
from .overlapping_files import Pair
from .tables import asked
from .tables.upload_review import VERDICTS, verdict

_NAMED = 3
REFUSED = "refused"
_SENTENCES = {"cannot": "refused", "partly": "valid_only", "can": "accepted", "same": "nothing"}


def order(found: list[Checked]) -> list[int]:
    """Return the numbers of the files in the order in which they are listed: those that cannot be taken
    first."""
    return sorted(range(len(found)), key=lambda number: VERDICTS.index(verdict(found[number])))


def replaced(programme: Programme, found: list[Checked]) -> list[Checked]:
    """Return the verdicts on files that a later file of the same name takes the place of: those with errors
    or corrections made on the page, unless the two name different units."""

    def replaces(later: Checked, earlier: Checked) -> bool:
        if later.upload.name != earlier.upload.name or later.upload.content == earlier.upload.content:
            return False
        units, others = _units(programme, later), _units(programme, earlier)
        return not units or not others or not units.isdisjoint(others)

    return [
        one
        for number, one in enumerate(found)
        if (one.errors or one.upload.corrections)
        and any(replaces(later, one) for later in found[number + 1 :])
    ]


def counts(programme: Programme, checked: Checked, without: Collection[Pair] = ()) -> Counter[str]:
    """Count a file's reports that are first ones, changed, confirmed, known already or refused, those on
    some assignments left out. A correction is compared with the submission that it replaces."""
    if checked.upload.replaces is None and not without:
        return Counter(dict(checked.outcome_counts)) + Counter({REFUSED: checked.refused_report_count})
    found = Counter(
        _outcome(checked, one) for one in checked.proposals if (one.task, one.unit) not in without
    )
    again = overlapping_files.refused(programme, checked).intersection(without)
    return found + Counter({REFUSED: checked.refused_report_count - len(again)})


def _outcome(checked: Checked, proposal: Proposal) -> str:
    if checked.upload.replaces is None:
        return proposal.outcome
    return CHANGED if proposal.changes else CONFIRMED


def figure(programme: Programme, found: list[Checked], lang: str) -> str:
    """Return how many reports of the files are first ones, changed, confirmed, known already or refused, and
    how much is asked and answered with them. What two files report for one assignment and period counts
    once."""
    total: Counter[str] = Counter()
    for checked, again in zip(found, overlapping_files.again(programme, found), strict=True):
        total += counts(programme, checked, again)
    return with_asked(counted(total, lang), found, lang)


def with_asked(words: str, found: list[Checked], lang: str) -> str:
    """Return a sentence with how much is asked and answered with the files, where anything is."""
    asked_words = asked.counts((one.act for checked in found for one in checked.acts), lang)
    return say("shown.joint", lang).join(filter(None, (words, asked_words)))


def counted(numbers: Counter[str], lang: str) -> str:
    """Return counts of reports in words, without those that are 0."""
    parts = [
        say("preview.counted", lang, n=numbers[name], word=say(f"count.{name}", lang))
        for name in (*OUTCOMES, REFUSED)
        if numbers[name]
    ]
    return say("shown.list", lang).join(parts) or say("preview.no_rows", lang)


def rows(programme: Programme, checked: Checked, lang: str) -> str:
    """Return how many rows a file has, what becomes of them, and why some are left out."""
    words = say(
        "preview.rows", lang, rows=checked.row_count, figure=counted(counts(programme, checked), lang)
    )
    if not checked.left_out:
        return words
    whys = Counter(one.why for one in checked.left_out)
    parts = [say("preview.why", lang, n=n, why=say(f"left.{why}", lang)) for why, n in whys.most_common()]
    return words + say(
        "preview.left_out", lang, n=len(checked.left_out), whys=say("shown.list", lang).join(parts)
    )


def one_file(checked: Checked, lang: str) -> str:
    """Return the verdict on one file in words."""
    taken = sum(checked.totals[name] for name in ("created", "changed", "confirmed", "unchanged"))
    values = {"period": checked.period, "errors": checked.problem_count("error"), "taken": taken}
    return say(f"preview.{_SENTENCES[verdict(checked)]}", lang, **checked.totals, **values)


def sentence(programme: Programme, found: list[Checked], lang: str) -> str:
    """Return how many files can and cannot be taken, and whose they are."""
    files_by_verdict = {name: [one for one in found if verdict(one) == name] for name in VERDICTS}
    parts = [
        say(f"preview.summary_{name}", lang, n=len(files), whose=_whose(programme, files, lang))
        for name, files in files_by_verdict.items()
        if files
    ]
    return say("preview.summary", lang, n=len(found), parts=say("shown.joint", lang).join(parts))


def _whose(programme: Programme, files: list[Checked], lang: str) -> str:
    names = dict.fromkeys(name for checked in files for name in _names(programme, checked, lang))
    return some([*names], lang)


def some(names: list[str], lang: str) -> str:
    """Return names as a list; of many the first few, and how many there are."""
    named = say("shown.list", lang).join(names[:_NAMED])
    return named if len(names) <= _NAMED else say("preview.whose_more", lang, names=named, n=len(names))


def _names(programme: Programme, checked: Checked, lang: str) -> list[str]:
    """The units that a file reports for; where all rows were refused, as they are written; or its name."""
    if units := {unit for _, unit in checked.compared}:
        return [programme.title("units", unit, lang) for unit in sorted(units)]
    return _written(checked) or [checked.upload.title]


def _written(checked: Checked) -> list[str]:
    return [*filter(None, (typed(row.cell("unit")) for row in checked.faulty_rows))]


def _units(programme: Programme, checked: Checked) -> set[str]:
    """The units that a file reports for, of refused rows the known names that they hold."""
    refused = {unit for name in _written(checked) for unit in programme.units_named(name)}
    return refused | {unit for _, unit in checked.compared}

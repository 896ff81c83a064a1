"""The verdict on the files of an upload in one line: which can be taken, whose they are, and how many rows
bring new values."""

from ..intake.commit import Checked
from ..programme.programme import Programme
from ..sheets.reading.corrected_cells import typed
from ..words import say
from .tables.upload_review import VERDICTS, verdict

_NAMED = 3
_SENTENCES = {"cannot": "refused", "partly": "valid_only", "can": "accepted", "same": "nothing"}


def order(found: list[Checked]) -> list[int]:
    """Return the numbers of the files in the order in which they are listed: those that cannot be taken
    first."""
    return sorted(range(len(found)), key=lambda number: VERDICTS.index(verdict(found[number])))


def replaced(programme: Programme, found: list[Checked]) -> list[Checked]:
    """Return the verdicts on files that a later file of the same name takes the place of: those with errors,
    unless the two name different units."""

    def replaces(later: Checked, earlier: Checked) -> bool:
        if later.upload.name != earlier.upload.name or later.upload.content == earlier.upload.content:
            return False
        units, others = _units(programme, later), _units(programme, earlier)
        return not units or not others or not units.isdisjoint(others)

    return [
        one
        for number, one in enumerate(found)
        if one.errors and any(replaces(later, one) for later in found[number + 1 :])
    ]


def figure(found: list[Checked], lang: str) -> str:
    """Return how many rows of the files have new values, are unchanged or have errors."""
    new = sum(one.changed_row_count for one in found)
    taken, refused = (sum(one.totals[name] for one in found) for name in ("rows_taken", "rows_refused"))
    return say("preview.figure", lang, new=new, same=taken - new, refused=refused)


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
    named = say("shown.list", lang).join([*names][:_NAMED])
    return named if len(names) <= _NAMED else say("preview.whose_more", lang, names=named, n=len(names))


def _names(programme: Programme, checked: Checked, lang: str) -> list[str]:
    """The units that a file reports for; where all rows were refused, as they are written; or its name."""
    if units := {unit for _, unit in checked.compared}:
        return [programme.title("units", unit, lang) for unit in sorted(units)]
    return _written(checked) or [checked.upload.title]


def _written(checked: Checked) -> list[str]:
    texts = [typed(row.cell("unit")) for row in checked.faulty_rows if "unit" in row.places]
    return [*filter(None, texts)]


def _units(programme: Programme, checked: Checked) -> set[str]:
    """The units that a file reports for, of refused rows the known names that they hold."""
    refused = {unit for name in _written(checked) for unit in programme.units_named(name)}
    return refused | {unit for _, unit in checked.compared}

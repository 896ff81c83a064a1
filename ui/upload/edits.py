"""What was edited on a page about its files: corrections, layouts pointed to, names taken, answers."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.display.tables import corrections as corrections_table
from tracker.display.tables.corrections import Offer
from tracker.intake.commit import Checked, Upload
from tracker.intake.decisions import Answer
from tracker.problems import Problem
from tracker.sheets import zips
from tracker.sheets.reading.corrected_cells import Correction
from tracker.sheets.reading.layout import Layout
from tracker.values.remembered import Remembered
from ui.view import View


@dataclass
class Files:
    """What was edited about the files of one page, by their content.

    `edits` is part of the keys of the tables that are drawn anew after an edit. `going` says that the page is
    to scroll to the row at `place`. `corrected` are the names and the units of the files with corrections."""

    corrections: dict[str, tuple[Correction, ...]] = field(default_factory=dict)
    layouts: dict[str, dict[str, Layout]] = field(default_factory=dict)
    answers: dict[str, dict[tuple, Answer]] = field(default_factory=dict)
    names: dict[tuple, Remembered] = field(default_factory=dict)
    unpacked: dict[tuple, list[tuple[str, bytes]]] = field(default_factory=dict)
    place: tuple[str, str, int] | None = None
    going: bool = False
    edits: int = 0
    corrected: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)

    def inside(self, view: View, name: str, content: bytes) -> list[tuple[str, bytes]]:
        """Return the files in a zip, unpacked once, or else the file; raise Refused as `zips.files` does."""
        key = name, digest(content)
        if key not in self.unpacked:
            self.unpacked = {key: zips.files(name, content, view.programme.limits)}
        return self.unpacked[key]

    def upload(self, name: str, content: bytes, **said) -> Upload:
        """Return a file with the statements, corrections and layouts of this page."""
        key = digest(content)
        return Upload(
            name,
            content,
            corrections=self.corrections.get(key, ()),
            layouts=tuple(self.layouts.get(key, {}).values()),
            answers=tuple(self.answers.get(key, {}).values()),
            **said,
        )

    def type(self, checked: Checked, corrections: tuple[Correction, ...]):
        """Set the corrections of a file as they were typed into its table of refused rows, which stays."""
        key = digest(checked.upload.content)
        self.corrections[key] = corrections
        self.corrected[key] = checked.upload.name, _units(checked)

    def left_behind(self, found: list[Checked]) -> list[tuple[str, tuple[Correction, ...]]]:
        """Return the files that left the page and whose place one of these seems to have taken (it has their
        name or is of their unit), each with the corrections that were made in it."""
        present = {digest(one.upload.content) for one in found}
        return [
            (name, self.corrections[key])
            for key, (name, units) in self.corrected.items()
            if key not in present
            and self.corrections.get(key)
            and any(one.upload.name == name or not units.isdisjoint(_units(one)) for one in found)
        ]

    def keep(self, contents: Iterable[bytes]):
        """Keep the corrections of some files only, those that are not recorded yet."""
        keys = {digest(content) for content in contents}
        self.corrections = {key: made for key, made in self.corrections.items() if key in keys}

    def correct(self, checked: Checked, corrections: tuple[Correction, ...]):
        """Set the corrections of a file; have its table of refused rows drawn anew."""
        self.type(checked, corrections)
        self.edits += 1

    def take(self, checked: Checked, offer: Offer):
        """Take an offered name for the one that was typed, in every file of this page."""
        if offer.name is None:
            self.correct(checked, corrections_table.with_offers(checked, offer))
        else:
            self.names[offer.name.key] = offer.name
            self.edits += 1

    def leave(self, name: Remembered):
        """Undo the taking of a name."""
        self.names.pop(name.key, None)
        self.edits += 1

    def point(self, checked: Checked, layout: Layout | None, sheet: str):
        """Set the layout of a sheet of a file; None returns to the remembered or guessed one."""
        file_layouts = self.layouts.setdefault(digest(checked.upload.content), {})
        file_layouts.pop(sheet, None)
        if layout is not None:
            file_layouts[sheet] = layout
        self.edits += 1

    def answer(self, checked: Checked, problem: Problem, choice: str | None):
        """Set what was meant where a file leaves something open; None takes the choice back."""
        answers = self.answers.setdefault(digest(checked.upload.content), {})
        place = problem.code, problem.sheet, problem.cell
        answers.pop(place, None)
        if choice is not None:
            answers[place] = Answer(*place, choice)
        self.edits += 1

    def look(self, checked: Checked, problem: Problem | None):
        """Show only the row of a problem of a file and scroll to it; None shows all rows again."""
        self.place = None
        if problem is not None and problem.sheet is not None and problem.row is not None:
            self.place = digest(checked.upload.content), problem.sheet, problem.row
        self.going = problem is not None
        self.edits += 1

    def looked(self, checked: Checked) -> corrections_table.Place | None:
        """Return the row of a file that is shown alone, None for all rows."""
        if self.place is None or self.place[0] != digest(checked.upload.content):
            return None
        place = self.place[1:]
        return place if corrections_table.lines(checked, place) else None


def _units(checked: Checked) -> frozenset[str]:
    return frozenset(unit for _, unit in checked.compared)


def digest(content: bytes) -> str:
    """Return a short name for a file's content."""
    return hashlib.sha256(content).hexdigest()[:16]

"""The files of a page as they were edited on it: corrections, pointed headers, taken names."""

import hashlib
from dataclasses import dataclass, field

from tracker.display.tables import corrections as corrections_table
from tracker.display.tables.corrections import Offer
from tracker.intake.commit import Checked, Upload
from tracker.problems import Problem
from tracker.sheets import zips
from tracker.sheets.reading.corrected_cells import Correction
from tracker.sheets.reading.layout import Layout
from tracker.values.remembered import Remembered
from ui.view import View


@dataclass
class Files:
    """What was done about the files of one page, by their content; `edits` names the tables that an edit
    draws anew, `going` says that the page is to go to the row at `place`."""

    corrections: dict[str, tuple[Correction, ...]] = field(default_factory=dict)
    layouts: dict[str, dict[str, Layout]] = field(default_factory=dict)
    names: dict[tuple, Remembered] = field(default_factory=dict)
    unpacked: dict[tuple, list[tuple[str, bytes]]] = field(default_factory=dict)
    place: tuple[str, str, int] | None = None
    going: bool = False
    edits: int = 0

    def inside(self, view: View, name: str, content: bytes) -> list[tuple[str, bytes]]:
        """Return the files in a zip, unpacked once, else the file itself; Refused as by `zips.files`."""
        key = name, digest(content)
        if key not in self.unpacked:
            self.unpacked = {key: zips.files(name, content, view.programme.limits)}
        return self.unpacked[key]

    def upload(self, name: str, content: bytes, **said) -> Upload:
        """Return a file with what was said and done about it on this page."""
        key = digest(content)
        return Upload(
            name,
            content,
            corrections=self.corrections.get(key, ()),
            layouts=tuple(self.layouts.get(key, {}).values()),
            **said,
        )

    def correct(self, checked: Checked, corrections: tuple[Correction, ...]):
        """Set the corrections of a file; its table of refused rows is drawn anew."""
        self.corrections[digest(checked.upload.content)] = corrections
        self.edits += 1

    def take(self, checked: Checked, offer: Offer):
        """Take an offered name for what was typed, in every file of this page."""
        if offer.name is None:
            self.correct(checked, corrections_table.accepted(checked, offer))
        else:
            self.names[offer.name.key] = offer.name
            self.edits += 1

    def leave(self, name: Remembered):
        """Take back that a name was taken."""
        self.names.pop(name.key, None)
        self.edits += 1

    def point(self, checked: Checked, layout: Layout | None, sheet: str):
        """Set where the table of a file's sheet is; None leaves it to what is remembered or guessed."""
        mine = self.layouts.setdefault(digest(checked.upload.content), {})
        mine.pop(sheet, None)
        if layout is not None:
            mine[sheet] = layout
        self.edits += 1

    def look(self, checked: Checked, problem: Problem | None):
        """Go to the row of a problem of a file; None goes back to all rows."""
        self.place = problem and (digest(checked.upload.content), problem.sheet, problem.row)
        self.going = problem is not None
        self.edits += 1

    def looked(self, checked: Checked) -> corrections_table.Place | None:
        """Return the row of a file that is looked at, None for all."""
        at = self.place
        held = at and at[0] == digest(checked.upload.content) and corrections_table.lines(checked, at[1:])
        return at[1:] if held else None


def digest(content: bytes) -> str:
    """Return a short name for a file's content."""
    return hashlib.sha256(content).hexdigest()[:16]

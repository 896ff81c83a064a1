"""What a session has before it on a page: files, their verdicts, and what became of those it confirmed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import randrange

import streamlit as st

from tracker.intake.commit import Checked, Upload
from tracker.operations import check_process
from tracker.operations.confirm import accept
from tracker.problems import Problem, Refused
from tracker.unexpected import unexpected
from ui.server import news, upload_room
from ui.upload.check import Verdicts
from ui.upload.edits import Files, digest
from ui.view import View

PAGES = ("sheet", "form", "submissions")  # where there are files


@dataclass(frozen=True)
class Receipt:
    """What became of a confirmed file: its submission's number (None: nothing new)."""

    checked: Checked
    number: int | None


@dataclass
class Drafts:
    """What is before one page of one session; `round` names the widgets, which a new round empties.

    `steps` says whether the page counts its steps."""

    steps: bool
    # No two sessions begin alike: a box that a window still shows filled is drawn anew, empty as it is.
    round: int = field(default_factory=lambda: randrange(10**9))
    files: Files = field(default_factory=Files)
    verdicts: Verdicts = field(default_factory=Verdicts)
    kept: list[Upload] = field(default_factory=list)
    present: list[Upload] = field(default_factory=list)
    confirmed: list[Checked] = field(default_factory=list)
    said: tuple[datetime | None, str | None] = (None, None)
    receipts: list[Receipt] = field(default_factory=list)
    refusals: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    moved: dict[str, Checked] = field(default_factory=dict)
    filled: tuple | None = None
    begun: dict[tuple[str, str], dict] = field(default_factory=dict)

    def check(self, view: View, uploads: list[Upload], tell: Callable[[int, str], None]) -> list[Checked]:
        """Return the verdict of each file that is before the page now (see `Verdicts.of`)."""
        self.present = uploads
        return self.verdicts.of(view, uploads, tuple(self.files.names.values()), tell)

    def confirm(self, seen: list[Checked], received: datetime | None, by: str | None):
        """Note that a person confirmed what was shown; it is recorded as the next rerun begins."""
        self.confirmed, self.said = list(seen), (received, by)
        self.receipts, self.refusals, self.moved = [], {}, {}

    def record(self, view: View, tell: Callable[[int, str], None]):
        """Record what was confirmed, file by file; what moved on meanwhile stays to be looked at."""
        while self.confirmed:
            seen = self.confirmed[0]
            tell(len(self.receipts) + len(self.refusals), seen.upload.name)
            try:
                written = sum(receipt.number is not None for receipt in self.receipts)
                self.receipts.append(Receipt(*accept(view.office, seen, written, self.said)))
            except Refused as refused:
                self.refusals[seen.upload.name] = refused.problems
                if refused.problems[0].code == "log_moved":
                    self.moved[digest(seen.upload.content)] = seen
            except Exception as error:
                # Nothing of it was written; the other files are not to wait for it.
                self.refusals[seen.upload.name] = unexpected(error, seen.upload.name).problems
            self.confirmed.pop(0)
        done = {receipt.checked.upload.content for receipt in self.receipts}
        self.kept = [one for one in self.present if one.content not in done]
        # What was refused stays before the person, as it was filled in.
        if self.receipts:
            self.round += 1
            self.begun = {}

    def fill(self, values: tuple, upload: Upload):
        """Take what was filled in on a form, in the place of what was before."""
        self.clear()
        self.kept, self.filled = [upload], values

    def discard(self):
        """Put away the files that were not recorded."""
        self.kept, self.refusals, self.moved = [], {}, {}
        self.release()
        self.round += 1

    def release(self):
        """Let the memory go that files took which are before the page no longer."""
        self.verdicts.known, self.files.unpacked, self.present = {}, {}, []

    def clear(self):
        """Forget what was said of the files before."""
        self.receipts, self.refusals, self.moved = [], {}, {}
        self.verdicts.stop(False)
        news.settled()


def of(page: str, steps: bool = False) -> Drafts:
    """Return what this session has before it on a page; what judges its files is begun."""
    check_process.ready()
    return st.session_state.setdefault(f"drafts_{page}", Drafts(steps))


def left(page: str):
    """Where another page was drawn before, let go of the files that were put in there: its box is empty."""
    if st.session_state.get("page_drawn", page) != page:
        upload_room.let_go()
        left = [mine for name in PAGES if (mine := st.session_state.get(f"drafts_{name}")) and mine.present]
        for mine in left:
            mine.release()
        if left:  # which takes a tenth of a second: not at every step from page to page
            upload_room.give_back()
    st.session_state["page_drawn"] = page

"""A session's drafts on a page: files, their verdicts, and the results of those it confirmed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import randrange

import streamlit as st

from tracker.intake.commit import Checked, Upload
from tracker.operations import check_process
from tracker.operations.confirm import accept_all
from tracker.problems import Problem, Refused
from tracker.unexpected import unexpected
from ui.frame.pages import PAGES
from ui.server import news, upload_room
from ui.upload.check import Verdicts
from ui.upload.edits import Files, digest
from ui.upload.entries import Entry
from ui.view import View


@dataclass(frozen=True)
class FileReceipt:
    """The result of a confirmed file: its submission's number, or None if it brought nothing new."""

    checked: Checked
    number: int | None


@dataclass
class Drafts:
    """The drafts of one session on one page.

    `partly` says whether the valid rows of a file may be confirmed without the others. `round` is part of the
    widgets' keys, so that a new round empties them."""

    partly: bool
    # Random, so that no two sessions begin with the same keys: a box that a window still shows filled from a
    # former session is drawn anew, and empty.
    round: int = field(default_factory=lambda: randrange(10**9))
    files: Files = field(default_factory=Files)
    verdicts: Verdicts = field(default_factory=Verdicts)
    kept: list[Upload] = field(default_factory=list)
    present: list[Upload] = field(default_factory=list)
    confirmed: list[Checked] = field(default_factory=list)
    said: tuple[datetime | None, str | None] = (None, None)
    receipts: list[FileReceipt] = field(default_factory=list)
    refusals: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    moved: dict[str, Checked] = field(default_factory=dict)
    filled: tuple | None = None
    entries: dict[str, Entry] = field(default_factory=dict)

    def check(self, view: View, uploads: list[Upload], tell: Callable[[int, str], object]) -> list[Checked]:
        """Return the verdict of each file that the page now has (see `Verdicts.of`)."""
        self.present = uploads
        return self.verdicts.of(view, uploads, tuple(self.files.names.values()), tell)

    def confirm(self, seen: list[Checked], received: datetime | None, by: str | None):
        """Note that a person confirmed what was shown; the next rerun records it."""
        self.confirmed, self.said = list(seen), (received, by)
        self.receipts, self.refusals, self.moved = [], {}, {}

    def record(self, view: View, tell: Callable[[int, str], object]):
        """Record the confirmed files one by one; those whose effect has changed stay to be seen again."""
        while self.confirmed:
            previewed = self.confirmed[0]
            months = [one for one in self.confirmed if one.upload.content is previewed.upload.content]
            tell(len(self.receipts) + len(self.refusals), previewed.upload.name)
            try:
                written = sum(receipt.number is not None for receipt in self.receipts)
                recorded = accept_all(view.office, months, written, self.said)
                self.receipts += [FileReceipt(*one) for one in recorded]
            except Refused as refused:
                self.refusals[previewed.upload.name] = refused.problems
                if refused.problems[0].code == "log_moved":
                    self.moved[digest(previewed.upload.content)] = previewed
            except Exception as error:
                # Nothing of this file was written; go on with the other files.
                self.refusals[previewed.upload.name] = unexpected(error, previewed.upload.name).problems
            del self.confirmed[: len(months)]
        done = {receipt.checked.upload.content for receipt in self.receipts}
        self.kept = [one for one in self.present if one.content not in done]
        # If all were refused, the page stays as it was filled in.
        if self.receipts:
            self.files.keep(one.content for one in self.kept)
            self.round += 1
        for receipt in self.receipts:
            for _, unit in receipt.checked.compared:
                self.entries.pop(unit, None)

    def drop(self, replaced: list[Upload]):
        """Drop files of the page whose place others have taken: they do not come back when those are
        recorded."""
        gone = {(one.name, one.content) for one in replaced}
        self.present = [one for one in self.present if (one.name, one.content) not in gone]

    def fill(self, values: tuple, uploads: list[Upload]):
        """Take what is filled in on a form, in place of what was; receipts stay, so that nothing moves."""
        self.kept, self.filled, self.refusals, self.moved = uploads, values, {}, {}

    def discard(self):
        """Discard the files that were not recorded."""
        self.kept, self.refusals, self.moved = [], {}, {}
        self.release()
        self.round += 1

    def release(self):
        """Free the memory of files that the page no longer has."""
        self.verdicts.known, self.files.unpacked, self.present = {}, {}, []

    def clear(self):
        """Forget the messages about the previous files."""
        self.receipts, self.refusals, self.moved = [], {}, {}
        self.verdicts.stop(False)
        news.forget_loss()


def of(page: str, partly: bool = False) -> Drafts:
    """Return this session's drafts on a page; start the process that checks files."""
    check_process.ready()
    return st.session_state.setdefault(f"drafts_{page}", Drafts(partly))


def left(page: str):
    """If another page was drawn before, free the files that were uploaded there: its box is now empty."""
    if st.session_state.get("page_drawn", page) != page:
        upload_room.let_go()
        other_drafts = [
            page_drafts
            for one in PAGES
            if one.takes_files
            and (page_drafts := st.session_state.get(f"drafts_{one.name}"))
            and page_drafts.present
        ]
        for page_drafts in other_drafts:
            page_drafts.release()
        if other_drafts:  # this takes a tenth of a second: not at every change of page
            upload_room.give_back()
    st.session_state["page_drawn"] = page

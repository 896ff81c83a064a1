"""What a session has on its desk: files to check, what it saw of them, what it confirmed."""

import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import randrange

import streamlit as st

from pages.shared import news
from pages.shared.view import View
from tracker import bundles, mending
from tracker.acceptance import accept
from tracker.cells import normal
from tracker.intake import Checked, Upload
from tracker.mending import Offer
from tracker.problems import Problem, Refused
from tracker.store.remembered import Remembered
from tracker.workbook.corrections import Correction
from tracker.workbook.layouts import Layout

_LOG = logging.getLogger(__name__)
# Files checked at a time: while one is being read in a process of its own, the next is compared.
_AT_ONCE = 3


@dataclass(frozen=True)
class Receipt:
    """What became of a confirmed file: its submission's number (None: nothing new)."""

    checked: Checked
    number: int | None


@dataclass
class Drafts:
    """The files of one page of one session; `round` names the widgets, which a new round empties.

    `steps` says whether the page counts its steps, `lost` that an open window had files of a session that
    is gone."""

    steps: bool
    lost: bool = False
    # No two sessions begin alike: a box that a window still shows filled is drawn anew, empty as it is.
    round: int = field(default_factory=lambda: randrange(10**9))
    kept: list[Upload] = field(default_factory=list)
    present: list[Upload] = field(default_factory=list)
    checked: dict[tuple, Checked] = field(default_factory=dict)
    confirmed: list[Checked] = field(default_factory=list)
    said: tuple[datetime | None, str | None] = (None, None)
    receipts: list[Receipt] = field(default_factory=list)
    refusals: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    moved: dict[str, Checked] = field(default_factory=dict)
    filled: tuple | None = None
    begun: dict[tuple[str, str], dict] = field(default_factory=dict)
    corrections: dict[str, tuple[Correction, ...]] = field(default_factory=dict)
    layouts: dict[str, dict[str, Layout]] = field(default_factory=dict)
    names: dict[tuple, Remembered] = field(default_factory=dict)
    place: tuple[str, str, int] | None = None
    going: bool = False
    edits: int = 0
    stopped: bool = False
    unpacked: dict[tuple, list[tuple[str, bytes]]] = field(default_factory=dict)

    def check(self, view: View, uploads: list[Upload], tell: Callable[[int, str], None]):
        """Return the verdict of each file; one that was checked against this log is not again.

        `tell` hears the number and the name of a file before it is read."""
        self.present, before, found = uploads, self.checked, []
        self.checked = {}
        pool = ThreadPoolExecutor(_AT_ONCE)
        try:
            waiting = [self._begun(view, before, upload, pool) for upload in uploads]
            for number, (upload, (key, verdict)) in enumerate(zip(uploads, waiting, strict=True)):
                if verdict is None:
                    continue
                if not verdict.done():
                    tell(number, upload.name)
                self.checked[key] = verdict.result()
                found.append(self._said(view, before, replace(self.checked[key], upload=upload)))
        finally:
            # Stopped or left: what has not begun is not checked any more.
            pool.shutdown(cancel_futures=True)
        return found

    def _begun(self, view: View, before: dict, upload: Upload, pool: ThreadPoolExecutor):
        """The key of a file's verdict and its coming, None where checking was stopped before it."""
        key = digest(upload.content), replace(upload, content=b"", why=""), view.key
        if key not in before:
            return key, None if self.stopped else pool.submit(_checked, view, upload)
        known = Future()
        known.set_result(before[key])
        return key, known

    def _said(self, view: View, before: dict, checked: Checked) -> Checked:
        """The verdict with the names taken on this page that the file holds."""
        if names := self._meant(checked):
            upload = replace(checked.upload, names=names)
            key = digest(upload.content), replace(upload, content=b"", why=""), view.key
            self.checked[key] = before.get(key) or _checked(view, upload)
            return replace(self.checked[key], upload=upload)
        return checked

    def _meant(self, checked: Checked) -> tuple[Remembered, ...]:
        """The names taken on this page that a file holds."""
        held = {normal(one.value) for one in checked.errors if self.names and one.value}
        return tuple(one for one in self.names.values() if normal(one.text) in held)

    def inside(self, view: View, name: str, content: bytes) -> list[tuple[str, bytes]]:
        """Return the files in a zip, unpacked once, else the file itself; Refused as by `bundles.files`."""
        key = name, digest(content)
        if key not in self.unpacked:
            self.unpacked = {key: bundles.files(name, content, view.programme.limits)}
        return self.unpacked[key]

    def stop(self, stopped: bool = True):
        """Leave the files unchecked that are not checked yet, or go on with them."""
        self.stopped = stopped

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
                self.receipts.append(Receipt(*accept(view.desk, seen, written, self.said)))
            except Refused as refused:
                self.refusals[seen.upload.name] = refused.problems
                if refused.problems[0].code == "log_moved":
                    self.moved[digest(seen.upload.content)] = seen
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

    def correct(self, checked: Checked, corrections: tuple[Correction, ...]):
        """Set the corrections of a file; its table of refused rows is drawn anew."""
        self.corrections[digest(checked.upload.content)] = corrections
        self.edits += 1

    def look(self, checked: Checked, problem: Problem | None):
        """Go to the row of a problem of a file; None goes back to all rows."""
        self.place = problem and (digest(checked.upload.content), problem.sheet, problem.row)
        self.going = problem is not None
        self.edits += 1

    def looked(self, checked: Checked) -> mending.Place | None:
        """Return the row of a file that is looked at, None for all."""
        at = self.place
        held = at and at[0] == digest(checked.upload.content) and mending.lines(checked, at[1:])
        return at[1:] if held else None

    def take(self, checked: Checked, offer: Offer):
        """Take an offered name for what was typed, in every file of this page."""
        if offer.name is None:
            self.correct(checked, mending.accepted(checked, offer))
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

    def upload(self, name: str, content: bytes, **said) -> Upload:
        """Return a file with what was said and done about it on this page."""
        key = digest(content)
        return Upload(name, content, corrections=self.corrections.get(key, ()),
                      layouts=tuple(self.layouts.get(key, {}).values()), **said)

    def discard(self):
        """Put away the files that were not recorded."""
        self.kept, self.present, self.refusals, self.moved = [], [], {}, {}
        self.round += 1

    def clear(self):
        """Forget what was said of the files before."""
        self.receipts, self.refusals, self.moved, self.stopped, self.lost = [], {}, {}, False, False


def digest(content: bytes) -> str:
    """Return a short name for a file's content."""
    return hashlib.sha256(content).hexdigest()[:16]


def of(page: str, steps: bool = False) -> Drafts:
    """Return what this session has before it on a page."""
    return st.session_state.setdefault(f"drafts_{page}", Drafts(steps, news.returned_to(page)))


def _checked(view: View, upload: Upload) -> Checked:
    try:
        return view.desk.check(upload)
    except Refused:
        raise
    except Exception:
        # A file is never to take a page down: the person reads a sentence, the log has the rest.
        _LOG.exception("checking %s", upload.name)
        current = upload.period or view.programme.settings["current_period"]
        return Checked(upload, view.key[:2], current, problems=(Problem("unexpected"),))

"""The verdicts on a page's files: each judged once for a state of the log, several at a time."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice

from tracker.intake.commit import Checked, Upload
from tracker.operations import check_process
from tracker.problems import Refused
from tracker.unexpected import unexpected
from tracker.values.remembered import Remembered
from tracker.values.text import normal
from ui.upload.edits import digest
from ui.view import View

# All windows share these: while one file is read in a process of its own, the next is compared. A window
# asks for few files ahead, so that one with hundreds keeps nobody waiting for longer than these take.
_AT_ONCE, _AHEAD = 3, 2
_POOL = ThreadPoolExecutor(_AT_ONCE, "verdict")


@dataclass
class Verdicts:
    """What is known of a page's files, by content, what was said about them and the log's state; once
    stopped, nothing new is checked."""

    known: dict[tuple, Checked] = field(default_factory=dict)
    stopped: bool = False

    def stop(self, stopped: bool = True):
        """Leave the files unchecked that are not checked yet, or go on with them."""
        self.stopped = stopped

    def of(
        self, view: View, uploads: list[Upload], names: Iterable[Remembered], tell: Callable[[int, str], None]
    ) -> list[Checked]:
        """Return the verdict of each file with the names taken on this page; one that was checked against
        this log is not again.

        `tell` hears the number and the name of a file before it is read."""
        before, found = self.known, []
        self.known = {}
        asked: deque[Future | None] = deque()
        rest = iter(uploads)
        try:
            for number, upload in enumerate(uploads):
                asked += [self._coming(view, before, one) for one in islice(rest, _AHEAD - len(asked))]
                verdict = asked.popleft()
                if verdict is None:
                    continue
                if not verdict.done():
                    tell(number, upload.name)
                checked = self._kept(view, upload, verdict.result())
                if meant := _meant(checked, names):
                    named = replace(upload, names=meant)
                    checked = self._kept(view, named, before.get(_key(view, named)) or _checked(view, named))
                found.append(checked)
        finally:
            # Stopped or left: what has not begun is not checked any more.
            for one in filter(None, asked):
                one.cancel()
        return found

    def _coming(self, view: View, before: dict, upload: Upload) -> Future | None:
        """A file's verdict as it comes, None where checking was stopped before it."""
        known = before.get(_key(view, upload))
        if known is None:
            return None if self.stopped else _POOL.submit(_checked, view, upload)
        coming = Future()
        coming.set_result(known)
        return coming

    def _kept(self, view: View, upload: Upload, checked: Checked) -> Checked:
        """A verdict, known from now on, on the file as it is named and meant now."""
        self.known[_key(view, upload)] = checked
        return replace(checked, upload=upload)


def _key(view: View, upload: Upload) -> tuple:
    return digest(upload.content), replace(upload, content=b"", why=""), view.key


def _meant(checked: Checked, names: Iterable[Remembered]) -> tuple[Remembered, ...]:
    """The names taken on this page that a file holds."""
    held = {normal(one.value) for one in checked.errors if names and one.value}
    return tuple(one for one in names if normal(one.text) in held)


def _checked(view: View, upload: Upload) -> Checked:
    try:
        return view.office.check(upload)
    except Refused as refused:
        if refused.problems[0].code not in check_process.OF_ONE_FILE:
            raise
        found = refused
    except Exception as error:
        found = unexpected(error, upload.name)
    # A file is never to take a page down: the person reads a sentence, the log has the rest.
    return Checked(upload, view.key[:2], upload.period or view.office.period, problems=found.problems)

"""The verdicts on a page's files: each file is checked once for a state of the log, several at a time."""

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

# All windows share these threads: while one file is read in a separate process, another is compared with the
# log. A window asks for only a few files ahead, so that one with hundreds of files does not block the others.
_AT_ONCE, _AHEAD_PER_WINDOW = 3, 2
_POOL = ThreadPoolExecutor(_AT_ONCE, "verdict")


@dataclass
class Verdicts:
    """The known verdicts of a page's files, by a file's content, what was said about it, and the log's state.

    Once stopped, no new file is checked."""

    known: dict[tuple, Checked] = field(default_factory=dict)
    stopped: bool = False

    def stop(self, stopped: bool = True):
        """Stop checking further files, or go on."""
        self.stopped = stopped

    def of(
        self,
        view: View,
        uploads: list[Upload],
        names: Iterable[Remembered],
        tell: Callable[[int, str], object],
    ) -> list[Checked]:
        """Return the verdict of each file, read with the names that were taken on this page.

        A file that was already checked against this state of the log is not checked again. `tell` is called
        with a file's number and name if its verdict is not there yet. After a stop, files without a verdict
        are left out."""
        earlier_verdicts, verdicts = self.known, []
        self.known = {}
        pending: deque[Future[Checked] | None] = deque()
        uploads_ahead = iter(uploads)
        try:
            for number, upload in enumerate(uploads):
                pending += [
                    self._coming(view, earlier_verdicts, one)
                    for one in islice(uploads_ahead, _AHEAD_PER_WINDOW - len(pending))
                ]
                future = pending.popleft()
                if future is None:
                    continue
                if not future.done():
                    tell(number, upload.name)
                checked = self._kept(view, upload, future.result())
                if names_taken := _names_in(checked, names):
                    named = replace(upload, names=names_taken)
                    checked = self._kept(
                        view, named, earlier_verdicts.get(_key(view, named)) or _check(view, named)
                    )
                said = checked.upload
                verdicts += [
                    replace(one, upload=replace(said, sheets=one.upload.sheets)) for one in checked.each
                ]
        finally:
            # The page was stopped or left: cancel the checks that have not begun.
            for waiting in filter(None, pending):
                waiting.cancel()
        return verdicts

    def _coming(self, view: View, earlier_verdicts: dict, upload: Upload) -> Future[Checked] | None:
        """The future of a file's verdict, None if checking was stopped before it."""
        verdict = earlier_verdicts.get(_key(view, upload))
        if verdict is None:
            return None if self.stopped else _POOL.submit(_check, view, upload)
        future: Future[Checked] = Future()
        future.set_result(verdict)
        return future

    def _kept(self, view: View, upload: Upload, checked: Checked) -> Checked:
        """Store a verdict; return it with the upload as it is named now."""
        self.known[_key(view, upload)] = checked
        return replace(checked, upload=upload)


def _key(view: View, upload: Upload) -> tuple:
    return digest(upload.content), replace(upload, content=b"", why=""), view.version


def _names_in(checked: Checked, names: Iterable[Remembered]) -> tuple[Remembered, ...]:
    """The names taken on this page that stand in refused cells of a file."""
    refused_texts = {normal(one.value) for one in checked.errors if names and one.value}
    return tuple(one for one in names if normal(one.text) in refused_texts)


def _check(view: View, upload: Upload) -> Checked:
    try:
        return view.office.check(upload)
    except Refused as refused:
        if refused.problems[0].code not in check_process.OF_ONE_FILE:
            raise
        refusal = refused
    except Exception as error:
        refusal = unexpected(error, upload.name)
    # A file must never break the page: the person reads a sentence, the server's log has the details.
    return Checked(
        upload=upload,
        log_key=view.version.of_log,
        period=upload.period or view.office.period,
        problems=refusal.problems,
    )

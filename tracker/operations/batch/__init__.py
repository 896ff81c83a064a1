"""Many files at once: checked ahead in several processes, recorded in their order by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ...intake import commit
from ...intake.commit import Upload
from ...log.known_files import Known, known
from ...problems import Refused
from ...unexpected import unexpected
from ..office import Office
from .recorder import NONE, Again, Given, Outcome, Recorder, outcome, outcomes
from .workers import judged

__all__ = ["NONE", "Batch", "Outcome"]
Item = tuple[str, Upload | Refused]


@dataclass(frozen=True)
class Batch:
    """Files that a person gives at once, with when they were received (with zone) and by whom; `jobs` is the
    number of processes that check them."""

    office: Office
    jobs: int = 1
    received: datetime | None = None
    by: str | None = None

    def checked(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Give what each file would do, in their order; writes nothing.

        An item is a file's name with its upload, or with the refusal that says why it could not be opened."""
        with self.office.log():
            pass
        for group in judged(self.office, self.jobs, items):
            yield from (one for name, verdict in group for one in outcomes(name, verdict))

    def submitted(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Record each file that can be recorded, each all or nothing, and give what became of it, as if they
        were submitted one by one in their order.

        A file whose bytes are recorded already is not read again. A run that is stopped in the middle leaves
        only whole files; given the same files again, it goes on. Raises Refused when the database fails."""
        with self.office.log() as log:
            period = self.office.at(log).period
            known_files, key = known(log, period), log.key
        recorder = Recorder(self.office, (self.received, self.by), key)
        for group in judged(self.office, self.jobs, self._with_repeated_marked(items, known_files, key)):
            yield from recorder.record(group)

    def correcting(self, name: str, given: Upload | Refused) -> Outcome:
        """Record one file as a correction of the submission that it replaces, and return what became of
        it."""
        if isinstance(given, Refused):
            return outcome(name, given)
        try:
            verdict, number = self.office.submit(given, self.received, self.by)
        except Refused:
            raise
        except Exception as error:
            return outcome(name, unexpected(error, name))
        return replace(outcome(name, verdict), number=number)

    def _with_repeated_marked(
        self, items: Iterable[Item], known_files: dict[str, Known], key: tuple[int, int]
    ) -> Iterator[tuple[str, Given]]:
        """Give the items; those that would only repeat what is in the log are marked as `Again`."""
        for name, given in items:
            if isinstance(given, Refused):
                yield name, given
                continue
            known_file = known_files.get(commit.digest(given.content))
            if known_file and self._would_be_read_alike(given, known_file):
                yield name, Again(given, known_file, key)
            else:
                yield name, given

    def _would_be_read_alike(self, given: Upload, known_file: Known) -> bool:
        """Return whether the bytes would be read as they were: for the current period, with no other one
        stated, and with the same date where the rows have none."""
        day_recorded = self.office.programme.today(known_file.recorded)
        return (
            given.period in (None, known_file.period)
            and (given.as_of is None or {given.as_of} == known_file.days)
            and (day_recorded == self.office.today or known_file.ended(day_recorded))
        )

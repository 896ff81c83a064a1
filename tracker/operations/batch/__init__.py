"""Many files at once: judged ahead by several processes, recorded in their order by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ...intake import commit
from ...intake.commit import Upload
from ...log.known_files import Known, known
from ...problems import Refused
from ...unexpected import unexpected
from ..office import Office
from .recorder import NONE, Again, Outcome, Recorder, outcome
from .workers import judged

__all__ = ["NONE", "Batch", "Outcome"]
Item = tuple[str, Upload | Refused]


@dataclass(frozen=True)
class Batch:
    """Files that a person gives at once, with when they were received (with zone) and by whom;
    `jobs` is in how many processes they are judged."""

    office: Office
    jobs: int = 1
    received: datetime | None = None
    by: str | None = None

    def checked(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Give what each file would do, in their order; writes nothing.

        An item is a file's name with its upload, or with why it could not be opened."""
        with self.office.log():
            pass
        for some in judged(self.office, self.jobs, items):
            yield from (outcome(name, verdict) for name, verdict in some)

    def submitted(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Record each file that can be taken, all or nothing on its own, and give what became of it,
        as if they were submitted one by one in their order.

        What is recorded from the same bytes already is not read again. Stopped in the middle it
        leaves whole files; given the same files again it goes on. Refused when the database fails."""
        with self.office.log() as log:
            period = self.office.at(log).period
            there, key = known(log, period), log.key
        recorder = Recorder(self.office, (self.received, self.by), key)
        for some in judged(self.office, self.jobs, self._new(items, there, key)):
            yield from recorder.record(some)

    def correcting(self, name: str, given: Upload | Refused) -> Outcome:
        """Record one file in the place of the submission that it replaces, and return what became of it."""
        if isinstance(given, Refused):
            return outcome(name, given)
        try:
            verdict, number = self.office.submit(given, self.received, self.by)
        except Refused:
            raise
        except Exception as error:
            return outcome(name, unexpected(error, name))
        return replace(outcome(name, verdict), number=number)

    def _new(self, items: Iterable[Item], there: dict[str, Known], key: tuple[int, int]) -> Iterator[tuple]:
        """The items, those that would only repeat what is in the log marked as such."""
        for name, given in items:
            found = isinstance(given, Upload) and there.get(commit.digest(given.content))
            yield name, Again(given, found, key) if found and self._same(given, found) else given

    def _same(self, given: Upload, found: Known) -> bool:
        """Whether the bytes would be read as they were, for the current period: it and no other is stated,
        and the same date where they have none."""
        then = self.office.programme.today(found.recorded)
        return (
            given.period in (None, found.period)
            and (given.as_of is None or {given.as_of} == found.days)
            and (then == self.office.today or found.ended(then))
        )

"""Record that the office has verified a submission on the spot, and what it found."""

from ..log import submissions, write
from ..log.events import VERIFICATION
from .office import Office
from .typed_text import given_reason


def verify(office: Office, number: int, found: str, by: str | None = None) -> None:
    """Record what was found when a submission was verified, and by whom; whether it counts stays as it is.

    Raises Refused where nobody may record, where nothing was found, and where there is no such submission."""
    with office.recording() as log:
        found, period = given_reason(found, office.programme.limits), submissions.period(log, number)
        write.add_event(log, VERIFICATION, number, office.receipt(period, by=by), found)

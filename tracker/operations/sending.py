"""Send reminders (催办) by mail or to the office's chat, and put on record which were taken."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..figures.chasing import Chase
from ..log import acts as log_acts
from ..log.events import CHASED
from ..problems import Refused
from . import chasing
from .acts import Person
from .office import Office

MAIL, WEBHOOK = CHANNELS = ("mail", "webhook")
Batch = Sequence[Chase]


@dataclass(frozen=True)
class Channel:
    """A way to send: its name (one of `CHANNELS`), how reminders are put together in messages, and what sends
    one message and raises Refused where it is not taken."""

    name: str
    batches: Callable[[Sequence[Chase]], Iterable[Batch]]
    deliver: Callable[[Batch], None]


@dataclass(frozen=True)
class Sent:
    """What became of reminders: the units whose message was taken now, those that were sent one earlier
    today, and why the others' were not taken."""

    taken: tuple[str, ...]
    earlier: tuple[str, ...]
    failed: dict[str, Refused]


def send(office: Office, found: Sequence[Chase], channel: Channel, who: Person) -> Sent:
    """Send reminders to the units that were sent none this way today; each that is taken is on record before
    the next is sent, so that what is stopped in the middle goes on where it was.

    Raises Refused, before anything is sent, where nothing can be put on record."""
    with office.deciding():
        pass
    before, taken = sent_today(office, channel.name), list[str]()
    failed: dict[str, Refused] = {}
    for batch in channel.batches([one for one in found if one.unit not in before]):
        # Another command may have sent some of them meanwhile.
        now = sent_today(office, channel.name)
        left = [one for one in batch if one.unit not in now]
        if not left:
            continue
        try:
            channel.deliver(left)
        except Refused as refused:
            failed |= {one.unit: refused for one in left}
            continue
        chasing.record(office, left, who, channel=channel.name)
        taken += [one.unit for one in left]
    done = {*taken, *failed}
    return Sent(tuple(taken), tuple(one.unit for one in found if one.unit not in done), failed)


def sent_today(office: Office, channel: str) -> set[str]:
    """Return the units that were sent a reminder this way today."""
    with office.log() as log:
        return {
            one.act.unit
            for one in log_acts.in_force(log, [CHASED.id], office.today)
            if one.act.unit and one.act.day == office.today and one.act.says.get("channel") == channel
        }

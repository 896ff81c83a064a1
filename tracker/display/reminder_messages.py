"""A unit's reminder as a mail with its files, and several units' reminders as one message for a chat."""

from collections.abc import Iterable, Iterator, Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from ..figures.chasing import Chase
from ..operations import chasing
from ..operations.office import Office
from ..problems import refuse
from ..programme.programme import Programme
from ..values.periods import period_of
from ..words import say
from . import reminder
from .tables.chasing import reasons

_TYPES = {
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ics": ("text", "calendar"),
}
_LONGEST = 2_000  # bytes of a message; WeCom takes 2,048


def mail(office: Office, one: Chase, sender: str, lang: str) -> EmailMessage:
    """Return a unit's reminder as a mail, with its calendar and its pre-filled return sheet; raise Refused
    where the catalogue has no address of the unit, or one that is none."""
    programme, message = office.programme, EmailMessage()
    letter = reminder.letters(office, [one], lang)[one.unit]
    message["From"] = (own := _address(sender))
    message["To"] = addresses(programme, one.unit, lang)
    title = {"programme": programme.name(lang), "as_of": one.as_of}
    message["Subject"] = say("chase.subject", lang, **title)
    message["Date"] = format_datetime(office.now)
    message["Message-ID"] = make_msgid(domain=own.domain)
    message.set_content(letter.text, cte="base64")
    for name, content in chasing.enclosed(office, one.unit, letter, period_of(one.as_of), lang):
        main, kind = _TYPES[name.rpartition(".")[2]]
        message.add_attachment(content, main, kind, filename=name)
    return message


def addresses(programme: Programme, unit: str, lang: str) -> tuple[Address, ...]:
    """Return the addresses of a unit; raise Refused where it has none, or one that is none."""
    found = programme.units[unit]["mail"]
    if not found:
        raise refuse("no_mail_address", value=programme.title("units", unit, lang))
    return tuple(map(_address, found))


def _address(text: str) -> Address:
    try:
        found = Address(addr_spec=text)
    except (HeaderParseError, ValueError, IndexError):
        raise refuse("bad_mail_address", value=text) from None
    if not (found.username and found.domain and text.isascii()):
        raise refuse("bad_mail_address", value=text)
    return found


def batches(programme: Programme, found: Iterable[Chase], lang: str) -> Iterator[list[Chase]]:
    """Give reminders in their order, as many together as one message of a chat holds."""
    batch: list[Chase] = []
    for one in found:
        if batch and len(chat(programme, [*batch, one], lang).encode()) > _LONGEST:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def chat(programme: Programme, batch: Sequence[Chase], lang: str) -> str:
    """Return the message of a chat: whom to remind of what."""
    head = {"as_of": batch[0].as_of, "programme": programme.name(lang), "n": len(batch)}
    lines = (
        say(
            "chase.chat_unit", lang, unit=programme.title("units", one.unit, lang), reasons=reasons(one, lang)
        )
        for one in batch
    )
    return "\n".join([say("chase.chat_head", lang, **head), *lines])

"""The command that lists whom to remind of what, writes the reminders, and records them; for cron too."""

import os
import sys
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path

from ..display import reminder, reminder_messages
from ..display.tables import chasing as chasing_table, listing
from ..figures.chasing import Chase
from ..operations import chasing, sending
from ..operations.office import Office
from ..operations.sending import Channel
from ..problems import refuse
from ..system import atomic_file, mail, webhook
from ..values.periods import period_of
from ..words import say
from . import json_forms, options
from .commands import chosen_filter, printed, tell
from .office_acts import person
from .registry import command


def _declare(parser: ArgumentParser):
    parser.add_argument("-o", "--output", metavar="FILE.zip")
    done = parser.add_mutually_exclusive_group()
    done.add_argument("--record", action="store_true", help="note in the log that these units were reminded")
    done.add_argument("--mail", action="store_true", help="send each unit its reminder, once a day")
    done.add_argument("--webhook", action="store_true", help="send the list to the office's chat")


@command("chase", options.filters, _declare, options.who)
def chase(office: Office, args) -> int:
    """List whom to remind of what; write text, dates and sheet for each unit into a zip, or send them."""
    programme, chosen = office.programme, chosen_filter(office, args)
    found, as_of = chasing.chases(office, chosen), office.as_of(chosen)
    if args.output:
        _write(office, found, args)
    if args.mail or args.webhook:
        return (_mail if args.mail else _post)(office, found, args)
    if args.record:
        chasing.record(office, found, person(args))
    last = chasing.chased(office, office.today)
    if args.json:
        tell(chasing_table.documents(found, last))
        return 0
    rows = chasing_table.listing(programme, found, last, args.lang)
    words = say("chase.head", args.lang, n=len(found), as_of=as_of)
    printed("\n".join([words, listing.text(rows.rows, rows.columns, args.lang)]) if found else words)
    return 0


def _write(office: Office, found: list, args):
    path, period = Path(args.output), period_of(office.as_of(chosen_filter(office, args)))
    letters = reminder.letters(office, found, args.lang)
    try:
        atomic_file.write(path, chasing.package(office, letters, period, args.lang))
    except OSError as error:
        raise refuse("no_output", value=args.output, why=error.strerror) from None
    noted = say("cli.chase_noted", args.lang) if args.record else ""
    printed(say("cli.chased", args.lang, file=args.output, n=len(found), noted=noted), file=sys.stderr)


def _mail(office: Office, found: list[Chase], args) -> int:
    server = mail.server(os.environ)
    with closing(mail.Outbox(server)) as outbox:

        def deliver(batch):
            for one in batch:
                outbox.send(reminder_messages.mail(office, one, server.sender, args.lang))

        return _sent(
            office, found, Channel(sending.MAIL, lambda left: ([one] for one in left), deliver), args
        )


def _post(office: Office, found: list[Chase], args) -> int:
    to, programme = webhook.address(os.environ), office.programme
    channel = Channel(
        sending.WEBHOOK,
        lambda left: reminder_messages.batches(programme, left, args.lang),
        lambda batch: webhook.post(to, reminder_messages.chat(programme, batch, args.lang)),
    )
    return _sent(office, found, channel, args)


def _sent(office: Office, found: list[Chase], channel: Channel, args) -> int:
    """Send, and say what was taken and what was not; return 1 where anything was not."""
    sent = sending.send(office, found, channel, person(args))
    failed = {
        unit: json_forms.problems(refused.problems, args.lang)[0]["message"]
        for unit, refused in sent.failed.items()
    }
    if args.json:
        listed = [{"unit": unit, "why": why} for unit, why in failed.items()]
        tell({"channel": channel.name, "sent": sent.taken, "earlier": sent.earlier, "failed": listed})
    else:
        counts = {"taken": len(sent.taken), "earlier": len(sent.earlier), "failed": len(failed)}
        printed(say("cli.chase_sent", args.lang, **counts))
        for unit, why in failed.items():
            title = office.programme.title("units", unit, args.lang)
            printed(say("cli.chase_failed", args.lang, unit=title, why=why), file=sys.stderr)
    return 1 if failed else 0

"""Reminders are sent by mail and to a chat: what is taken is on record, what is not is said and sent again."""

from contextlib import closing
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO

import openpyxl
import pytest
from icalendar import Calendar
from tests import small
from tests.builders import DAY
from tests.empty_log import office_in
from tests.receivers import chat, free_port, mail_server, silent
from tracker.display import reminder_messages
from tracker.display.tables import acts as acts_table
from tracker.figures.chasing import Chase
from tracker.figures.filters import Filter
from tracker.operations import acts, chasing, remarks, sending
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.operations.sending import Channel, Sent
from tracker.problems import Refused
from tracker.system import mail, webhook
from tracker.values.office_act import Act

WHO = Person("王处", "处长")
ADDRESSES = {unit["unit"]: f"{unit['unit'].lower()}@units.example.cn" for unit in small.UNITS}


@pytest.fixture
def office(tmp_path) -> Office:
    """An office to which no unit has reported; each has an address."""
    units = [unit | {"mail": ADDRESSES[unit["unit"]]} for unit in small.UNITS]
    return office_in(tmp_path, units=units)


def found(office: Office) -> list[Chase]:
    return chasing.chases(office, Filter(as_of=DAY))


@pytest.fixture
def taking():
    with mail_server() as server:
        yield server


def by_mail(office: Office, port: int, seconds: float = 20) -> Sent:
    server = mail.Server("smtp", "127.0.0.1", port, "office@example.cn", seconds=seconds)
    with closing(mail.Outbox(server)) as outbox:

        def deliver(batch):
            for one in batch:
                outbox.send(reminder_messages.mail(office, one, server.sender, "zh"))

        return sending.send(office, found(office), Channel("mail", lambda left: ([one] for one in left), deliver), WHO)


def codes(sent: Sent) -> dict[str, str]:
    return {unit: refused.problems[0].code for unit, refused in sent.failed.items()}


def test_each_unit_gets_its_text_its_sheet_and_its_calendar(office, taking):
    server, port = taking, taking.port
    remarks.make(office, Act("remark", DAY, unit="OP-CM"), "抓紧", date(2020, 10, 15), WHO)
    sent = by_mail(office, port)
    assert (set(sent.taken), sent.failed) == (set(small_units(office)), {})
    message = message_from_bytes(server.got[ADDRESSES["OP-CM"]], policy=policy.default)
    assert (message["To"], message["From"]) == (ADDRESSES["OP-CM"], "office@example.cn")
    assert message["Subject"] == "催办：小方案（截至2020-09-30）"
    assert message.get_body().get_content().startswith("中国移动：")
    files = {one.get_filename(): one.get_content() for one in message.iter_attachments()}
    sheet = openpyxl.load_workbook(BytesIO(files["进展报送表_2020-09.xlsx"])).worksheets[0]
    assert "中国移动" in str(sheet["A2"].value) and Calendar.from_ical(files["日程.ics"])


def small_units(office: Office) -> list[str]:
    return [one.unit for one in found(office)]


def test_what_is_taken_is_on_record_and_sent_once_a_day(office, taking):
    port = taking.port
    first, again = by_mail(office, port), by_mail(office, port)
    assert (again.taken, again.earlier, again.failed) == ((), first.taken, {})
    assert {unit: one.times for unit, one in chasing.chased(office, DAY).items()} == dict.fromkeys(first.taken, 1)
    assert acts_table.said(acts.every(office)[0].act, "zh").startswith("催办（邮件）：缺报")


def test_a_unit_whose_address_is_refused_is_said_and_alone_sent_again(office, taking):
    server, port = taking, taking.port
    server.refused = {ADDRESSES["OP-CU"]}
    first = by_mail(office, port)
    assert codes(first) == {"OP-CU": "mail_refused"} and "550" in str(first.failed["OP-CU"].problems[0].figures["why"])
    assert set(chasing.chased(office, DAY)) == set(small_units(office)) - {"OP-CU"}
    server.refused = set()
    assert by_mail(office, port).taken == ("OP-CU",)


def test_a_unit_without_an_address_is_said_and_the_others_are_sent_theirs(tmp_path, taking):
    units = [unit | {"mail": {"OP-CU": None, "TOWER": "铁塔"}.get(unit["unit"], ADDRESSES[unit["unit"]])} for unit in small.UNITS]
    sent = by_mail(office_in(tmp_path, units=units), taking.port)
    assert codes(sent) == {"OP-CU": "no_mail_address", "TOWER": "bad_mail_address"} and len(sent.taken) == 4


def test_a_server_that_never_answers_is_waited_for_once_and_nothing_is_on_record(office, taking):
    with silent() as port:
        sent = by_mail(office, port, seconds=0.3)
    assert (sent.taken, set(codes(sent).values())) == ((), {"mail_unanswered"}) and len(sent.failed) == 6
    assert acts.every(office) == []
    assert len(by_mail(office, taking.port).taken) == 6


def test_a_server_that_answers_too_late_once_is_tried_again_with_the_next(office, taking):
    taking.late = {ADDRESSES["OP-CU"]}
    sent = by_mail(office, taking.port, seconds=0.5)
    assert codes(sent) == {"OP-CU": "mail_unanswered"} and len(sent.taken) == 5


def test_a_server_that_answers_too_late_twice_running_is_not_tried_further(office, taking):
    taking.late = set(ADDRESSES.values())
    sent = by_mail(office, taking.port, seconds=0.3)
    assert len(sent.failed) == 6 and taking.asked == 2


def test_a_server_that_is_not_there_is_said(office):
    assert set(codes(by_mail(office, free_port())).values()) == {"mail_unanswered"}


def to_chat(office: Office, address: str, seconds: float = 20) -> Sent:
    channel = Channel(
        "webhook",
        lambda left: reminder_messages.batches(office.programme, left, "zh"),
        lambda batch: webhook.post(address, reminder_messages.chat(office.programme, batch, "zh"), seconds),
    )
    return sending.send(office, found(office), channel, WHO)


def test_the_chat_gets_one_list_and_each_unit_of_it_is_on_record(office):
    with chat() as (got, address):
        sent, again = to_chat(office, address), to_chat(office, address)
    assert (len(sent.taken), again.earlier, len(got)) == (6, sent.taken, 1)
    assert got[0].splitlines()[0] == "【催办】小方案，截至2020-09-30（6家）"
    assert "中国移动：缺报4项" in got[0].splitlines()
    assert len(chasing.chased(office, DAY)) == 6


def test_what_was_sent_to_the_chat_is_still_sent_by_mail(office, taking):
    with chat() as (_, address):
        to_chat(office, address)
    assert len(by_mail(office, taking.port).taken) == 6


@pytest.mark.parametrize("answer, status", [(b'{"errcode": 93000, "errmsg": "invalid key"}', 200), (b"", 500), (b"", 302)])
def test_a_chat_that_does_not_take_the_message_is_said_and_nothing_is_on_record(office, answer, status):
    with chat(answer, status) as (got, address):
        sent = to_chat(office, address)
    assert set(codes(sent).values()) == {"webhook_refused"} and len(got) == 1
    assert acts.every(office) == []
    assert "secret" not in str(sent.failed["OP-CM"].problems)


def test_a_chat_that_never_answers_is_said(office):
    with silent() as port:
        assert set(codes(to_chat(office, f"http://127.0.0.1:{port}/", 0.3)).values()) == {"webhook_unanswered"}


def test_a_long_list_is_sent_in_messages_that_a_chat_takes(office):
    many = found(office) * 40
    batches = list(reminder_messages.batches(office.programme, many, "zh"))
    assert [one for batch in batches for one in batch] == many and len(batches) > 1
    assert all(len(reminder_messages.chat(office.programme, batch, "zh").encode()) <= 2048 for batch in batches)


@pytest.mark.parametrize(
    "environ, code",
    [
        ({}, "no_mail_setting"),
        ({"TRACKER_MAIL": "smtp://localhost"}, "no_mail_setting"),
        ({"TRACKER_MAIL": "localhost:25", "TRACKER_MAIL_FROM": "a@b.cn"}, "bad_mail_setting"),
        ({"TRACKER_MAIL": "smtp://host:port", "TRACKER_MAIL_FROM": "a@b.cn"}, "bad_mail_setting"),
        ({"TRACKER_MAIL": "smtp://", "TRACKER_MAIL_FROM": "a@b.cn"}, "bad_mail_setting"),
    ],
)
def test_what_is_missing_of_the_mail_server_is_said(environ, code):
    with pytest.raises(Refused) as refused:
        mail.server(environ)
    assert refused.value.problems[0].code == code


def test_the_mail_server_is_read_from_one_address():
    server = mail.server({"TRACKER_MAIL": "smtps://office:p%40ss@mail.example.cn", "TRACKER_MAIL_FROM": "a@b.cn"})
    assert (server.scheme, server.host, server.port, server.user, server.password) == ("smtps", "mail.example.cn", 465, "office", "p@ss")
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize("address, code", [("", "no_webhook_setting"), ("ftp://chat", "bad_webhook_setting"), ("http://", "bad_webhook_setting")])
def test_what_is_missing_of_the_chat_is_said(address, code):
    with pytest.raises(Refused) as refused:
        webhook.address({"TRACKER_WEBHOOK": address})
    assert refused.value.problems[0].code == code


def test_what_was_sent_yesterday_is_sent_again_today(office, taking):
    by_mail(office, taking.port)
    taking.got.clear()
    tomorrow = Office(office.programme, office.database, office.now, date(2020, 10, 1))
    assert len(by_mail(tomorrow, taking.port).taken) == 6

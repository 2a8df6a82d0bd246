"""Sending: order, classes, rates, and what every problem of a messenger leads to."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.channels.base import Problem
from bot.rates import Rate
from domain.texts import Texts
from handlers import gone
from storage import sending
from storage.database import Database
from storage.models import Account, OutboxRow, Person, Role, Unit, UnitVersion
from tests.edges.house import (
    START,
    Hands,
    Ticking,
    add_people,
    all_of,
    inbox_rows,
    incoming,
    outbox_rows,
    running,
    say,
)
from tests.edges.messenger import NONE, Messenger


async def test_one_address_gets_its_messages_in_the_order_of_their_ids(database: Database) -> None:
    channel = Messenger()
    texts = [f"câu {number}" for number in range(30)]
    async with running(database, channel) as bot:
        await bot.puts(*texts[:20])
        await bot.puts(*texts[20:])
        await bot.settles()
    assert channel.said() == texts


async def test_answers_go_before_notices_and_notices_before_bulk(database: Database) -> None:
    channel = Messenger()
    async with running(database, channel, parts=[]) as bot:
        await bot.puts("hàng loạt", address="1", priority="bulk")
        await bot.puts("nhắc", address="2", priority="notice")
        await bot.puts("trả lời", address="3")
    async with running(database, channel, rate=Rate(per_second=50.0), hands=Ticking()) as bot:
        await bot.settles()
    assert channel.said() == ["trả lời", "nhắc", "hàng loạt"]


async def test_an_answer_overtakes_ones_own_notice_that_has_to_wait(database: Database) -> None:
    channel, hands = Messenger(), Hands()
    later = hands.now() + timedelta(hours=1)
    async with running(database, channel, hands=hands) as bot:
        await bot.puts("nhắc", priority="notice", not_before=later)
        await bot.puts("nhắc sau", priority="notice")
        await bot.puts("trả lời")
        await bot.until(lambda: bool(channel.said()))
        assert channel.said() == ["trả lời"]
        hands.forward(hours=2)
        await bot.settles()
    assert channel.said() == ["trả lời", "nhắc", "nhắc sau"]


async def test_the_moment_of_sending_is_the_one_before_the_call(database: Database) -> None:
    channel, hands = Messenger(), Hands(START)
    channel.open.clear()
    async with running(database, channel, hands=hands) as bot:
        await bot.puts("chậm")
        await bot.until(lambda: channel.calls == 1)
        hands.forward(seconds=9)
        channel.open.set()
        await bot.settles()
    (row,) = outbox_rows(database)
    assert (row.state, row.message_id, row.sent_at) == ("sent", "1", START)


@pytest.mark.parametrize("operation", ["say", "edit", "delete", "commands", "leave"])
async def test_each_operation_reaches_the_channel(database: Database, operation: str) -> None:
    channel = Messenger()
    body = {"text": "a", "message_id": "7", "commands": [["ghi", "Ghi"]]}
    async with running(database, channel) as bot:
        await bot.puts("b", operation=operation, body=body)
        await bot.settles()
    expected = {
        "say": [("say", "1", "a")],
        "edit": [("say", "1", "a")],  # there is nothing to edit
        "delete": [("delete", "1", "7")],
        "commands": [("commands", "1", "ghi")],
        "leave": [("say", "1", "a"), ("leave", "1", "")],
    }
    assert channel.did == expected[operation]


async def test_an_edit_changes_the_message_it_names(database: Database) -> None:
    channel = Messenger()
    async with running(database, channel) as bot:
        (first,) = await bot.puts("câu hỏi")
        await bot.puts("đã trả lời", operation="edit", edit_of=first)
        await bot.settles()
    assert channel.did == [("say", "1", "câu hỏi"), ("edit", "1", "1: đã trả lời")]
    assert [row.message_id for row in outbox_rows(database)] == ["1", "1"]


async def test_an_edit_is_said_anew_where_the_channel_cannot_edit(database: Database) -> None:
    channel = Messenger(NONE)
    async with running(database, channel) as bot:
        (first,) = await bot.puts("câu hỏi")
        await bot.puts("đã trả lời", operation="edit", edit_of=first)
        await bot.settles()
    assert channel.said() == ["câu hỏi", "đã trả lời"]


async def test_an_edit_is_said_anew_where_the_message_is_at_another_address(
    database: Database,
) -> None:
    channel = Messenger()
    async with running(database, channel) as bot:
        (first,) = await bot.puts("câu hỏi", address="1")
        await bot.settles()
        await bot.puts("đã trả lời", address="2", operation="edit", edit_of=first)
        await bot.settles()
    assert channel.did[1] == ("say", "2", "đã trả lời")


async def test_a_text_that_was_wiped_is_not_sent(database: Database) -> None:
    channel = Messenger()
    async with running(database, channel) as bot:
        await bot.puts("", body={})
        await bot.settles()
    assert (channel.did, outbox_rows(database)[0].reason) == ([], "refused")


async def test_a_throttled_message_waits_as_long_as_it_is_told_and_keeps_its_place(
    database: Database,
) -> None:
    channel, hands = Messenger(), Hands()
    channel.fails(Problem.THROTTLED, retry_after=0.2)
    async with running(database, channel, hands=hands) as bot:
        await bot.puts("một", "hai")
        await bot.until(lambda: not channel.problems)
        await bot.until(lambda: outbox_rows(database)[0].state == "queued")
        assert outbox_rows(database)[0].not_before == hands.now() + timedelta(seconds=0.2)
        await bot.puts("ba")
        hands.forward(seconds=1)
        await bot.settles()
    assert channel.said() == ["một", "hai", "ba"]


async def test_two_throttled_chats_stop_the_whole_channel(database: Database) -> None:
    channel = Messenger()
    channel.fails(Problem.THROTTLED, times=2, retry_after=60)
    async with running(database, channel) as bot:
        await bot.puts("một", address="1")
        await bot.puts("hai", address="2")
        await bot.until(lambda: not channel.problems)
        await bot.until(lambda: {row.state for row in outbox_rows(database)} == {"queued"})
        await bot.puts("ba", address="3")
        assert bot.sender.is_paused
    assert outbox_rows(database)[2].state == "queued"


async def test_a_message_that_may_have_arrived_is_tried_once_more(database: Database) -> None:
    channel = Messenger()
    channel.fails(Problem.UNKNOWN)
    async with running(database, channel) as bot:
        await bot.puts("có tới không")
        await bot.settles()
    assert channel.said() == ["có tới không"]


async def test_a_message_that_may_have_arrived_twice_is_given_up_and_the_next_goes_on(
    database: Database,
) -> None:
    channel = Messenger()
    channel.fails(Problem.UNKNOWN, times=2)
    async with running(database, channel) as bot:
        await bot.puts("mất", "sau")
        await bot.settles()
    assert [(row.state, row.reason) for row in outbox_rows(database)] == [
        ("failed", "unknown"),
        ("sent", None),
    ]


async def test_what_was_being_sent_when_the_process_died_is_sent_after_the_restart(
    sqlite: Database,
) -> None:
    channel = Messenger()
    async with running(sqlite, channel, parts=[]) as bot:
        await bot.puts("đang gửi dở", "sau")
        claimed = update(OutboxRow).where(OutboxRow.id == 1).values(state="sending")
        with sqlite.writing() as session:
            session.execute(claimed)
    async with running(sqlite, channel) as bot:
        await bot.settles()
    assert channel.said() == ["đang gửi dở", "sau"]


def test_what_another_process_is_sending_is_left_to_it_until_its_time_is_over(
    database: Database,
) -> None:
    with database.writing() as session:
        say(session, "1", "đang gửi", START)
        sending.claim(session, sending.Claim("telegram", "khác", 1), START)
        assert sending.take_back(session, "telegram", START, alone=False) == 0
        later = START + sending.CLAIM + timedelta(seconds=1)
        assert sending.take_back(session, "telegram", later, alone=False) == 1


async def test_a_refused_message_fails_and_the_next_goes_on(database: Database) -> None:
    channel = Messenger()
    channel.fails(Problem.REFUSED)
    async with running(database, channel) as bot:
        await bot.puts("hỏng", "lành")
        await bot.settles()
    assert channel.said() == ["lành"]
    assert outbox_rows(database)[0].reason == "refused"


async def test_after_temporary_problems_the_order_is_kept(database: Database) -> None:
    channel, hands = Messenger(), Hands()
    channel.fails(Problem.TEMPORARY, times=2)
    async with running(database, channel, hands=hands) as bot:
        await bot.puts("một", "hai", "ba")
        for tries in (1, 2):
            await bot.until(lambda: outbox_rows(database)[0].tries == tries)  # noqa: B023
            hands.forward(minutes=1)
            bot.sender.wake()
        await bot.settles()
    assert channel.said() == ["một", "hai", "ba"]


async def test_a_day_of_outage_loses_nothing(database: Database) -> None:
    channel, hands = Messenger(), Hands(START)
    channel.fails(Problem.TEMPORARY)
    async with running(database, channel, hands=hands) as bot:
        await bot.puts("chờ mạng")
        await bot.until(lambda: outbox_rows(database)[0].tries == 1)
        hands.forward(hours=24)
        await bot.settles()
    assert channel.said() == ["chờ mạng"]


async def test_wrong_settings_lose_nothing(database: Database) -> None:
    channel, hands = Messenger(), Hands()
    channel.fails(Problem.MISCONFIGURED)
    async with running(database, channel, hands=hands) as bot:
        await bot.puts("sai token")
        await bot.until(lambda: outbox_rows(database)[0].reason == "misconfigured")
        assert bot.sender.is_paused
    assert outbox_rows(database)[0].state == "queued"


async def test_who_is_gone_is_marked_and_the_admins_are_told_once(database: Database) -> None:
    channel = Messenger()
    with database.writing() as session:
        _officer_and_admin(session)
    channel.fails(Problem.GONE)
    async with running(database, channel, on_gone=gone.tell_admins) as bot:
        await bot.puts("một", "hai", address="lan")
        await bot.settles()
        channel.fails(Problem.GONE)
        await bot.puts("ba", address="lan")
        await bot.settles()
    lan = next(each for each in all_of(database, Account) if each.address == "lan")
    assert lan.gone_at is not None
    note = Texts("vi")("failed.gone", name="Lan", channel="Telegram")
    assert channel.did == [("say", "admin", note)]
    assert [row.reason for row in outbox_rows(database) if row.address == "lan"] == ["gone"] * 3


def _officer_and_admin(session: Session) -> None:
    unit = Unit(code="xa-tan-an", versions=[UnitVersion(name="Tân An", level="commune")])
    unit.versions[0].valid_from = START.date()
    session.add(unit)
    session.flush()
    for name, role in (("Lan", "officer"), (None, "admin")):
        person = Person(name=name, created_at=START)
        session.add(person)
        session.flush()
        session.add(Role(person_id=person.id, unit_id=unit.id, role=role, given_at=START))
        address = "lan" if name else "admin"
        session.add(
            Account(person_id=person.id, channel="telegram", address=address, linked_at=START)
        )


async def test_one_chat_gets_a_few_at_once_and_then_one_at_a_time(database: Database) -> None:
    channel = Messenger()
    rate = Rate(per_second=1000.0, chat_burst=3, chat_seconds=0.1)
    async with running(database, channel, rate=rate, hands=Ticking()) as bot:
        await bot.puts(*(str(number) for number in range(5)))
        await bot.settles()
    sent = _moments(database)
    assert channel.said() == ["0", "1", "2", "3", "4"]
    assert sent[2] - sent[0] < sent[4] - sent[2]
    assert sent[4] - sent[0] >= timedelta(seconds=0.19)


def _moments(database: Database) -> list[datetime]:
    return [row.sent_at for row in outbox_rows(database) if row.sent_at]


async def test_no_second_holds_more_messages_than_the_rate(database: Database) -> None:
    channel = Messenger()
    async with running(database, channel, rate=Rate(per_second=50.0), hands=Ticking()) as bot:
        for address in map(str, range(30)):
            await bot.puts("nhắc", address=address)
        await bot.settles()
    sent = sorted(_moments(database))
    gaps = [later - earlier for earlier, later in zip(sent, sent[12:], strict=False)]
    assert min(gaps) >= timedelta(seconds=10 / 50)  # one may catch up, one is on the edge


async def test_a_bug_of_the_channel_costs_one_message_and_not_the_others(
    database: Database,
) -> None:
    channel = Messenger()
    channel.problems.append(ZeroDivisionError("bug"))  # type: ignore[arg-type]
    async with running(database, channel) as bot:
        await bot.puts("hỏng", "lành")
        await bot.settles()
    assert channel.said() == ["lành"]


async def test_a_bug_in_telling_the_admins_does_not_stop_the_sender(database: Database) -> None:
    def on_gone(session: Session, account: Account, now: object) -> None:
        raise ZeroDivisionError

    channel = Messenger()
    add_people(database, "1")
    channel.fails(Problem.GONE)
    async with running(database, channel, on_gone=on_gone) as bot:
        await bot.puts("một", address="1")
        await bot.until(lambda: not channel.problems)
        await bot.puts("hai", address="2")
        await bot.until(lambda: channel.said() == ["hai"])


async def test_many_processes_send_each_row_once(postgresql: Database) -> None:
    channel = Messenger()
    async with (
        running(postgresql, channel) as one,
        running(postgresql, channel),
    ):
        for address in map(str, range(20)):
            await one.puts(*(f"{address}.{number}" for number in range(5)), address=address)
        await one.settles()
    assert len(channel.did) == 100
    for address in map(str, range(20)):
        assert channel.said(address) == [f"{address}.{number}" for number in range(5)]


async def test_nothing_is_lost_or_doubled_by_dying_between_any_two_steps(
    database: Database,
) -> None:
    """Stopped once after each step; what had not been committed then happens afterwards."""
    channel, once = Messenger(), incoming("một lần thôi")
    add_people(database, "1")
    async with running(database, channel, parts=[]) as received:
        await received.hears(once)  # dies before it acknowledges, so it comes again
    async with running(database, channel, parts=[]) as again:
        await again.hears(once)
    assert len(inbox_rows(database)) == 1
    async with running(database, channel, parts=["turns"]) as turned:
        await turned.until(lambda: inbox_rows(database)[0].state == "done")
    assert outbox_rows(database)[0].state == "queued"  # dies before it is claimed
    async with running(database, channel) as sent:
        await sent.settles()
    assert channel.said() == ["text: một lần thôi"]

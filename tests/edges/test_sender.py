"""Sending: order, classes, operations, rates."""

from datetime import datetime, timedelta

import pytest

from bot.sending.rates import Rate
from storage.database import Database
from tests.edges.house import (
    START,
    Hands,
    Ticking,
    add_people,
    inbox_rows,
    incoming,
    outbox_rows,
    running,
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

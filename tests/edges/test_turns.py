"""Turns: in order, one at a time, side by side, and never lost to a bug or to the database."""

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from domain.messages import Incoming
from handlers.house import House
from storage.database import Database
from storage.models import Account
from tests.edges.house import (
    START,
    add_people,
    echo,
    handlers,
    inbox_rows,
    incoming,
    running,
    say,
)
from tests.edges.messenger import Messenger

Take = Callable[[Session, Incoming, datetime, House, bool], None]


def raising(bad: str, times: int = 99) -> Take:
    left = {"times": times}

    def take(session: Session, each: Incoming, now: datetime, house: House, more: bool) -> None:
        echo(session, each, now, house, more)
        if each.text == bad and left["times"]:
            left["times"] -= 1
            raise ValueError(f"cannot read {bad}")

    return take


async def test_a_hundred_quick_messages_are_answered_in_their_order(database: Database) -> None:
    channel = Messenger()
    add_people(database, "1")
    async with running(database, channel) as bot:
        texts = [f"tin {number}" for number in range(100)]
        for at in range(0, 100, 10):
            await bot.hears(*(incoming(text) for text in texts[at : at + 10]))
        await bot.settles()
    assert channel.said() == [f"text: {text}" for text in texts]


async def test_what_was_written_first_is_answered_first_whenever_it_comes_in(
    database: Database,
) -> None:
    channel = Messenger()
    add_people(database, "1")
    late, early = incoming("hai", at=START + timedelta(seconds=9)), incoming("một", at=START)
    async with running(database, channel) as bot:
        await bot.hears(late, early)
        await bot.settles()
    assert channel.said() == ["text: một", "text: hai"]


async def test_nobody_waits_for_all_that_another_has_written(database: Database) -> None:
    order: list[str] = []

    def take(session: Session, each: Incoming, now: datetime, house: House, more: bool) -> None:
        order.append(each.address)

    add_people(database, "1", "2")
    async with running(database, Messenger(), answers=handlers(take)) as bot:
        await bot.hears(*(incoming() for _ in range(50)), incoming(address="2"))
        await bot.settles()
    assert order.index("2") < 5
    assert len(order) == 51


async def test_one_person_never_has_two_turns_at_a_time(postgresql: Database) -> None:
    busy: set[str] = set()
    together: list[int] = []
    guard = threading.Lock()

    def take(session: Session, each: Incoming, now: datetime, house: House, more: bool) -> None:
        with guard:
            assert each.address not in busy
            busy.add(each.address)
            together.append(len(busy))
        session.execute(sql("SELECT pg_sleep(0.01)"))
        with guard:
            busy.remove(each.address)

    add_people(postgresql, "1", "2", "3")
    async with running(postgresql, Messenger(), answers=handlers(take)) as bot:
        await bot.hears(*(incoming(address=address) for address in "112233" * 3))
        await bot.settles()
    assert max(together) > 1  # while others' turns do run side by side
    assert {row.state for row in inbox_rows(postgresql)} == {"done"}


async def test_two_processes_share_the_turns_and_take_each_once(postgresql: Database) -> None:
    taken: list[str] = []

    def take(session: Session, each: Incoming, now: datetime, house: House, more: bool) -> None:
        session.execute(sql("SELECT pg_sleep(0.005)"))
        taken.append(each.text or "")

    people = [str(number) for number in range(8)]
    add_people(postgresql, *people)
    channel = Messenger()
    async with (
        running(postgresql, channel, answers=handlers(take), parts=["turns"]) as one,
        running(postgresql, channel, answers=handlers(take), parts=["turns"]) as two,
    ):
        batch = [incoming(f"{who}.{n}", who) for n in range(5) for who in people]
        await one.hears(*batch)
        two.turns.wake([row.who for row in inbox_rows(postgresql)])
        await one.settles()
    assert sorted(taken) == sorted(each.text or "" for each in batch)
    for who in people:
        mine = [text for text in taken if text.startswith(f"{who}.")]
        assert mine == sorted(mine)


async def test_a_repeated_update_has_no_second_effect(database: Database) -> None:
    channel = Messenger()
    add_people(database, "1")
    twice = incoming("một lần")
    async with running(database, channel) as bot:
        await bot.hears(twice)
        await bot.settles()
        await bot.hears(twice, twice)
        await bot.settles()
    assert channel.said() == ["text: một lần"]


async def test_what_was_said_is_wiped_once_it_is_answered(database: Database) -> None:
    add_people(database, "1")
    async with running(database, Messenger()) as bot:
        await bot.hears(incoming("chuyện riêng"))
        await bot.settles()
    (row,) = inbox_rows(database)
    assert (row.state, row.payload) == ("done", None)


async def test_a_turn_that_raises_three_times_is_set_aside_and_the_next_goes_on(
    database: Database,
) -> None:
    told: list[str | None] = []

    def give_up(session: Session, each: Incoming, now: datetime) -> None:
        told.append(each.text)
        say(session, each.address, "chưa ghi được", now)

    channel = Messenger()
    add_people(database, "1")
    async with running(database, channel, answers=handlers(raising("hỏng"), give_up)) as bot:
        await bot.hears(incoming("hỏng"), incoming("lành"))
        await bot.settles()
    bad, good = inbox_rows(database)
    assert (bad.state, bad.tries, bad.reason, bad.payload) == ("aside", 3, "ValueError", None)
    assert good.state == "done"
    assert told == ["hỏng"]
    assert channel.said() == ["chưa ghi được", "text: lành"]  # nothing said by the failed tries


async def test_a_turn_that_works_at_the_second_try_counts_as_one(database: Database) -> None:
    channel = Messenger()
    add_people(database, "1")
    async with running(database, channel, answers=handlers(raising("lạ", times=1))) as bot:
        await bot.hears(incoming("lạ"))
        await bot.settles()
    assert channel.said() == ["text: lạ"]
    assert inbox_rows(database)[0].tries == 1


async def test_a_row_is_set_aside_even_where_giving_up_raises_too(database: Database) -> None:
    def give_up(session: Session, each: Incoming, now: datetime) -> None:
        raise LookupError(each.text)

    channel = Messenger()
    add_people(database, "1")
    async with running(database, channel, answers=handlers(raising("hỏng"), give_up)) as bot:
        await bot.hears(incoming("hỏng"), incoming("lành"))
        await bot.settles()
    assert [row.state for row in inbox_rows(database)] == ["aside", "done"]


async def test_a_locked_database_is_not_a_try(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.BUSY_MILLISECONDS", 20)
    impatient, channel = Database(str(sqlite.url)), Messenger()
    add_people(sqlite, "1")
    try:
        async with running(impatient, channel) as bot:
            with sqlite.connection() as other, other.begin():  # BEGIN IMMEDIATE
                hearing = asyncio.ensure_future(bot.hears(incoming("kiên nhẫn")))
                await asyncio.wait([hearing], timeout=0.3)
                assert not hearing.done()
            await hearing
            await bot.settles()
    finally:
        impatient.close()
    assert channel.said() == ["text: kiên nhẫn"]
    assert inbox_rows(sqlite)[0].tries == 0


async def test_a_lost_connection_is_not_a_try(postgresql: Database) -> None:
    calls: list[str] = []

    def take(session: Session, each: Incoming, now: datetime, house: House, more: bool) -> None:
        calls.append("taken")
        if len(calls) < 3:
            session.execute(sql("SELECT pg_terminate_backend(pg_backend_pid())"))
        echo(session, each, now, house, more)

    channel = Messenger()
    add_people(postgresql, "1")
    async with running(postgresql, channel, answers=handlers(take)) as bot:
        await bot.hears(incoming("nối lại"))
        await bot.settles()
    assert len(calls) == 3
    assert channel.said() == ["text: nối lại"]
    assert inbox_rows(postgresql)[0].tries == 0


async def test_a_statement_that_is_wrong_is_a_try_and_not_waited_for(database: Database) -> None:
    def take(session: Session, each: Incoming, now: datetime, house: House, more: bool) -> None:
        session.execute(sql("SELECT no_such_column FROM inbox"))

    add_people(database, "1")
    async with running(database, Messenger(), answers=handlers(take)) as bot:
        await bot.hears(incoming())
        await bot.settles()
    assert inbox_rows(database)[0].state == "aside"


async def test_what_waited_while_the_bot_was_off_is_taken_at_its_start(database: Database) -> None:
    channel = Messenger()
    add_people(database, "1")
    async with running(database, channel, parts=[]) as off:
        await off.hears(incoming("lúc bot tắt"))
    async with running(database, channel) as bot:
        await bot.settles()
    assert channel.said() == ["text: lúc bot tắt"]


async def test_a_strangers_waiting_rows_become_those_of_the_person(database: Database) -> None:
    taken: list[str] = []

    def take(session: Session, each: Incoming, now: datetime, house: House, more: bool) -> None:
        taken.append(each.kind)
        if len(taken) == 1:
            (person_id,) = add.values()
            session.add(
                Account(person_id=person_id, channel="telegram", address="7", linked_at=now)
            )

    add = add_people(database, "1")
    async with running(database, Messenger(), answers=handlers(take)) as bot:
        await bot.hears(incoming(address="7"), incoming(address="7"))
        await bot.settles()
    (person_id,) = add.values()
    first, second = inbox_rows(database)
    assert (first.who, second.who) == ("telegram:7", f"p:{person_id}")
    assert len(taken) == 2

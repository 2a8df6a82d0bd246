"""Many calls at once, repeated calls, and a database that is away: stored is what was accepted."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import text as sql

from bot.channels.telegram import Telegram
from domain.messages import Incoming
from storage.database import Database
from tests.edges.house import START, Hands, add_people, inbox_rows, running
from tests.edges.messenger import Messenger
from tests.web.caller import Caller, hook_of, listening, message

CALLS = 1_000
PEOPLE = [str(number) for number in range(1, 41)]


def updates() -> list[dict[str, object]]:
    return [message(number, f"tin {number}", 1 + number % len(PEOPLE)) for number in range(CALLS)]


def stored(database: Database) -> list[str]:
    return sorted(row.update_id for row in inbox_rows(database))


@asynccontextmanager
async def storing(
    database: Database, telegram: Telegram, patience: float = 1.5
) -> AsyncIterator[Caller]:
    async with (
        running(database, Messenger(), hands=Hands(START), parts=()) as bot,
        listening(hook_of(telegram, bot.receiver.take_in, patience=patience)) as caller,
    ):
        yield caller


async def all_at_once(caller: Caller, batch: Sequence[dict[str, object]]) -> dict[str, int]:
    statuses = await asyncio.gather(*(caller.calls(each) for each in batch))
    return {str(each["update_id"]): how for each, how in zip(batch, statuses, strict=True)}


async def test_of_a_thousand_calls_what_is_accepted_is_stored_once(
    database: Database, telegram: Telegram
) -> None:
    add_people(database, *PEOPLE)
    async with storing(database, telegram) as caller:
        answers = await all_at_once(caller, updates())
        accepted = {number for number, status in answers.items() if status == 200}
        assert set(answers.values()) <= {200, 503}
        assert accepted <= set(stored(database))
        await asyncio.gather(*(caller.insists(each) for each in updates()))
    assert stored(database) == sorted(answers)


async def test_what_is_refused_in_a_rush_is_not_stored_until_it_comes_again(
    database: Database, telegram: Telegram
) -> None:
    add_people(database, *PEOPLE)
    refused = asyncio.Event()
    async with running(database, Messenger(), hands=Hands(START), parts=()) as bot:

        async def after_a_refusal(batch: Sequence[Incoming]) -> None:
            await refused.wait()
            await bot.receiver.take_in(batch)

        async def tells(update: dict[str, object]) -> int:
            status = await caller.calls(update)
            if status != 200:
                refused.set()
            return status

        hook = hook_of(telegram, after_a_refusal, patience=60.0, most_waiting=50)
        async with listening(hook) as caller:
            statuses = await asyncio.gather(*(tells(each) for each in updates()))
            accepted = [str(n) for n, status in enumerate(statuses) if status == 200]
            assert set(statuses) == {200, 503}
            assert stored(database) == sorted(accepted)
            await asyncio.gather(*(caller.insists(each) for each in updates()))
    assert len(stored(database)) == CALLS


async def test_a_repeated_call_has_no_second_effect(database: Database, telegram: Telegram) -> None:
    channel = Messenger()
    add_people(database, "1")
    async with (
        running(database, channel, hands=Hands(START)) as bot,
        listening(hook_of(telegram, bot.receiver.take_in)) as caller,
    ):
        again = [message(7, "một lần")] * 20
        await asyncio.gather(*(caller.insists(each) for each in again))
        await bot.settles()
        await caller.insists(again[0])
        await bot.settles()
    assert channel.said() == ["text: một lần"]


async def test_a_database_that_is_away_for_a_while_costs_nothing(
    database: Database, telegram: Telegram
) -> None:
    add_people(database, "1")
    async with storing(database, telegram, patience=0.1) as caller:
        with taken_away(database):
            answers = await all_at_once(caller, [message(number) for number in range(3)])
            assert set(answers.values()) == {503}
            assert await caller.calls(message(3)) == 503
        for number in range(4):
            await caller.insists(message(number))
    assert stored(database) == ["0", "1", "2", "3"]


@contextmanager
def taken_away(database: Database) -> Iterator[None]:
    """Hold what every insert needs: SQLite's only lock, or PostgreSQL's table."""
    other = Database(database.url.render_as_string(hide_password=False))
    try:
        with other.connection() as connection, connection.begin():
            if not database.is_sqlite:
                connection.execute(sql("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE"))
            yield
    finally:
        other.close()


async def test_calls_under_way_are_answered_before_the_server_stops(
    sqlite: Database, telegram: Telegram
) -> None:
    add_people(sqlite, "1")
    begun, release = asyncio.Event(), asyncio.Event()
    async with running(sqlite, Messenger(), hands=Hands(START), parts=()) as bot:

        async def slowly(batch: Sequence[Incoming]) -> None:
            begun.set()
            await release.wait()
            await bot.receiver.take_in(batch)

        async with listening(hook_of(telegram, slowly, patience=60.0)) as caller:
            call = asyncio.ensure_future(caller.calls(message(7)))
            await begun.wait()
            stopping = asyncio.ensure_future(caller.server.stop())
            await asyncio.sleep(0)
            release.set()
            await stopping
            assert await call == 200
    assert stored(sqlite) == ["7"]

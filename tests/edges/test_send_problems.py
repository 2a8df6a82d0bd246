"""What every problem of a messenger leads to: nothing is lost, and nobody waits for another."""

from datetime import timedelta
from functools import partial

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.channels.base import Problem
from domain import quiet
from domain.quiet import Hours
from domain.texts import Texts
from handlers import gone
from storage import claims
from storage.database import Database
from storage.models import Account, OutboxRow, Person, Role, Unit, UnitVersion
from tests.edges.house import (
    START,
    Hands,
    add_people,
    all_of,
    outbox_rows,
    running,
    say,
)
from tests.edges.messenger import Messenger

# The clock is the real one here, and quiet hours would hold the notice back until morning.
AT_ANY_HOUR = partial(gone.tell_admins, hours=Hours(window=quiet.NONE))


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
        claims.claim(session, claims.Claim("telegram", "khác", 1), START)
        assert claims.queue_lost(session, "telegram", START, alone=False) == 0
        later = START + claims.CLAIM + timedelta(seconds=1)
        assert claims.queue_lost(session, "telegram", later, alone=False) == 1


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
    async with running(database, channel, on_gone=AT_ANY_HOUR) as bot:
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

"""Updates as nobody should send them: each is stored somehow, and none holds up the others."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import String

from bot.receiving.receiver import Receiver
from bot.receiving.screen import LONGEST_ADDRESS, LONGEST_UPDATE_ID
from bot.writer import Writer
from domain.messages import Incoming, Kind
from storage.database import Database
from storage.inbox import incoming_of
from storage.models import Account, Base, CodeTry, InboxRow, OutboxRow
from tests.edges import house
from tests.edges.house import START, add_people, inbox_rows, incoming
from tests.edges.messenger import Messenger

TRAP = "câu này làm máy vấp"
NOBODYS = [
    incoming(address="9" * 200),
    incoming(address=""),
    incoming(address="a\x00b"),
    incoming(address="a\ud800b"),
    incoming(update_id="9" * 200),
    incoming(update_id="a\x00b"),
]
ODD = [
    *NOBODYS,
    incoming(message_id="a\x00b"),
    incoming(album="9" * 5_000),
    incoming("\ud800 \x00"),
    incoming(""),
    incoming(None, kind=Kind.CHOICE, choice="\x00\ud800" * 500),
    incoming(TRAP),
    incoming(TRAP, kind=Kind.EDITED),
]


def guard(text: str, names: bool) -> house.Finding | None:
    if text == TRAP:
        raise RuntimeError(text)
    return house.guard(text, names)


async def stored(database: Database, *batch: Incoming) -> list[Incoming]:
    writer = Writer(database)
    receiver = Receiver(Messenger(), writer, guard, lambda _: None, lambda: START)
    try:
        await receiver.take_in(batch)
    finally:
        writer.close()
    return [incoming_of(row) for row in inbox_rows(database)]


async def test_odd_updates_do_not_hold_up_the_others(database: Database) -> None:
    add_people(database, "1", "2")
    before, after = incoming("trước", "2"), incoming("sau", "2")
    kept = await stored(database, before, *ODD, after)
    assert [each for each in kept if each.address == "2"] == [before, after]


async def test_updates_that_name_nobody_are_dropped(database: Database) -> None:
    assert await stored(database, *NOBODYS) == []


def test_the_longest_ids_are_those_that_the_tables_take() -> None:
    for model in (Account, InboxRow, OutboxRow, CodeTry):
        assert _length(model, "address") == LONGEST_ADDRESS
    assert _length(InboxRow, "update_id") == LONGEST_UPDATE_ID
    assert _length(InboxRow, "who") >= len("telegram:") + LONGEST_ADDRESS


def _length(model: type[Base], column: str) -> int:
    kind = model.__table__.c[column].type
    assert isinstance(kind, String)
    assert kind.length is not None
    return kind.length


async def test_a_text_over_which_the_guard_falls_is_not_kept(database: Database) -> None:
    add_people(database, "1")
    [kept] = await stored(database, incoming(TRAP))
    assert (kept.kind, kept.text, kept.detail) == (Kind.OTHER, None, "broken")


async def test_what_nobody_can_see_is_taken_out_of_a_text(database: Database) -> None:
    add_people(database, "1")
    typed = "\x00họp\x1b[31m dân\u202e\ud800\r\n\tthôn 3\ufffe"
    [kept] = await stored(database, incoming(typed))
    assert kept.text == "họp[31m dân\n\tthôn 3"


async def test_a_number_is_refused_whatever_hides_in_it(database: Database) -> None:
    add_people(database, "1")
    hidden = ["\x00", "\x1b", "\u202e", "\ufffe", "\x7f", "\ud800"]
    kept = await stored(database, *(incoming(f"gọi 09{each}12345678") for each in hidden))
    assert [each.kind for each in kept] == [Kind.REFUSED] * len(hidden)


async def test_a_group_is_left_whatever_is_said_in_it(database: Database) -> None:
    said = ["gọi 0912345678", TRAP, "chào"]
    kept = await stored(database, *(incoming(text, "-100", kind=Kind.GROUP) for text in said))
    assert [(each.kind, each.text, each.detail) for each in kept] == [(Kind.GROUP, None, None)] * 3


async def test_a_date_that_cannot_be_is_taken_for_now(database: Database) -> None:
    add_people(database, "1")
    dates = [datetime.max, datetime.min, datetime(1970, 1, 1)]  # noqa: DTZ001, DTZ901
    moments = [*(each.replace(tzinfo=UTC) for each in dates), START + timedelta(days=2)]
    kept = await stored(database, *(incoming(at=at) for at in moments))
    assert [each.at for each in kept] == [START] * len(moments)


async def test_a_message_that_was_long_on_its_way_keeps_its_date(database: Database) -> None:
    add_people(database, "1")
    sent = START - timedelta(days=40)
    [kept] = await stored(database, incoming(at=sent))
    assert kept.at == sent

"""What comes in: screened, stored before it is acknowledged, nothing of strangers kept."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.codes import make_code
from domain.messages import Incoming, Kind
from storage import invitations
from storage.database import Database
from storage.inbox import incoming_of
from tests.edges.house import START, add_people, inbox_rows, incoming, running
from tests.edges.messenger import Messenger

CODE = make_code(invitations.CODE_LENGTH, lambda alphabet: alphabet[-1])


async def stored(database: Database, *batch: Incoming) -> list[Incoming]:
    async with running(database, Messenger(), parts=[]) as bot:
        await bot.hears(*batch)
    return [incoming_of(row) for row in inbox_rows(database)]


async def test_a_batch_is_committed_before_the_next_one_is_asked_for(database: Database) -> None:
    channel = Messenger()
    async with running(database, channel, parts=["receiver"]) as bot:
        channel.incoming.put_nowait([incoming("một"), incoming("hai")])
        await bot.until(lambda: channel.acknowledged == 2)
        assert len(inbox_rows(database)) == 2


async def test_nothing_is_acknowledged_while_the_database_is_locked(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.BUSY_MILLISECONDS", 10)
    impatient, channel = Database(str(sqlite.url)), Messenger()
    async with running(impatient, channel, parts=["receiver"]) as bot:
        with sqlite.connection() as other, other.begin():
            channel.incoming.put_nowait([incoming()])
            await bot.until(channel.incoming.empty)
            assert channel.acknowledged == 0
        await bot.until(lambda: channel.acknowledged == 1)
    impatient.close()


async def test_all_of_a_known_persons_update_is_kept_until_its_turn(database: Database) -> None:
    add_people(database, "1")
    photo = incoming("chú thích", kind=Kind.PHOTO, photo="tệp", album="9")
    assert await stored(database, photo) == [photo]


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.PHOTO, Kind.FILE, Kind.OTHER, Kind.EDITED])
async def test_a_refused_text_leaves_nothing_but_the_rule(database: Database, kind: Kind) -> None:
    add_people(database, "1")
    more = {kind.value: "tệp"} if kind in (Kind.PHOTO, Kind.FILE) else {}
    refused = incoming("gọi 0912345678", kind=kind, **more)
    (kept,) = await stored(database, refused)
    assert (kept.kind, kept.text, kept.photo, kept.detail) == (Kind.REFUSED, None, None, "mobile")
    assert kept.file is None
    assert kept.message_id == refused.message_id  # it is still to be deleted from the chat


@pytest.mark.parametrize("kind", [Kind.FILE, Kind.OTHER, Kind.EDITED, Kind.GROUP])
async def test_of_other_kinds_no_text_is_kept(database: Database, kind: Kind) -> None:
    add_people(database, "1")
    (kept,) = await stored(database, incoming("bí mật", kind=kind))
    assert (kept.kind, kept.text) == (kind, None)


@pytest.mark.parametrize(
    "text", ["/nguoidung thêm Nguyễn Thị Lan", "người dùng", "NGUOIDUNG Nguyễn Thị Lan", "/donvi"]
)
async def test_names_may_be_typed_where_names_are_asked_for(database: Database, text: str) -> None:
    add_people(database, "1")
    (kept,) = await stored(database, incoming(text))
    assert kept.kind is Kind.TEXT


async def test_numbers_may_not_be_typed_there_either(database: Database) -> None:
    add_people(database, "1")
    (kept,) = await stored(database, incoming("/nguoidung Nguyễn Thị Lan 0912345678"))
    assert (kept.kind, kept.detail) == (Kind.REFUSED, "mobile")


async def test_what_a_button_carries_is_not_a_text(database: Database) -> None:
    add_people(database, "1")
    (kept,) = await stored(database, incoming(None, kind=Kind.CHOICE, choice="0912345678"))
    assert (kept.kind, kept.choice) == (Kind.CHOICE, "0912345678")


async def test_of_a_strangers_text_nothing_is_kept(sqlite: Database) -> None:
    (kept,) = await stored(sqlite, incoming("chuyện riêng của người lạ"))
    assert (kept.kind, kept.text, kept.detail) == (Kind.TEXT, None, None)
    for path in sqlite_files(sqlite):
        assert "chuyện riêng".encode() not in path


def sqlite_files(database: Database) -> list[bytes]:
    path = Path(database.url.database or "")
    return [each.read_bytes() for each in path.parent.glob(path.name + "*")]


@pytest.mark.parametrize("text", [CODE, CODE.lower(), f"/start {CODE}"])
async def test_of_a_strangers_code_the_hash_is_kept(database: Database, text: str) -> None:
    (kept,) = await stored(database, incoming(text))
    assert (kept.text, kept.detail) == (None, invitations.hash_code(CODE))


async def test_a_stranger_without_tries_left_costs_no_slow_hash(database: Database) -> None:
    with database.writing() as session:
        for _ in range(invitations.TRIES_OF_AN_ADDRESS):
            invitations.note_wrong_try(session, "telegram", "1", START)
    async with running(database, Messenger(), parts=[]) as bot:
        bot.hands.at = START + timedelta(hours=1)
        await bot.hears(incoming(CODE))
    assert incoming_of(inbox_rows(database)[0]).detail is None


async def test_a_burst_of_codes_is_hashed_only_as_often_as_it_may_be_tried(
    database: Database,
) -> None:
    hashed = [kept.detail for kept in await stored(database, *(incoming(CODE) for _ in range(9)))]
    assert sum(detail is not None for detail in hashed) == invitations.TRIES_OF_AN_ADDRESS


async def test_rows_of_one_second_keep_the_order_they_came_in(database: Database) -> None:
    add_people(database, "1")
    texts = [str(number) for number in range(40)]
    assert [kept.text for kept in await stored(database, *map(incoming, texts))] == texts

"""A bot on Telegram: what is said on a phone is answered there, whatever the network does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.channels.telegram import Telegram
from bot.sandbox.server import Sandbox
from bot.sending.rates import Rate
from domain.messages import Kind, Option, Say
from handlers.house import House
from storage.database import Database
from tests.edges.house import Running, Ticking, add_people, handlers, inbox_rows, running
from tests.edges.on_sandbox import fault, new_group, telegram_for
from tests.edges.test_photo_files import picture
from tests.phone import Phone


@asynccontextmanager
async def whole_bot(
    database: Database, telegram: Telegram, lan: Phone, folder: Path, *, wants_photo: bool = False
) -> AsyncIterator[Running]:
    add_people(database, str(lan.id))
    async with running(
        database,
        telegram,
        hands=Ticking(),
        answers=handlers(wants_photo=wants_photo),
        house=House(photos=wants_photo),
        folder=folder,
        parts=["turns", "sender", "receiver"],
    ) as bot:
        yield bot


async def test_a_message_becomes_a_reply(
    database: Database, telegram: Telegram, lan: Phone, tmp_path: Path
) -> None:
    async with whole_bot(database, telegram, lan, tmp_path):
        await lan.sees("text: /start")
        await lan.says("xuống thôn 5")
        await lan.sees("text: xuống thôn 5")


async def test_a_press_is_a_choice_and_its_spinner_stops(
    database: Database, telegram: Telegram, lan: Phone, tmp_path: Path
) -> None:
    async with whole_bot(database, telegram, lan, tmp_path):
        await lan.sees("text: /start")
        await telegram.say(str(lan.id), Say("?", [Option("Gửi", "a:1:2:3", 1)]))
        await lan.presses("1. Gửi")
        await lan.sees_toast()
        await lan.sees("choice: a:1:2:3")


async def test_a_broken_update_does_not_stop_the_ones_behind_it(
    database: Database, telegram: Telegram, lan: Phone, tmp_path: Path
) -> None:
    async with whole_bot(database, telegram, lan, tmp_path):
        await lan.injects({"message": {"chat": {"id": lan.id}, "text": {"not": "a text"}}})
        await lan.injects({"message": None})
        await lan.says("sau")
        await lan.sees("text: sau")
        await lan.sees("other: broken")


async def test_the_polls_survive_every_fault_of_the_network(
    database: Database, telegram: Telegram, lan: Phone, sandbox: Sandbox, tmp_path: Path
) -> None:
    for kind in ("cut_before", "cut_after", "500", "502", "409", "429"):
        await fault(sandbox, method="getUpdates", kind=kind)
    async with whole_bot(database, telegram, lan, tmp_path) as bot:
        await lan.sees("text: /start")
        await lan.says("còn đó")
        await lan.sees("text: còn đó")
        assert len(inbox_rows(bot.database)) == 2


async def test_nothing_is_acknowledged_before_it_is_stored(
    telegram: Telegram, lan: Phone, sandbox: Sandbox
) -> None:
    source = telegram.receive()
    (first,) = await anext(source)
    await source.aclose()  # type: ignore[attr-defined]
    again = telegram_for(sandbox)
    (repeated,) = await anext(aiter(again.receive()))
    await again.close()
    assert repeated == first


async def test_a_group_is_told_apart_from_a_person(
    telegram: Telegram, lan: Phone, sandbox: Sandbox
) -> None:
    group = await new_group(sandbox, lan)
    kinds: dict[str, Kind] = {}
    async for batch in telegram.receive():
        kinds |= {each.address: each.kind for each in batch}
        if len(kinds) == 2:
            break
    assert kinds == {str(lan.id): Kind.TEXT, group: Kind.GROUP}


async def test_a_photo_is_fetched_cleaned_and_kept(
    sqlite: Database, telegram: Telegram, lan: Phone, tmp_path: Path
) -> None:
    async with whole_bot(sqlite, telegram, lan, tmp_path, wants_photo=True):
        await lan.sees("text: /start")
        await lan.sends_photo(picture(600, 400), caption="họp thôn")
        await lan.sees("photo: họp thôn")
    assert len(media_in(tmp_path)) == 1


def media_in(folder: Path) -> list[Path]:
    return list(folder.rglob("media/*/*"))


async def test_under_the_servers_limits_nothing_is_throttled(
    sqlite: Database, telegram: Telegram, sandbox: Sandbox, lan: Phone
) -> None:
    async with aiohttp.ClientSession(sandbox.url) as http:
        await (await http.post("/sandbox/limits", json={"enabled": True})).release()
        phones = [await Phone.join(http, f"Cán bộ {number}") for number in range(40)]
        for phone in phones:
            await phone.says("/start")
        async with running(sqlite, telegram, rate=Rate(), hands=Ticking()) as bot:
            for phone in phones:
                await bot.puts("nhắc", "nhắc nữa", address=str(phone.id), priority="notice")
            await bot.settles()
        async with http.get("/sandbox/calls", params={"method": "sendMessage"}) as answer:
            calls = (await answer.json())["calls"]
    assert {call["status"] for call in calls} == {200}
    assert len(calls) == 80


async def test_a_bot_that_stops_while_it_polls_leaves_nothing_open(
    telegram: Telegram, lan: Phone
) -> None:
    polling = asyncio.ensure_future(_two_batches(telegram))
    await asyncio.sleep(0.1)
    polling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await polling


async def _two_batches(telegram: Telegram) -> None:
    async for _ in telegram.receive():
        pass

"""The Telegram channel against the sandbox, over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.channels.base import Problem, SendError
from bot.channels.telegram import Telegram, TelegramSettings
from bot.rates import Rate
from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from domain.messages import Kind, Option, Say
from handlers.house import House
from storage.database import Database
from tests.edges.house import Running, Ticking, add_people, handlers, inbox_rows, running
from tests.edges.test_media import picture
from tests.phone import Phone


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(Settings(limits=Limits(enabled=False))) as running_one:
        yield running_one


@pytest.fixture
async def lan(sandbox: Sandbox) -> AsyncIterator[Phone]:
    async with Phone.on(sandbox.url, "Lan") as phone:
        await phone.says("/start")
        yield phone


@pytest.fixture
async def telegram(sandbox: Sandbox) -> AsyncIterator[Telegram]:
    channel = telegram_for(sandbox)
    yield channel
    await channel.close()


def telegram_for(sandbox: Sandbox, token: str | None = None, server: str = "") -> Telegram:
    at = server or sandbox.url
    settings = TelegramSettings(token or sandbox.token, api_server=at, file_server=at)
    return Telegram(settings, lambda: datetime.now(UTC), longest_wait=0.2)


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


async def fault(sandbox: Sandbox, **what: object) -> None:
    await ask(sandbox, "/sandbox/faults", what)


async def ask(sandbox: Sandbox, path: str, body: dict[str, Any]) -> dict[str, Any]:
    async with (
        aiohttp.ClientSession(sandbox.url) as http,
        http.post(path, json=body) as answer,
    ):
        answer.raise_for_status()
        given: dict[str, Any] = await answer.json()
        return given


async def new_group(sandbox: Sandbox, member: Phone) -> str:
    made = await ask(sandbox, "/sandbox/groups", {"title": "Xã Tân An", "members": [member.id]})
    return str(made["id"])


async def problem_of(channel: Telegram, phone: Phone) -> SendError:
    with pytest.raises(SendError) as raised:
        await channel.say(str(phone.id), Say("chào"))
    return raised.value


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


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("cut_before", Problem.TEMPORARY),
        ("cut_after", Problem.TEMPORARY),
        ("500", Problem.TEMPORARY),
        ("502", Problem.TEMPORARY),
        ("403", Problem.GONE),
        ("429", Problem.THROTTLED),
    ],
)
async def test_each_fault_of_the_server_is_one_problem(
    telegram: Telegram, lan: Phone, sandbox: Sandbox, kind: str, problem: Problem
) -> None:
    await fault(sandbox, method="sendMessage", kind=kind, retry_after=7)
    error = await problem_of(telegram, lan)
    assert error.problem is problem
    assert error.retry_after == (7.0 if kind == "429" else 0.0)


async def test_who_blocked_the_bot_is_gone(telegram: Telegram, lan: Phone) -> None:
    await lan.blocks()
    assert (await problem_of(telegram, lan)).problem is Problem.GONE


async def test_a_chat_that_never_was_is_gone(telegram: Telegram) -> None:
    with pytest.raises(SendError) as raised:
        await telegram.say("999999", Say("ai đó"))
    assert raised.value.problem is Problem.GONE


async def test_a_wrong_token_is_misconfigured(sandbox: Sandbox, lan: Phone) -> None:
    stranger = telegram_for(sandbox, token="5550009:" + "x" * 35)
    assert (await problem_of(stranger, lan)).problem is Problem.MISCONFIGURED
    await stranger.close()


async def test_a_server_that_is_not_there_is_temporary(sandbox: Sandbox, lan: Phone) -> None:
    nobody = telegram_for(sandbox, server="http://127.0.0.1:9")
    assert (await problem_of(nobody, lan)).problem is Problem.TEMPORARY
    await nobody.close()


async def test_an_empty_text_is_refused(telegram: Telegram, lan: Phone) -> None:
    with pytest.raises(SendError) as raised:
        await telegram.say(str(lan.id), Say(""))
    assert raised.value.problem is Problem.REFUSED


async def test_nothing_typed_is_taken_for_markup(telegram: Telegram, lan: Phone) -> None:
    await telegram.say(str(lan.id), Say("*2 < 3* _a_ [b](c) <b>"))
    assert (await lan.last()).text == "*2 < 3* _a_ [b](c) <b>"


async def test_a_text_over_the_limit_is_cut(telegram: Telegram, lan: Phone) -> None:
    await telegram.say(str(lan.id), Say("dân vận khéo " * 400))
    assert (await lan.last()).text.endswith("khéo…")


async def test_options_are_buttons_in_columns(telegram: Telegram, lan: Phone) -> None:
    options = [Option("Gửi", "a", 1), Option("Thêm", "b", 2), Option("Sửa", "c", 3)]
    await telegram.say(str(lan.id), Say("?", options, 2))
    shown = await lan.last()
    assert [[key.label for key in row] for row in shown.rows] == [["1. Gửi", "2. Thêm"], ["3. Sửa"]]


async def test_an_edit_changes_text_and_buttons(telegram: Telegram, lan: Phone) -> None:
    number = await telegram.say(str(lan.id), Say("?", [Option("Gửi", "a", 1)]))
    assert await telegram.edit(str(lan.id), number, Say("đã gửi")) == number
    assert ((await lan.last()).text, (await lan.last()).labels) == ("đã gửi", [])


async def test_an_edit_that_changes_nothing_is_no_error(telegram: Telegram, lan: Phone) -> None:
    number = await telegram.say(str(lan.id), Say("vẫn thế"))
    assert await telegram.edit(str(lan.id), number, Say("vẫn thế")) == number


async def test_an_edit_of_a_message_that_is_gone_is_said_anew(
    telegram: Telegram, lan: Phone
) -> None:
    number = await telegram.say(str(lan.id), Say("cũ"))
    await telegram.delete(str(lan.id), number)
    assert await telegram.edit(str(lan.id), number, Say("mới")) != number
    assert (await lan.last()).text == "mới"


async def test_deleting_twice_is_no_error(telegram: Telegram, lan: Phone) -> None:
    number = await lan.says("0912345678")
    for _ in range(2):
        await telegram.delete(str(lan.id), str(number))
    await lan.sees_gone(number)


async def test_the_commands_of_a_chat_are_set(telegram: Telegram, lan: Phone) -> None:
    await telegram.set_commands(str(lan.id), [("ghi", "Ghi hoạt động"), ("huy", "Thôi")])
    assert await lan.menu() == ["ghi", "huy"]


async def test_leaving_a_group_twice_is_no_error(
    telegram: Telegram, lan: Phone, sandbox: Sandbox
) -> None:
    group = await new_group(sandbox, lan)
    await telegram.say(group, Say("Sổ chỉ nói chuyện riêng."))
    for _ in range(2):
        await telegram.leave(group)


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


async def test_a_file_that_is_unknown_is_refused(telegram: Telegram) -> None:
    with pytest.raises(SendError) as raised:
        await telegram.fetch("nothing")
    assert raised.value.problem is Problem.REFUSED


async def test_start_waits_for_the_network_and_tells_the_name(
    sandbox: Sandbox, telegram: Telegram
) -> None:
    await fault(sandbox, method="getMe", kind="502", count=3)
    assert await telegram.start() == sandbox.settings.bot_username


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

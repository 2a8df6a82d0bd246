"""Telegram by webhook: what is said on a phone comes by a call, and is answered there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from structlog.testing import capture_logs

from bot.channels.telegram import Telegram
from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from domain.messages import Option, Say
from storage.database import Database
from tests.edges.house import Running, Ticking, add_people, inbox_rows, running
from tests.edges.on_sandbox import fault, telegram_for
from tests.phone import Phone
from tests.web.caller import SECRET, Caller, hook_of, listening


@dataclass
class Scene:
    bot: Running
    caller: Caller
    telegram: Telegram
    sandbox: Sandbox
    lan: Phone

    async def is_called(self, secret: str = SECRET) -> None:
        address = f"http://127.0.0.1:{self.caller.server.port}/hook/telegram"
        await self.telegram.call_us(address, secret)


@asynccontextmanager
async def called_bot(database: Database) -> AsyncIterator[Scene]:
    """The parts with their server on a sandbox; nobody has told that where to call yet."""
    hands = Ticking()
    settings = Settings(limits=Limits(enabled=False), webhook_retry_seconds=0.01)
    async with Sandbox(settings) as sandbox, Phone.on(sandbox.url, "Lan") as lan:
        telegram = telegram_for(sandbox)
        add_people(database, str(lan.id))
        async with (
            running(database, telegram, hands=hands) as bot,
            listening(hook_of(telegram, bot.receiver.take_in, now=hands.now)) as caller,
        ):
            yield Scene(bot, caller, telegram, sandbox, lan)
        await telegram.close()


async def test_what_waited_comes_by_a_call_and_is_answered(database: Database) -> None:
    async with called_bot(database) as scene:
        await scene.lan.says("/start")
        await scene.is_called()
        await scene.lan.sees("text: /start")
        await scene.lan.says("xuống thôn 5")
        await scene.lan.sees("text: xuống thôn 5")


async def test_a_press_comes_by_a_call_whose_answer_stops_its_spinner(sqlite: Database) -> None:
    async with called_bot(sqlite) as scene:
        await scene.is_called()
        await scene.lan.says("/start")
        await scene.lan.sees("text: /start")
        await scene.telegram.say(str(scene.lan.id), Say("?", [Option("Gửi", "a:1:2:3", 1)]))
        await scene.lan.presses("1. Gửi")
        await scene.lan.sees_toast()
        await scene.lan.sees("choice: a:1:2:3")


async def test_a_wrong_secret_at_the_messenger_lets_nothing_in(sqlite: Database) -> None:
    async with called_bot(sqlite) as scene:
        await scene.is_called("nham")
        await scene.lan.says("/start")
        while not (await scene.caller.health())[1]["refused"]:  # noqa: ASYNC110 - a test waits
            await asyncio.sleep(0.01)
        assert inbox_rows(sqlite) == []
        await scene.is_called()
        await scene.lan.sees("text: /start")


async def test_setting_and_taking_off_rides_out_the_network(sqlite: Database) -> None:
    async with called_bot(sqlite) as scene:
        for method in ("setWebhook", "deleteWebhook"):
            await fault(scene.sandbox, method=method, kind="502", count=2)
        with capture_logs() as logged:
            await scene.is_called()
            await scene.telegram.call_us(None, "")
        told = [each["event"] for each in logged if each["event"] != "library"]
        assert told == ["telegram.unreachable"] * 4
        await scene.lan.says("/start")
        batch = await anext(aiter(scene.telegram.receive()))
        assert [each.text for each in batch] == ["/start"]

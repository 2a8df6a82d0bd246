"""getUpdates as the bot sees it."""

import asyncio
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.sandbox.server import Sandbox
from tests.phone import Phone
from tests.sandbox.conftest import bot_for


async def acknowledged(bot: Bot) -> int:
    """Acknowledge what is queued, and return the next offset."""
    updates = await bot.get_updates()
    offset = updates[-1].update_id + 1
    await bot.get_updates(offset=offset)
    return offset


async def texts(bot: Bot, **how: object) -> list[str | None]:
    return [
        update.message.text
        for update in await bot.get_updates(**how)  # type: ignore[arg-type]
        if update.message
    ]


async def test_a_deep_link_arrives_as_text_with_the_command_marked(bot: Bot, lan: Phone) -> None:
    await lan.says("/start K7QM-2D")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.from_user is not None
    assert message.text == "/start K7QM-2D"
    assert [(e.type, e.offset, e.length) for e in message.entities] == [("bot_command", 0, 6)]
    assert message.chat.id == message.from_user.id == lan.id


async def test_updates_come_again_until_a_higher_offset_acknowledges_them(
    bot: Bot, lan: Phone
) -> None:
    await lan.says("một")
    first = await bot.get_updates()
    assert await texts(bot) == ["/start", "một"]
    assert await texts(bot, offset=first[1].update_id) == ["một"]
    assert await texts(bot) == ["một"]
    assert await texts(bot, offset=first[1].update_id + 1) == []


async def test_a_negative_offset_keeps_the_newest(bot: Bot, lan: Phone) -> None:
    await lan.says_at_once("một", "hai", "ba")
    assert await texts(bot, offset=-2) == ["hai", "ba"]
    assert await texts(bot) == ["hai", "ba"]


async def test_a_long_poll_returns_as_soon_as_somebody_writes(bot: Bot, lan: Phone) -> None:
    offset = await acknowledged(bot)
    polling = asyncio.create_task(texts(bot, offset=offset, timeout=20))
    await asyncio.sleep(0)
    await lan.says("một")
    async with asyncio.timeout(5):
        assert await polling == ["một"]


async def test_a_burst_is_there_all_at_once(bot: Bot, lan: Phone) -> None:
    offset = await acknowledged(bot)
    polling = asyncio.create_task(texts(bot, offset=offset, timeout=20))
    await lan.says_at_once(*(str(number) for number in range(10)))
    assert await polling == [str(number) for number in range(10)]


async def test_no_more_than_the_limit_is_returned(bot: Bot, lan: Phone) -> None:
    await lan.says_at_once("một", "hai", "ba")
    assert await texts(bot, limit=2) == ["/start", "một"]


async def test_a_second_poll_ends_the_first_with_a_conflict(
    bot: Bot, sandbox: Sandbox, lan: Phone
) -> None:
    offset = await acknowledged(bot)
    async with bot_for(sandbox) as rival:
        first = asyncio.create_task(bot.get_updates(offset=offset, timeout=20))
        second = asyncio.create_task(rival.get_updates(offset=offset, timeout=20))
        done, waiting = await asyncio.wait({first, second}, return_when=asyncio.FIRST_COMPLETED)
        with pytest.raises(Conflict, match="terminated by other getUpdates"):
            await done.pop()
        await lan.says("một")
        (update,) = await waiting.pop()
    assert update.message is not None
    assert update.message.text == "một"


async def test_kinds_that_the_bot_does_not_want_are_dropped(bot: Bot, lan: Phone) -> None:
    await bot.get_updates(allowed_updates=["message"])
    await lan.edits(await lan.says("một"), "hai")
    await lan.blocks()
    kinds = [
        (bool(update.message), bool(update.edited_message), bool(update.my_chat_member))
        for update in await bot.get_updates()
    ]
    assert kinds == [(True, False, False)] * 2


async def test_updates_are_kept_for_24_hours(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession
) -> None:
    await http.post("/sandbox/clock", json={"forward_seconds": 24 * 3600 - 60})
    await lan.says("muộn")
    assert await texts(bot) == ["/start", "muộn"]
    await http.post("/sandbox/clock", json={"forward_seconds": 120})
    assert await texts(bot) == ["muộn"]


async def test_a_message_carries_the_time_at_which_it_was_written(bot: Bot, lan: Phone) -> None:
    written = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3)
    await lan.says("tối qua", at=written)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.date == written


async def test_an_edited_message_is_an_update_of_its_own(bot: Bot, lan: Phone) -> None:
    await lan.edits(await lan.says("8.462"), "8.642")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert edited.text == "8.642"
    assert edited.edit_date is not None
    assert (await lan.screen())[-1].edited


async def test_an_odd_update_goes_through_as_it_stands(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession
) -> None:
    update_id = await lan.injects({"brand_new_kind": {"x": [1, None]}})
    async with http.get(f"/bot{bot.token}/getUpdates") as answer:
        queued = (await answer.json())["result"]
    assert queued[-1] == {"update_id": update_id, "brand_new_kind": {"x": [1, None]}}


async def test_who_blocks_the_bot_is_reported_and_who_lets_it_in_again(
    bot: Bot, lan: Phone
) -> None:
    await lan.blocks()
    await lan.unblocks()
    changes = [
        (update.my_chat_member.old_chat_member.status, update.my_chat_member.new_chat_member.status)
        for update in await bot.get_updates()
        if update.my_chat_member
    ]
    assert changes == [("member", "kicked"), ("kicked", "member")]


async def test_a_sandbox_that_stops_ends_the_long_poll(bot: Bot, sandbox: Sandbox) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=20))
    while not sandbox.world.updates.superseded(0):  # noqa: ASYNC110  (a poll rings no bell)
        await asyncio.sleep(0)
    await sandbox.stop()
    assert await polling == ()

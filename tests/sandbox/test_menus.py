"""The command menus and what the bot may know of chats."""

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden

from tests.phone import Phone


async def test_the_narrowest_menu_is_shown(bot: Bot, lan: Phone) -> None:
    mine = BotCommandScopeChat(lan.id)
    await bot.set_my_commands([("help", "Trợ giúp")])
    assert await lan.menu() == ["help"]
    await bot.set_my_commands([("start", "Bắt đầu")], scope=BotCommandScopeAllPrivateChats())
    assert await lan.menu() == ["start"]
    await bot.set_my_commands([("ghi", "Ghi"), ("huy", "Huỷ")], scope=mine)
    assert await lan.menu() == ["ghi", "huy"]
    assert await bot.get_my_commands(scope=mine) == (
        BotCommand("ghi", "Ghi"),
        BotCommand("huy", "Huỷ"),
    )
    await bot.delete_my_commands(scope=mine)
    assert await lan.menu() == ["start"]


async def test_a_menu_in_the_persons_language_goes_first(bot: Bot, lan: Phone) -> None:
    await bot.set_my_commands([("log", "Log")])
    await bot.set_my_commands([("ghi", "Ghi")], language_code="vi")
    assert await lan.menu() == ["ghi"]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (BotCommand("nhậtký", "x"), "(?i)BOT_COMMAND_INVALID"),
        (BotCommand("Ghi", "x"), "(?i)BOT_COMMAND_INVALID"),
        (BotCommand("a" * 33, "x"), "(?i)BOT_COMMAND_INVALID"),
        (BotCommand("ghi", ""), "(?i)BOT_COMMAND_DESCRIPTION_INVALID"),
        (BotCommand("ghi", "x" * 257), "(?i)BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_outside_the_rules_are_refused(
    bot: Bot, command: BotCommand, why: str
) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.set_my_commands([command])


async def test_a_menu_for_an_unknown_chat_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("a", "b")], scope=BotCommandScopeChat(42))


async def test_a_chat_is_found_by_its_number(bot: Bot, lan: Phone) -> None:
    chat = await bot.get_chat(lan.id)
    assert (chat.id, chat.first_name, chat.username) == (lan.id, "Lan", "lan_tan_an")


async def test_a_group_adds_the_bot_and_the_bot_leaves(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession
) -> None:
    minh = await Phone.join(http, "Minh")
    body = {"title": "Tổ Dân vận", "members": [lan.id, minh.id]}
    async with http.post("/sandbox/groups", json=body) as answer:
        group = (await answer.json())["id"]
    added, told = (await bot.get_updates())[-2:]
    assert added.my_chat_member is not None
    assert added.my_chat_member.chat.id == group < 0
    assert added.my_chat_member.new_chat_member.status == "member"
    assert told.message is not None
    assert told.message.new_chat_members[0].id == bot.id
    await bot.send_message(group, "Chỉ nhắn riêng")
    assert (await minh.screen(chat=group))[-1].text == "Chỉ nhắn riêng"
    assert await bot.leave_chat(group)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group, "còn đó không")


async def test_members_talk_in_a_group(bot: Bot, lan: Phone, http: aiohttp.ClientSession) -> None:
    minh = await Phone.join(http, "Minh")
    body = {"title": "Tổ Dân vận", "members": [lan.id, minh.id]}
    async with http.post("/sandbox/groups", json=body) as answer:
        group = (await answer.json())["id"]
    await lan.says("chào cả tổ", chat=group)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.chat.id == group
    assert [item.sender for item in await minh.screen(chat=group)] == ["member", "member"]


async def test_a_private_chat_cannot_be_left(bot: Bot, lan: Phone) -> None:
    with pytest.raises(BadRequest, match="private chats"):
        await bot.leave_chat(lan.id)

"""editMessageText, editMessageReplyMarkup, deleteMessage, answerCallbackQuery."""

import aiohttp
import pytest
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from tests.phone import Phone

YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("✅ Gửi", callback_data="a.1"),
            InlineKeyboardButton("Thêm", url="https://a.vn"),
        ]
    ]
)


async def pressed(bot: Bot) -> CallbackQuery:
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    return query


async def test_an_edit_changes_the_text_and_takes_the_keyboard_away(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_message(lan.id, "một", reply_markup=YES_NO)
    changed = await bot.edit_message_text("hai", lan.id, sent.message_id)
    assert isinstance(changed, Message)
    assert changed.edit_date is not None
    seen = await lan.sees("hai")
    assert seen.edited
    assert seen.labels == []


async def test_an_edit_without_a_change_is_refused(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_message(lan.id, "<b>một</b>", parse_mode="HTML", reply_markup=YES_NO)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text(
            "<b>một</b>", lan.id, sent.message_id, parse_mode="HTML", reply_markup=YES_NO
        )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(lan.id, sent.message_id, reply_markup=YES_NO)


async def test_a_changed_format_or_keyboard_is_a_change(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_message(lan.id, "một", reply_markup=YES_NO)
    await bot.edit_message_text(
        "<b>một</b>", lan.id, sent.message_id, parse_mode="HTML", reply_markup=YES_NO
    )
    await bot.edit_message_reply_markup(lan.id, sent.message_id)
    assert (await lan.last()).labels == []


async def test_a_message_that_is_not_there_or_not_the_bots_cannot_be_edited(
    bot: Bot, lan: Phone
) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", lan.id, 9999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", lan.id, await lan.says("của tôi"))
    with pytest.raises(BadRequest, match="Message identifier is not specified"):
        await bot.edit_message_text("x", lan.id)


async def test_a_deleted_message_is_gone_from_the_phone(bot: Bot, lan: Phone) -> None:
    said = await lan.says("079 123 456 789")
    assert await bot.delete_message(lan.id, said)
    await lan.sees_gone(said)
    assert said not in [item.message_id for item in await lan.screen()]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(lan.id, said)


async def test_after_48_hours_a_message_cannot_be_deleted(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession
) -> None:
    said = await lan.says("x")
    await http.post("/sandbox/clock", json={"forward_seconds": 48 * 3600 + 5})
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(lan.id, said)


async def test_a_pressed_button_carries_its_data_and_its_message(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_message(lan.id, "Gửi?", reply_markup=YES_NO)
    query_id = await lan.presses("Gửi")
    query = await pressed(bot)
    assert (query.id, query.data, query.from_user.id) == (query_id, "a.1", lan.id)
    assert isinstance(query.message, Message)
    assert query.message.message_id == sent.message_id
    assert query.message.text == "Gửi?"


async def test_the_answer_to_a_press_shows_as_a_toast_once(bot: Bot, lan: Phone) -> None:
    await bot.send_message(lan.id, "Gửi?", reply_markup=YES_NO)
    await lan.presses("Gửi")
    query = await pressed(bot)
    assert await query.answer("Đã ghi", show_alert=True)
    assert await query.answer("lần nữa")
    assert await lan.sees_toast() == "Đã ghi"
    toasts = [event for event in await lan.events() if event["kind"] == "toast"]
    assert [(event["text"], event["alert"]) for event in toasts] == [("Đã ghi", True)]


async def test_an_answer_that_comes_too_late_is_refused(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession
) -> None:
    await bot.send_message(lan.id, "Gửi?", reply_markup=YES_NO)
    await lan.presses("Gửi")
    query = await pressed(bot)
    await http.post("/sandbox/clock", json={"forward_seconds": 600})
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await query.answer()
    with pytest.raises(BadRequest, match="query id is invalid"):
        await bot.answer_callback_query("1")


async def test_an_answer_to_a_press_over_200_characters_is_refused(bot: Bot, lan: Phone) -> None:
    with pytest.raises(BadRequest, match=r"(?i)MESSAGE_TOO_LONG"):
        await bot.answer_callback_query("1", "x" * 201)


async def test_a_button_that_was_taken_away_can_still_be_pressed(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_message(lan.id, "Gửi?", reply_markup=YES_NO)
    await bot.edit_message_reply_markup(lan.id, sent.message_id)
    await lan.presses_data(sent.message_id, "a.1")
    assert (await pressed(bot)).data == "a.1"


async def test_a_label_that_is_not_there_cannot_be_pressed(bot: Bot, lan: Phone) -> None:
    await bot.send_message(lan.id, "Gửi?", reply_markup=YES_NO)
    with pytest.raises(AssertionError, match="sees no button 'Huỷ'"):
        await lan.presses("Huỷ")
    with pytest.raises(AssertionError, match="is a link"):
        await lan.presses("Thêm")

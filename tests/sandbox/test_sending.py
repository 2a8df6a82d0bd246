"""sendMessage and sendChatAction, and what the real server refuses."""

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError
from telegram.request import HTTPXRequest

from bot.sandbox.bot_api.table import METHODS
from bot.sandbox.server import Sandbox
from tests.phone import Phone


def keyboard(*rows: list[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(data, callback_data=data) for data in row] for row in rows]
    )


async def test_a_text_with_buttons_appears_on_the_phone(bot: Bot, lan: Phone) -> None:
    choices = keyboard(["1", "2"], ["3"])
    asked = "<b>3/8</b> · Ngày nào?"
    sent = await bot.send_message(lan.id, asked, parse_mode="HTML", reply_markup=choices)
    seen = await lan.sees("Ngày nào?")
    assert seen.message_id == sent.message_id
    assert seen.text == "3/8 · Ngày nào?"
    assert [[key.label for key in row] for row in seen.rows] == [["1", "2"], ["3"]]
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 3)]


async def test_white_space_around_a_text_goes(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_message(lan.id, "  <i>Chào</i> \n", parse_mode="HTML")
    assert sent.text == "Chào"
    assert sent.entities[0].offset == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Message text is empty"),
        (" \n ", "Text must be non-empty"),
        ("à" * 4097, "Message is too long"),
    ],
)
async def test_a_text_that_is_empty_or_too_long_is_refused(
    bot: Bot, lan: Phone, text: str, why: str
) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.send_message(lan.id, text)


async def test_markup_does_not_count_towards_the_length(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_message(lan.id, f"<b>{'à' * 4096}</b>", parse_mode="HTML")
    assert sent.text == "à" * 4096


async def test_broken_markup_is_refused_and_nothing_is_shown(bot: Bot, lan: Phone) -> None:
    with pytest.raises(BadRequest, match='Can\'t parse entities: unsupported start tag "x"'):
        await bot.send_message(lan.id, "<x>1</x>", parse_mode="HTML")
    assert [item.sender for item in await lan.screen()] == ["me"]


async def test_an_unknown_parse_mode_is_refused(bot: Bot, lan: Phone) -> None:
    with pytest.raises(BadRequest, match="Unsupported parse_mode"):
        await bot.send_message(lan.id, "x", parse_mode="BBCode")


async def test_a_chat_that_does_not_exist_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(42, "x")


async def test_who_never_wrote_cannot_be_written_to(bot: Bot, http: aiohttp.ClientSession) -> None:
    silent = await Phone.join(http, "Minh")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(silent.id, "x")


async def test_who_blocked_the_bot_cannot_be_written_to(bot: Bot, lan: Phone) -> None:
    await lan.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(lan.id, "x")
    await lan.unblocks()
    assert await bot.send_message(lan.id, "x")


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox) -> None:
    async with HTTPXRequest() as request:
        stranger = Bot("1:wrong", base_url=f"{sandbox.url}/bot", request=request)
        with pytest.raises(InvalidToken):
            await stranger.get_me()


@pytest.mark.parametrize("data", ["x" * 65, "ạ" * 22], ids=["ascii", "marks"])
async def test_callback_data_over_64_bytes_is_refused(bot: Bot, lan: Phone, data: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)BUTTON_DATA_INVALID"):
        await bot.send_message(lan.id, "x", reply_markup=keyboard([data]))


async def test_a_button_that_does_nothing_is_refused(bot: Bot, lan: Phone) -> None:
    nothing = InlineKeyboardMarkup([[InlineKeyboardButton("Gửi")]])
    with pytest.raises(BadRequest, match="unallowed in the inline keyboard"):
        await bot.send_message(lan.id, "x", reply_markup=nothing)


@pytest.mark.parametrize(
    "rows",
    [
        [[str(n)] for n in range(101)],
        [[str(n) for n in range(9)]],
        [[f"{n:060}"] for n in range(100)],
    ],
    ids=["101", "9 a row", "10 kB"],
)
async def test_too_many_buttons_are_refused(bot: Bot, lan: Phone, rows: list[list[str]]) -> None:
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(lan.id, "x", reply_markup=keyboard(*rows))


async def test_an_answer_shows_what_it_answers(bot: Bot, lan: Phone) -> None:
    asked = await lan.says("hỏi")
    await bot.send_message(lan.id, "đáp", reply_parameters=ReplyParameters(asked))
    assert (await lan.last()).reply_to == asked


async def test_an_answer_to_a_message_that_is_gone_is_refused(bot: Bot, lan: Phone) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(lan.id, "đáp", reply_parameters=ReplyParameters(9999))


async def test_typing_is_seen(bot: Bot, lan: Phone) -> None:
    await bot.send_chat_action(lan.id, "typing")
    assert [event["action"] for event in await lan.events()] == ["typing"]


async def test_an_action_that_does_not_exist_is_refused(bot: Bot, lan: Phone) -> None:
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(lan.id, "dancing")


async def test_a_method_that_is_not_played_is_not_found(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    async with http.post(f"/bot{sandbox.token}/sendDice", data={"chat_id": "1"}) as answer:
        assert answer.status == 404
        assert await answer.json() == {
            "ok": False,
            "error_code": 404,
            "description": "Not Found: method not found",
        }


@pytest.mark.parametrize("encoding", ["json", "data", "params"])
async def test_parameters_come_as_json_as_a_form_or_in_the_address(
    sandbox: Sandbox, http: aiohttp.ClientSession, lan: Phone, encoding: str
) -> None:
    markup = '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}'
    fields = {"chat_id": str(lan.id), "text": "[1] {x}", "reply_markup": markup}
    how = {encoding: fields}
    async with http.post(f"/bot{sandbox.token}/SENDMESSAGE", **how) as answer:  # type: ignore[arg-type]
        assert (await answer.json())["ok"]
    shown = await lan.last()
    assert (shown.text, shown.labels) == ("[1] {x}", ["a"])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": "1"}, "message text is empty"),
        ({"chat_id": 1, "text": ["x"]}, "wrong type of a field"),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup"),
    ],
)
async def test_fields_that_are_missing_or_of_a_wrong_type_are_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, fields: dict[str, object], why: str
) -> None:
    async with http.post(f"/bot{sandbox.token}/sendMessage", json=fields) as answer:
        assert answer.status == 400
        assert why in (await answer.json())["description"]


@pytest.mark.parametrize("method", METHODS)
async def test_odd_values_are_refused_without_breaking_the_server(
    sandbox: Sandbox, http: aiohttp.ClientSession, lan: Phone, method: str
) -> None:
    model, _ = METHODS[method]
    odds: list[object] = ["", "x", "-1", "{}", "[]", "[[1]]", "\x00", "9" * 30, 7, None, [{}]]
    for odd in odds:
        fields = dict.fromkeys(model.model_fields, odd)
        for some in ({**fields, "chat_id": lan.id}, fields):
            async with http.post(f"/bot{sandbox.token}/{method}", json=some) as answer:
                assert (await answer.json())["ok"] is (answer.status == 200)
                assert answer.status < 500


async def test_get_me_is_the_bot(bot: Bot, sandbox: Sandbox) -> None:
    assert bot.id == sandbox.settings.bot_id
    assert bot.username == "so_dan_van_bot"


async def test_a_server_that_is_away_is_a_network_error(bot: Bot, sandbox: Sandbox) -> None:
    await sandbox.stop()
    with pytest.raises(NetworkError):
        await bot.get_me()

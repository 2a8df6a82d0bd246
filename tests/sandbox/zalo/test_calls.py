"""How Zalo's methods are called, what they refuse, and how they break."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from tests.phone import Phone
from tests.sandbox.zalo.caller import Caller


async def test_the_bot_knows_itself(zalo: Caller) -> None:
    me = await zalo.gets("getMe")
    assert me == {
        "id": "5550002",
        "account_name": "bot.SoDanVan",
        "account_type": "BASIC",
        "can_join_groups": False,
    }


async def test_a_wrong_token_is_an_answer_with_status_200(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    async with http.post(f"/zalo/bot{sandbox.token}/getMe") as answer:
        assert answer.status == 200
        body = await answer.json()
    assert (body["ok"], body["error_code"]) == (False, 401)


@pytest.mark.parametrize("method", ["getme", "editMessageText", "sendDocument"])
async def test_other_methods_are_unknown_and_capitals_matter(zalo: Caller, method: str) -> None:
    assert await zalo.code(method) == 404


async def test_a_method_may_be_called_by_get(
    sandbox: Sandbox, http: aiohttp.ClientSession, pao: Phone
) -> None:
    path = f"/zalo/bot{sandbox.zalo_token}/sendMessage"
    async with http.get(path, params={"chat_id": pao.address, "text": "x"}) as answer:
        assert (await answer.json())["ok"]


async def test_a_text_is_shown_without_buttons_or_marks(zalo: Caller, pao: Phone) -> None:
    sent = await zalo.gets(
        "sendMessage",
        chat_id=pao.address,
        text="1. *Gửi*",
        reply_markup={"inline_keyboard": [[{"text": "Gửi", "callback_data": "x"}]]},
    )
    shown = await pao.sees("1. *Gửi*")
    assert (shown.labels, len(sent["message_id"])) == ([], 20)
    assert sent["date"] == shown.date.timestamp() * 1000


@pytest.mark.parametrize("length", [1, 2000])
async def test_texts_of_any_allowed_length_pass(zalo: Caller, pao: Phone, length: int) -> None:
    await zalo.gets("sendMessage", chat_id=pao.address, text="ệ" * length)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": ""},
        {"text": "x" * 2001},
        {"text": "x", "chat_id": "f" * 20},
        {"text": "x", "chat_id": 6100000001},
        {"text": "x", "parse_mode": "MarkdownV2"},
    ],
)
async def test_texts_outside_the_rules_are_refused(
    zalo: Caller, pao: Phone, fields: dict[str, Any]
) -> None:
    assert await zalo.code("sendMessage", **{"chat_id": pao.address, **fields}) == 400


async def test_the_number_of_a_phone_is_no_address(zalo: Caller, pao: Phone) -> None:
    assert await zalo.code("sendMessage", chat_id=str(pao.id), text="x") == 400


async def test_who_never_wrote_or_blocked_cannot_be_written_to(
    zalo: Caller, pao: Phone, http: aiohttp.ClientSession
) -> None:
    silent = await Phone.join(http, "Minh", messenger="zalo")
    assert await zalo.code("sendMessage", chat_id=silent.address, text="x") == 400
    await pao.blocks()
    assert await zalo.code("sendMessage", chat_id=pao.address, text="x") == 400
    await pao.unblocks()
    await zalo.gets("sendMessage", chat_id=pao.address, text="x")


async def test_stickers_and_recordings_are_shown(zalo: Caller, pao: Phone) -> None:
    await zalo.gets("sendSticker", chat_id=pao.address, sticker="0e078a2fb66a5f34067b")
    assert (await pao.last()).kind == "sticker"
    await zalo.gets("sendVoice", chat_id=pao.address, voice_url="https://example.org/a.aac")
    assert (await pao.last()).kind == "voice"
    wrong = {"chat_id": pao.address, "voice_url": "https://example.org/a.mp3"}
    assert await zalo.code("sendVoice", **wrong) == 400


async def test_a_chat_action_is_shown_and_has_no_result(zalo: Caller, pao: Phone) -> None:
    answer = await zalo.calls("sendChatAction", chat_id=pao.address, action="typing")
    assert answer == {"ok": True}
    assert [event["kind"] for event in await pao.events()] == ["typing"]


async def test_too_many_messages_in_a_second_are_refused_without_a_hint(
    sandbox: Sandbox, zalo: Caller, pao: Phone
) -> None:
    limits = sandbox.world.rates.limits
    limits.enabled, limits.zalo_per_second = True, 2
    answers = [await zalo.calls("sendMessage", chat_id=pao.address, text="x") for _ in range(3)]
    assert [answer["ok"] for answer in answers] == [True, True, False]
    assert answers[2].keys() == {"ok", "error_code", "description"}
    assert answers[2]["error_code"] == 429


@pytest.mark.parametrize("kind", ["403", "408", "426", "429"])
async def test_a_fault_is_an_answer_by_its_code(
    sandbox: Sandbox, zalo: Caller, pao: Phone, kind: Any
) -> None:
    sandbox.world.faults.add(Fault("sendMessage", kind, messenger="zalo"))
    assert await zalo.code("sendMessage", chat_id=pao.address, text="x") == int(kind)
    await zalo.gets("sendMessage", chat_id=pao.address, text="x")


@pytest.mark.parametrize("kind", ["500", "502"])
async def test_a_gateways_failure_is_no_json(
    sandbox: Sandbox, http: aiohttp.ClientSession, kind: Any
) -> None:
    sandbox.world.faults.add(Fault("*", kind))
    async with http.post(f"/zalo/bot{sandbox.zalo_token}/getMe") as answer:
        assert (answer.status, answer.content_type) == (int(kind), "text/html")


@pytest.mark.parametrize(("kind", "shown"), [("cut_before", 0), ("cut_after", 1)])
async def test_a_cut_call_may_have_arrived(
    sandbox: Sandbox, zalo: Caller, pao: Phone, kind: Any, shown: int
) -> None:
    sandbox.world.faults.add(Fault("sendMessage", kind, chat=pao.id))
    with pytest.raises(aiohttp.ClientError):
        await zalo.calls("sendMessage", chat_id=pao.address, text="x")
    assert len(await pao.events()) == shown
    calls = sandbox.world.journal.calls(["sendMessage"], messenger="zalo")
    assert [(call.chat, call.status, call.took_effect) for call in calls] == [
        (pao.id, 0, shown == 1)
    ]


async def test_a_fault_of_one_messenger_is_not_the_others(
    sandbox: Sandbox, zalo: Caller, pao: Phone
) -> None:
    sandbox.world.faults.add(Fault("sendMessage", "429", messenger="telegram"))
    await zalo.gets("sendMessage", chat_id=pao.address, text="x")
    assert sandbox.world.faults.shown()["faults"]

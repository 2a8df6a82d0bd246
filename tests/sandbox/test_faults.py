"""Faults on demand, and the journal that tells what took effect."""

from typing import Any, Protocol

import aiohttp
import pytest
from telegram import Bot
from telegram.error import Conflict, Forbidden, NetworkError, RetryAfter, TelegramError

from tests.phone import Phone


class Order(Protocol):
    """Orders a fault, and returns what is ordered now."""

    async def __call__(self, **fault: object) -> dict[str, Any]: ...


@pytest.fixture
def order(http: aiohttp.ClientSession) -> Order:
    async def post(**fault: object) -> dict[str, Any]:
        async with http.post("/sandbox/faults", json=fault) as answer:
            assert answer.ok, await answer.text()
            return dict(await answer.json())

    return post


async def journal(http: aiohttp.ClientSession, method: str) -> list[tuple[int, bool]]:
    async with http.get("/sandbox/calls", params={"method": method}) as answer:
        calls = (await answer.json())["calls"]
    return [(call["status"], call["took_effect"]) for call in calls]


WHAT_THE_BOT_SEES: dict[str, tuple[type[TelegramError], int]] = {
    "cut_before": (NetworkError, 0),
    "500": (NetworkError, 500),
    "502": (NetworkError, 502),
    "429": (RetryAfter, 429),
    "403": (Forbidden, 403),
    "409": (Conflict, 409),
}


@pytest.mark.parametrize("kind", WHAT_THE_BOT_SEES)
async def test_a_fault_keeps_a_call_from_taking_effect_once(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession, order: Order, kind: str
) -> None:
    error, status = WHAT_THE_BOT_SEES[kind]
    await order(method="sendMessage", kind=kind)
    with pytest.raises(error):
        await bot.send_message(lan.id, "một")
    await bot.send_message(lan.id, "hai")
    assert [item.text for item in await lan.screen()] == ["/start", "hai"]
    assert await journal(http, "sendMessage") == [(status, False), (200, True)]


async def test_a_connection_cut_afterwards_leaves_the_message_on_the_phone(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession, order: Order
) -> None:
    await order(method="sendMessage", kind="cut_after")
    with pytest.raises(NetworkError):
        await bot.send_message(lan.id, "một")
    assert (await lan.last()).text == "một"
    assert await journal(http, "sendMessage") == [(0, True)]


async def test_a_fault_counts_its_calls_and_meets_its_method_and_chat_alone(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession, order: Order
) -> None:
    minh = await Phone.join(http, "Minh")
    await minh.says("/start")
    shown = await order(method="sendMessage", kind="500", count=2, chat=minh.id)
    assert shown["faults"][0]["count"] == 2
    await bot.send_message(lan.id, "x")
    await bot.get_chat(minh.id)
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(minh.id, "x")
    await bot.send_message(minh.id, "x")
    calls = await journal(http, "sendMessage,getChat")
    assert [status for status, _ in calls] == [200, 200, 500, 500, 200]


async def test_a_429_carries_its_seconds(bot: Bot, lan: Phone, order: Order) -> None:
    await order(kind="429", retry_after=7)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(lan.id, "x")
    assert refused.value._retry_after.total_seconds() == 7


async def test_a_403_can_have_other_words(bot: Bot, lan: Phone, order: Order) -> None:
    await order(kind="403", description="Forbidden: user is deactivated")
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(lan.id, "x")


async def test_a_delayed_call_takes_effect_late(bot: Bot, lan: Phone, order: Order) -> None:
    await order(kind="delay", seconds=0.05)
    assert await bot.send_message(lan.id, "x")


async def test_down_refuses_everything_until_told_otherwise(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession, order: Order
) -> None:
    await order(down=True)
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.get_me()
    assert await lan.says("còn đó không") > 0
    await order(down=False)
    assert len(await bot.get_updates()) == 2


async def test_faults_can_be_cleared_and_calls_forgotten(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession, order: Order
) -> None:
    await order(kind="500", count=9)
    async with http.delete("/sandbox/faults") as answer:
        assert await answer.json() == {"down": False, "faults": []}
    await bot.send_message(lan.id, "x")
    await http.delete("/sandbox/calls")
    assert await journal(http, "sendMessage") == []


async def test_a_failing_download_is_an_error_of_the_network(
    bot: Bot, lan: Phone, order: Order
) -> None:
    sent = await bot.send_document(lan.id, b"PK")
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    await order(method="download", kind="cut_before")
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"PK"

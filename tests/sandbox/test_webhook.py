"""Updates that are posted to the bot instead of being polled."""

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.phone import Phone
from tests.sandbox.receiver import Receiver

SECRET = "X-Telegram-Bot-Api-Secret-Token"


async def test_updates_are_posted_in_order_with_the_secret(
    bot: Bot, lan: Phone, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url, secret_token="s3cret_-")
    await lan.says("một")
    posted = [await receiver.next() for _ in range(2)]
    assert [each.headers[SECRET] for each in posted] == ["s3cret_-"] * 2
    assert [each.json["message"]["text"] for each in posted] == ["/start", "một"]


async def test_a_refused_update_is_posted_again_before_the_next(
    bot: Bot, lan: Phone, receiver: Receiver
) -> None:
    receiver.failures = 3
    await bot.set_webhook(receiver.url)
    await lan.says("một")
    texts = [(await receiver.next()).json["message"]["text"] for _ in range(2)]
    assert texts == ["/start", "một"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_one_chat_waits_for_no_other_but_each_keeps_its_order(
    bot: Bot, lan: Phone, receiver: Receiver, http: aiohttp.ClientSession
) -> None:
    minh = await Phone.join(http, "Minh")
    await minh.says("/start")
    await lan.says("một")
    with receiver.holding_back():
        await bot.set_webhook(receiver.url)
        held = [await receiver.next() for _ in range(2)]  # both are being posted at once
        assert receiver.got.empty()
    held += [await receiver.next()]
    told = [(each.json["message"]["chat"]["id"], each.json["message"]["text"]) for each in held]
    assert told == [(lan.id, "/start"), (minh.id, "/start"), (lan.id, "một")]


async def test_no_more_connections_than_the_bot_wants(
    bot: Bot, lan: Phone, receiver: Receiver, http: aiohttp.ClientSession
) -> None:
    await (await Phone.join(http, "Minh")).says("/start")
    with receiver.holding_back():
        await bot.set_webhook(receiver.url, max_connections=1)
        await receiver.next()
        await lan.says("một")
        assert receiver.got.empty()
    assert [await receiver.next() for _ in range(2)]


async def test_a_method_in_the_answer_is_carried_out(
    bot: Bot, lan: Phone, receiver: Receiver
) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": lan.id, "text": "Đã nhận"}
    await bot.set_webhook(receiver.url)
    await lan.sees("Đã nhận")


async def test_polling_is_a_conflict_until_the_webhook_is_deleted(
    bot: Bot, lan: Phone, receiver: Receiver
) -> None:
    receiver.failures = 10**6
    await bot.set_webhook(receiver.url, allowed_updates=["message"])
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (receiver.url, 1)
    assert info.allowed_updates == ("message",)
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1


async def test_pending_updates_can_be_dropped(bot: Bot, lan: Phone) -> None:
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("url", "secret", "why"),
    [
        ("http://example.org/", None, "An https url must be provided for webhook"),
        ("https://example.org/", "a b", "Secret token contains unallowed characters"),
        ("https://example.org/", "a" * 257, "Secret token contains unallowed characters"),
    ],
)
async def test_webhooks_outside_the_rules_are_refused(
    bot: Bot, url: str, secret: str | None, why: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await bot.set_webhook(url, secret_token=secret)

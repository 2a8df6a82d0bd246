"""Updates that are posted to the bot instead of being polled."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.phone import Phone


class Receiver:
    """A web server that takes updates, or refuses them while it is told to."""

    def __init__(self) -> None:
        self.failures = 0
        self.got: asyncio.Queue[tuple[str | None, dict[str, Any]]] = asyncio.Queue()
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        if self.failures:
            self.failures -= 1
            return web.Response(status=503)
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.got.put_nowait((secret, await request.json()))
        return web.Response()

    async def next(self) -> tuple[str | None, dict[str, Any]]:
        async with asyncio.timeout(5):
            return await self.got.get()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def test_updates_are_posted_in_order_with_the_secret(
    bot: Bot, lan: Phone, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url, secret_token="s3cret_-")
    await lan.says("một")
    posted = [await receiver.next() for _ in range(2)]
    assert [secret for secret, _ in posted] == ["s3cret_-"] * 2
    assert [update["message"]["text"] for _, update in posted] == ["/start", "một"]


async def test_a_refused_update_is_posted_again_before_the_next(
    bot: Bot, lan: Phone, receiver: Receiver
) -> None:
    receiver.failures = 3
    await bot.set_webhook(receiver.url)
    await lan.says("một")
    texts = [(await receiver.next())[1]["message"]["text"] for _ in range(2)]
    assert texts == ["/start", "một"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


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

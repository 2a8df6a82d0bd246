"""Events that are posted to the Zalo bot instead of being polled."""

import aiohttp
import pytest

from bot.sandbox.server import Sandbox
from tests.phone import Phone
from tests.sandbox.receiver import Receiver
from tests.sandbox.zalo.caller import Caller

HEADER = "X-Bot-Api-Secret-Token"
SECRET = "bí-mật-8".encode().hex()


async def _is_set(zalo: Caller, receiver: Receiver) -> None:
    """Set the webhook and take the probe."""
    await zalo.gets("setWebhook", url=receiver.url, secret_token=SECRET)
    await receiver.next()


async def test_setting_it_brings_an_empty_call_with_the_secret(
    zalo: Caller, receiver: Receiver
) -> None:
    done = await zalo.gets("setWebhook", url=receiver.url, secret_token=SECRET)
    probe = await receiver.next()
    assert (probe.headers[HEADER], probe.body) == (SECRET, b"")
    assert done["verification"]["outcome"] == "webhook.ok"
    assert await zalo.gets("getWebhookInfo") == {
        "url": receiver.url,
        "updated_at": done["updated_at"],
    }


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "webhook.ok"), (403, "webhook.http.403"), (503, "webhook.http.5xx")],
)
async def test_it_can_be_tried(zalo: Caller, receiver: Receiver, status: int, outcome: str) -> None:
    assert await zalo.code("testWebhook") == 400
    await _is_set(zalo, receiver)
    receiver.status = status
    assert (await zalo.gets("testWebhook"))["outcome"] == outcome


async def test_an_address_where_nobody_is_stays_set(zalo: Caller) -> None:
    nobody = "http://127.0.0.1:9/hook"
    done = await zalo.gets("setWebhook", url=nobody, secret_token=SECRET)
    assert done["verification"]["outcome"] == "webhook.err.unreachable"
    assert (await zalo.gets("getWebhookInfo"))["url"] == nobody


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("http://example.org/", SECRET),
        ("https://", SECRET),
        ("ftp://127.0.0.1/", SECRET),
        ("https://[/", SECRET),
        ("https://example.org/", "x" * 7),
        ("https://example.org/", "x" * 257),
    ],
)
async def test_webhooks_outside_the_rules_are_refused(zalo: Caller, url: str, secret: str) -> None:
    assert await zalo.code("setWebhook", url=url, secret_token=secret) == 400


@pytest.mark.parametrize("wrapped", [True, False])
async def test_an_event_is_posted_with_the_secret(
    sandbox: Sandbox, zalo: Caller, pao: Phone, receiver: Receiver, wrapped: bool
) -> None:
    sandbox.world.zalo.updates.wrapped = wrapped
    await _is_set(zalo, receiver)
    await pao.says("một")
    posted = await receiver.next()
    assert posted.headers[HEADER] == SECRET
    event = posted.json["result"] if wrapped else posted.json
    assert event["message"]["text"] == "một"


async def test_what_waited_is_posted_once_the_webhook_is_set(
    zalo: Caller, pao: Phone, receiver: Receiver
) -> None:
    await pao.says("một")
    await zalo.gets("setWebhook", url=receiver.url, secret_token=SECRET)
    posted = [await receiver.next() for _ in range(2)]  # the probe and the event, as they come
    [event] = [each.json for each in posted if each.body]
    assert event["result"]["message"]["text"] == "một"


async def test_a_refused_event_is_posted_again_before_the_next(
    zalo: Caller, pao: Phone, receiver: Receiver
) -> None:
    await _is_set(zalo, receiver)
    receiver.failures = 3
    await pao.says_at_once("một", "hai")
    posted = [await receiver.next() for _ in range(2)]
    assert [each.json["result"]["message"]["text"] for each in posted] == ["một", "hai"]
    assert receiver.failures == 0


async def test_one_chat_waits_for_no_other(
    zalo: Caller, pao: Phone, receiver: Receiver, http: aiohttp.ClientSession
) -> None:
    await _is_set(zalo, receiver)
    minh = await Phone.join(http, "Minh", messenger="zalo")
    with receiver.holding_back():
        await pao.says_at_once("một", "hai")
        await minh.says("ba")
        posted = [await receiver.next() for _ in range(2)]
        assert receiver.got.empty()
    posted.append(await receiver.next())
    texts = [each.json["result"]["message"]["text"] for each in posted]
    assert texts == ["một", "ba", "hai"]


async def test_polling_is_refused_until_the_webhook_is_deleted(
    zalo: Caller, pao: Phone, receiver: Receiver
) -> None:
    await _is_set(zalo, receiver)
    receiver.failures = 10**6
    await pao.says("một")
    assert await zalo.code("getUpdates") == 400
    assert (await zalo.gets("deleteWebhook"))["url"] == ""
    assert (await zalo.gets("getUpdates"))["message"]["text"] == "một"

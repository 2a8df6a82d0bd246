"""Being called by Zalo, and polling it, over HTTP."""

import pytest
from structlog.testing import capture_logs

from bot.channels.base import Pushed
from bot.channels.zalo import WEBHOOK_TRIES, Zalo
from domain.messages import Incoming, Kind
from tests.channels.zalo.conftest import NOW
from tests.channels.zalo.payloads import LAN, in_group, text
from tests.channels.zalo.server import CUT, IDLE, ZaloServer, refusal

HOOK = "https://so.example.vn/hook/zalo"
SECRET = "bi-mat-cua-so"
TROUBLE = [CUT, refusal(403), refusal(408), refusal(429), refusal(401)]


def result(update: object) -> dict[str, object]:
    return {"ok": True, "result": update}


async def polled(zalo: Zalo, batches: int) -> list[Incoming]:
    found: list[Incoming] = []
    source = aiter(zalo.receive())
    for _ in range(batches):
        found += await anext(source)
    await source.aclose()  # type: ignore[attr-defined]
    return found


async def test_start_waits_for_the_network_and_tells_the_name(
    server: ZaloServer, zalo: Zalo
) -> None:
    server.lay("getMe", *TROUBLE, result({"id": "1", "account_name": "bot.sodanvan"}))
    assert await zalo.start() == "bot.sodanvan"


@pytest.mark.parametrize("account", [{}, None, [], {"account_name": 7}, {"account_name": ""}])
async def test_an_account_may_have_no_name(server: ZaloServer, zalo: Zalo, account: object) -> None:
    server.lay("getMe", result(account))
    assert await zalo.start() is None


async def test_polling_rides_out_every_fault(server: ZaloServer, zalo: Zalo) -> None:
    server.lay("getUpdates", *TROUBLE, result(text("còn đó")), result(text("và sau")), IDLE)
    assert [each.text for each in await polled(zalo, 2)] == ["còn đó", "và sau"]
    assert server.of("getUpdates")[0] == {"timeout": "25"}  # documented as a string


async def test_an_idle_poll_is_no_trouble(
    server: ZaloServer, zalo: Zalo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.zalo.IDLE_PAUSE", 0.0)
    server.lay("getUpdates", IDLE, IDLE, result(text()))
    with capture_logs() as logs:
        assert len(await polled(zalo, 1)) == 1
    assert logs == []


async def test_a_poll_may_bring_several(server: ZaloServer, zalo: Zalo) -> None:
    server.lay("getUpdates", result([text("một"), {"event_name": "?"}, text("hai"), in_group()]))
    kinds = [each.kind for each in await polled(zalo, 1)]
    assert kinds == [Kind.TEXT, Kind.TEXT, Kind.GROUP]


async def test_the_webhook_is_set_with_its_secret_and_looked_at(
    server: ZaloServer, zalo: Zalo
) -> None:
    server.lay("setWebhook", *TROUBLE, result({"url": HOOK}))
    server.lay("getWebhookInfo", refusal(403), result({"url": HOOK, "updated_at": 1}))
    await zalo.call_us(HOOK, SECRET)
    assert server.of("setWebhook")[-1] == {"url": HOOK, "secret_token": SECRET}
    assert len(server.of("setWebhook")) == len(TROUBLE) + 1


async def test_a_webhook_that_did_not_hold_is_set_again(server: ZaloServer, zalo: Zalo) -> None:
    server.lay("getWebhookInfo", result({}), result({"url": HOOK}))
    await zalo.call_us(HOOK, SECRET)
    assert len(server.of("setWebhook")) == 2


async def test_a_webhook_that_looks_different_is_told_and_not_set_for_ever(
    server: ZaloServer, zalo: Zalo
) -> None:
    server.lay("getWebhookInfo", result({"url": HOOK + "/"}))
    with capture_logs() as logs:
        await zalo.call_us(HOOK, SECRET)
    assert [each["event"] for each in logs] == ["zalo.webhook_differs"]
    assert len(server.of("setWebhook")) == WEBHOOK_TRIES


@pytest.mark.parametrize("last", [result({}), refusal(400), refusal(404)])
async def test_the_webhook_is_taken_away_if_there_is_one(
    server: ZaloServer, zalo: Zalo, last: object
) -> None:
    server.lay("deleteWebhook", *TROUBLE, last)
    await zalo.call_us(None, "")
    assert len(server.of("deleteWebhook")) == len(TROUBLE) + 1
    assert {method for method, _ in server.calls} == {"deleteWebhook"}


def test_what_zalo_calls_with_is_read(zalo: Zalo) -> None:
    pushed = zalo.read_pushed({"ok": True, "result": text("chào")}, NOW)
    assert pushed.incoming is not None
    assert (pushed.incoming.address, pushed.incoming.text, pushed.reply) == (LAN, "chào", {})


def test_the_probe_of_a_new_webhook_brings_nothing(zalo: Zalo) -> None:
    with capture_logs() as logs:
        assert zalo.read_pushed({}, NOW) == Pushed(None)
    assert logs == []


def test_what_cannot_be_read_at_all_is_told(zalo: Zalo) -> None:
    with capture_logs() as logs:
        assert zalo.read_pushed({"event_name": "message.text.received"}, NOW) == Pushed(None)
    assert [(each["event"], each["updates"]) for each in logs] == [("zalo.passed_over", 1)]

"""The token is a part of every address that is called: nobody must ever read it."""

import logging
import traceback

import httpx
import pytest
from structlog.testing import capture_logs

from bot.channels.base import SendError
from bot.channels.zalo import Zalo
from bot.channels.zalo_client import ZaloClient, ZaloError, ZaloSettings
from domain.messages import Say
from tests.channels.zalo.conftest import NOW, settings_for
from tests.channels.zalo.payloads import LAN
from tests.channels.zalo.server import CUT, HANG, OK, TOKEN, ZaloServer, refusal


def words_of(error: BaseException) -> str:
    """Return all that can be printed of an exception and of those behind it."""
    told = traceback.format_exception(error)
    following: BaseException | None = error
    while following is not None:
        told += [repr(following), repr(vars(following))]
        following = following.__cause__ or following.__context__
    return "".join(told)


@pytest.mark.parametrize("answer", [CUT, HANG, refusal(401), refusal(404), "<html>"], ids=str)
async def test_no_exception_tells_the_token(server: ZaloServer, answer: object) -> None:
    client = ZaloClient(settings_for(server), httpx.create_ssl_context(), read_seconds=0.05)
    server.lay("sendMessage", answer)
    with pytest.raises(ZaloError) as raised:
        await client.call("sendMessage", chat_id=LAN, text="chào")
    await client.close()
    assert server.calls
    assert TOKEN not in words_of(raised.value)


@pytest.mark.parametrize("proxy", [None, "http://u:mat-khau@127.0.0.1:9"])
async def test_an_unreachable_server_tells_no_secret(proxy: str | None) -> None:
    nobody = Zalo(ZaloSettings(TOKEN, "http://127.0.0.1:9", proxy), lambda: NOW)
    with pytest.raises(SendError) as raised:
        await nobody.say(LAN, Say("chào"))
    await nobody.close()
    told = words_of(raised.value)
    assert TOKEN not in told
    assert "mat-khau" not in told


async def test_no_log_of_any_library_tells_the_token(
    server: ZaloServer, zalo: Zalo, caplog: pytest.LogCaptureFixture
) -> None:
    server.lay("getMe", refusal(401), CUT, OK)
    with caplog.at_level(logging.DEBUG), capture_logs() as ours:
        await zalo.start()
        await zalo.say(LAN, Say("chào"))
    assert any("POST" in record.getMessage() for record in caplog.records)
    assert TOKEN not in caplog.text
    assert [each["event"] for each in ours] == ["zalo.unreachable"] * 2
    assert TOKEN not in str(ours)


def test_the_settings_do_not_show_what_is_secret() -> None:
    shown = repr(ZaloSettings(TOKEN, proxy="http://u:mat-khau@h:1"))
    assert TOKEN not in shown
    assert "mat-khau" not in shown

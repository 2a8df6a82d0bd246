"""Answers that Zalo may well give although nobody has written them down."""

import pytest

from bot.channels.zalo import LONGEST_ID, Zalo
from bot.channels.zalo_client import ZaloError
from domain.messages import Say
from tests.channels.zalo.payloads import LAN
from tests.channels.zalo.server import OK, ZaloServer


@pytest.mark.parametrize("code", [None, "", "SUCCESS", 0])
async def test_what_has_arrived_is_not_sent_again_for_its_error_code(
    server: ZaloServer, zalo: Zalo, code: object
) -> None:
    server.lay("sendMessage", {**OK, "error_code": code})
    assert await zalo.say(LAN, Say("chào")) == "82599fa32f56d00e8941"


@pytest.mark.parametrize(("code", "read"), [("401", 401), (None, 200), ("E1", 200)])
async def test_an_error_without_a_number_is_still_an_error(
    server: ZaloServer, zalo: Zalo, code: object, read: int
) -> None:
    server.lay("sendMessage", {"ok": False, "error_code": code})
    with pytest.raises(ZaloError) as raised:
        await zalo.say(LAN, Say("chào"))
    assert raised.value.code == read


async def test_an_id_is_never_longer_than_can_be_kept(server: ZaloServer, zalo: Zalo) -> None:
    server.lay("sendMessage", {"ok": True, "result": {"message_id": "9" * 200}})
    said = await zalo.say(LAN, Say("chào"))
    assert 0 < len(said) <= LONGEST_ID

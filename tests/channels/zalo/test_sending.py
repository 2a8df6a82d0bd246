"""Saying things and sending files on Zalo, over HTTP."""

from pathlib import Path

import httpx
import pytest
from aiohttp import web

from bot.channels.base import Attachment, Problem, SendError
from bot.channels.zalo import LIMIT, Zalo
from bot.channels.zalo_client import ZaloClient, ZaloError, ZaloSettings
from domain.messages import Option, Say
from tests.channels.zalo.conftest import NOW, settings_for
from tests.channels.zalo.payloads import LAN
from tests.channels.zalo.server import CUT, HANG, OK, TOKEN, ZaloServer, refusal

LINK = "https://so.example.vn/f/abc.def"


async def problem_of(channel: Zalo) -> SendError:
    with pytest.raises(SendError) as raised:
        await channel.say(LAN, Say("chào"))
    return raised.value


async def said(server: ZaloServer, zalo: Zalo, say: Say) -> str:
    await zalo.say(LAN, say)
    return str(server.of("sendMessage")[-1]["text"])


async def test_a_message_goes_out_as_plain_text(server: ZaloServer, zalo: Zalo) -> None:
    assert await zalo.say(LAN, Say("*2 < 3* {x} [b](c)")) == "82599fa32f56d00e8941"
    assert server.calls == [("sendMessage", {"chat_id": LAN, "text": "*2 < 3* {x} [b](c)"})]


@pytest.mark.parametrize("answer", [{"ok": True}, {"ok": True, "result": ["?"]}])
async def test_an_odd_answer_to_what_has_arrived_is_no_problem(
    server: ZaloServer, zalo: Zalo, answer: object
) -> None:
    server.lay("sendMessage", answer)
    assert await zalo.say(LAN, Say("chào")) == ""


async def test_the_options_stand_under_the_text(server: ZaloServer, zalo: Zalo) -> None:
    options = [Option("Gửi", "a", 1), Option("Thêm", "b", 2), Option("Thôi", "c", 0)]
    assert await said(server, zalo, Say("Gửi chưa?", options, 2)) == "Gửi chưa?\n1. Gửi · 2. Thêm"


async def test_a_text_over_the_limit_is_cut_at_a_word(server: ZaloServer, zalo: Zalo) -> None:
    text = await said(server, zalo, Say("dân vận khéo " * 400))
    assert text.removesuffix("…").endswith(("dân", "vận", "khéo"))
    assert len(text) <= LIMIT


async def test_of_a_long_message_words_are_lost_but_no_options(
    server: ZaloServer, zalo: Zalo
) -> None:
    text = await said(server, zalo, Say("dân vận khéo " * 400, [Option("Gửi", "a", 1)]))
    assert text.endswith("khéo…\n1. Gửi")
    assert len(text) <= LIMIT


async def test_too_many_options_are_cut_too(server: ZaloServer, zalo: Zalo) -> None:
    options = [Option("Thôn " * 20, "a", number) for number in range(1, 60)]
    text = await said(server, zalo, Say("Thôn nào?", options))
    assert text.startswith("Thôn nào?\n1. Thôn")
    assert len(text) <= LIMIT


def attachment(*, is_picture: bool, link: str | None = LINK) -> Attachment:
    return Attachment(Path("xuat.xlsx"), "Báo cáo tháng 11.xlsx", is_picture, link)


async def test_a_picture_goes_out_by_its_address(server: ZaloServer, zalo: Zalo) -> None:
    await zalo.attach(LAN, attachment(is_picture=True), "Biểu đồ")
    await zalo.attach(LAN, attachment(is_picture=True), "dài " * 1_000)
    await zalo.attach(LAN, attachment(is_picture=True), "")
    first, long, bare = server.of("sendPhoto")
    assert first == {"chat_id": LAN, "photo": LINK, "caption": "Biểu đồ"}
    assert len(long["caption"]) <= LIMIT
    assert bare == {"chat_id": LAN, "photo": LINK}


@pytest.mark.parametrize("text", ["Báo cáo đây ạ.", "dài " * 1_000, "👍" * 1_500])
async def test_a_file_goes_out_as_a_link_that_is_never_cut(
    server: ZaloServer, zalo: Zalo, text: str
) -> None:
    await zalo.attach(LAN, attachment(is_picture=False), text)
    (sent,) = server.of("sendMessage")
    assert sent["text"].startswith(text[:100])
    assert sent["text"].endswith(f"\nBáo cáo tháng 11.xlsx\n{LINK}")
    assert len(sent["text"].encode("utf-16-le")) <= 2 * LIMIT


async def test_a_file_without_a_text_is_name_and_link(server: ZaloServer, zalo: Zalo) -> None:
    await zalo.attach(LAN, attachment(is_picture=False), "")
    assert server.of("sendMessage")[0]["text"] == f"Báo cáo tháng 11.xlsx\n{LINK}"


@pytest.mark.parametrize("is_picture", [True, False])
async def test_without_a_web_server_nothing_can_be_attached(
    server: ZaloServer, zalo: Zalo, is_picture: bool
) -> None:
    with pytest.raises(SendError) as raised:
        await zalo.attach(LAN, attachment(is_picture=is_picture, link=None), "")
    assert (raised.value.problem, server.calls) == (Problem.REFUSED, [])


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (refusal(400), Problem.REFUSED),
        (refusal(401), Problem.MISCONFIGURED),
        (refusal(403), Problem.TEMPORARY),
        (refusal(404), Problem.REFUSED),
        (refusal(408), Problem.UNKNOWN),
        (refusal(413), Problem.REFUSED),
        (refusal(426), Problem.THROTTLED),
        (refusal(429), Problem.THROTTLED),
        (refusal(500), Problem.TEMPORARY),
        ({"ok": False}, Problem.TEMPORARY),
        ({"ok": "chắc vậy"}, Problem.TEMPORARY),
        ([], Problem.TEMPORARY),
        (web.Response(body=b"<html>"), Problem.TEMPORARY),
        (web.Response(body=b"[" * 100_000), Problem.TEMPORARY),
        (web.Response(body=b"\xff"), Problem.TEMPORARY),
        (web.Response(status=500), Problem.TEMPORARY),
        (web.Response(status=502, body=b"<html>"), Problem.TEMPORARY),
        (web.Response(status=503, body=b'{"ok": false}'), Problem.TEMPORARY),
        (web.Response(status=429, body=b"<html>"), Problem.THROTTLED),
        (web.Response(status=302), Problem.TEMPORARY),
        (CUT, Problem.TEMPORARY),
    ],
    ids=repr,
)
async def test_each_answer_is_one_problem(
    server: ZaloServer, zalo: Zalo, answer: object, problem: Problem
) -> None:
    server.lay("sendMessage", answer)
    assert (await problem_of(zalo)).problem is problem


async def test_only_ok_counts_whatever_the_status(server: ZaloServer, zalo: Zalo) -> None:
    server.lay("sendMessage", web.Response(status=500, body=b'{"ok": true, "result": {}}'))
    await zalo.say(LAN, Say("chào"))


async def test_a_wrong_token_is_misconfigured(server: ZaloServer) -> None:
    stranger = Zalo(settings_for(server, "1:khac"), lambda: NOW)
    assert (await problem_of(stranger)).problem is Problem.MISCONFIGURED
    await stranger.close()


async def test_a_server_that_is_not_there_is_temporary() -> None:
    nobody = Zalo(ZaloSettings(TOKEN, "http://127.0.0.1:9"), lambda: NOW)
    assert (await problem_of(nobody)).problem is Problem.TEMPORARY
    await nobody.close()


async def test_a_proxy_that_is_not_there_is_temporary(server: ZaloServer) -> None:
    cut_off = Zalo(ZaloSettings(TOKEN, server.url, "socks5://127.0.0.1:9"), lambda: NOW)
    assert (await problem_of(cut_off)).problem is Problem.TEMPORARY
    await cut_off.close()


async def test_an_answer_that_does_not_come_leaves_it_unknown(server: ZaloServer) -> None:
    client = ZaloClient(settings_for(server), httpx.create_ssl_context(), read_seconds=0.05)
    server.lay("sendMessage", HANG)
    with pytest.raises(ZaloError) as raised:
        await client.call("sendMessage", chat_id=LAN, text="chào")
    await client.close()
    assert (raised.value.problem, len(server.calls)) == (Problem.UNKNOWN, 1)


async def test_half_a_character_is_zalos_to_refuse(server: ZaloServer, zalo: Zalo) -> None:
    assert await said(server, zalo, Say("xin \ud83d chào")) == "xin \ud83d chào"


async def test_a_throttled_message_is_told_how_long_to_wait(server: ZaloServer, zalo: Zalo) -> None:
    server.lay("sendMessage", refusal(429), refusal(429), OK)
    waits = [(await problem_of(zalo)).retry_after for _ in range(2)]
    assert all(1.0 < wait <= 2.0 for wait in waits)
    await zalo.say(LAN, Say("chào"))


async def test_other_problems_say_nothing_of_waiting(server: ZaloServer, zalo: Zalo) -> None:
    server.lay("sendMessage", refusal(403))
    assert (await problem_of(zalo)).retry_after == 0.0

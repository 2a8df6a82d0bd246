"""The demo's bot on a Zalo phone over HTTP: pictures both ways, faults, a clock that waits."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.demo import Demo
from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from tests.e2e import process
from tests.e2e.stage import PATIENCE, until
from tests.phone import Phone
from tests.sandbox.pictures import jpeg

VISIT = (
    ("ghi", "Ghi việc gì?"),
    ("xuống cơ sở", "2/8"),
    ("hôm nay", "3/8"),
    ("1", "4/8"),
    ("1", "5/8"),
    ("0", "6/8"),
    ("Bà con đồng tình", "7/8"),
)


@pytest.fixture
async def http(demo: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(demo.url) as session:
        yield session


@pytest.fixture
async def pao(http: aiohttp.ClientSession) -> Phone:
    """The officer who has only Zalo, in the book."""
    async with http.get("/sandbox/phones") as answer:
        phones: list[dict[str, Any]] = (await answer.json())["phones"]
    made = next(each for each in phones if each["messenger"] == "zalo" and "`" in each["note"])
    phone = Phone(http, made)
    await phone.says(made["note"].split("`")[1])
    await phone.sees("KHÔNG ghi tên", PATIENCE)
    await phone.chooses("Đồng ý")
    await phone.sees("cần ghi việc gì", PATIENCE)
    return phone


async def _say(phone: Phone, *lines: tuple[str, str]) -> None:
    for typed, expected in lines:
        await phone.says(typed)
        await phone.sees(expected, PATIENCE)


async def test_a_picture_is_taken_in_and_shown_again_by_its_link(demo: Sandbox, pao: Phone) -> None:
    await _say(pao, *VISIT, ("thêm", "Thêm gì?"), ("ảnh", "tối đa 3 ảnh"))
    await pao.sends_photo(jpeg(exif=True))
    await pao.sees("1 ảnh", PATIENCE)
    await _say(pao, ("0", "Kiểm tra lại"), ("1", "Đã ghi ✔"), ("nhật ký", "Việc đã ghi"))
    await _say(pao, ("1", "Xuống cơ sở"))
    await pao.chooses("ảnh")
    shown = await _picture(pao)
    assert shown.startswith(b"\xff\xd8")
    assert "Máy ảnh".encode() not in shown
    calls = demo.world.journal.calls(["sendPhoto"], messenger="zalo")
    assert [(call.status, call.took_effect) for call in calls] == [(200, True)]


async def _picture(phone: Phone) -> bytes:
    """Return the bot's newest picture, once there is one."""
    message = await phone.sees("Ảnh 1/1", PATIENCE)
    assert message.photo is not None
    return await phone.fetches(message.photo)


@pytest.mark.parametrize("kind", ["cut_before", "500", "429"])
async def test_a_fault_in_the_way_of_an_answer_only_delays_it(
    demo: Sandbox, pao: Phone, kind: Any
) -> None:
    demo.world.faults.add(Fault("sendMessage", kind, messenger="zalo"))
    await _say(pao, *VISIT[:2])
    assert demo.world.faults.shown()["faults"] == []
    said = [each.text for each in await pao.screen() if each.sender == "bot"]
    assert len(said) == len(set(said))


async def test_the_clock_waits_until_all_is_answered(
    demo: Sandbox, pao: Phone, http: aiohttp.ClientSession
) -> None:
    demo.world.faults.add(Fault("sendMessage", "delay", seconds=1.0, messenger="zalo"))
    before = demo.world.clock.now()
    await pao.says("ghi")
    async with http.post("/sandbox/clock", json={"forward_seconds": 86400}) as answer:
        assert (await answer.json())["idle"] is True
    answered = await pao.last()
    assert "Ghi việc gì?" in answered.text
    assert (answered.date - before).total_seconds() < 3600


async def test_what_is_said_while_the_bot_is_away_is_answered_when_it_is_back(
    tmp_path: Path,
) -> None:
    async with Demo(tmp_path, limits=False).running() as sandbox:
        await until(lambda: sandbox.world.zalo.webhook.target() is not None)
    demo = Demo(tmp_path, limits=False, start=process.forked)
    async with Sandbox(demo.sandbox.settings) as alone, aiohttp.ClientSession(alone.url) as http:
        phone = await Phone.join(http, "Người lạ", messenger="zalo")
        await phone.says("alo")
        assert alone.world.zalo.updates.queue.pending() == 1
    async with demo.running() as sandbox, aiohttp.ClientSession(sandbox.url) as http:
        await until(lambda: bool(sandbox.world.events.after(phone.id, 1)))
        [answer] = [each for each in _said(sandbox, phone.id) if each["from"] == "bot"]
    assert "chỉ dành cho người được mời" in answer["text"]


def _said(sandbox: Sandbox, phone: int) -> list[dict[str, Any]]:
    return [each["message"] for each in sandbox.world.events.after(phone, 0) if "message" in each]

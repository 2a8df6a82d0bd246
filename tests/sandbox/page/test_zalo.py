"""A Zalo phone on the page: it says so, offers neither buttons nor edits, and can recall."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser import PhoneOnPage
from tests.sandbox.page.stage import OFFICER, Stage, picture

pytestmark = pytest.mark.asyncio(loop_scope="module")

ZALO = 103
WIRE_ID = "0e5" + "0" * 17
OF_A_PHONE = (390, 844)
CARD = "Kiểm tra lại: Buổi tuyên truyền\nNgày: 21/11\n1. Gửi · 2. Sửa · 3. Để sau"


@pytest_asyncio.fixture(loop_scope="module")
async def pao(stage: Stage) -> AsyncIterator[Stage]:
    """The stage with a Zalo phone on it, on which something was said."""
    new = {
        "id": ZALO,
        "name": "Nông Văn Páo",
        "role": "Cán bộ xã",
        "messenger": "zalo",
        "wire_id": WIRE_ID,
        "note": "Trên máy Telegram gõ: liên kết",
    }
    answer = await stage.http.post(f"{stage.sandbox.url}/sandbox/phones", json=new)
    answer.raise_for_status()
    await stage.phone(ZALO, "say", text="chào")
    yield stage


async def _bot(stage: Stage, method: str, **fields: Any) -> None:
    address = f"{stage.sandbox.zalo_url}/bot{stage.sandbox.zalo_token}/{method}"
    answer = (await stage.http.post(address, json={"chat_id": WIRE_ID, **fields})).json()
    assert answer["ok"], answer


async def test_it_says_what_it_is_and_has_a_colour_of_its_own(pao: Stage) -> None:
    async with pao.page() as page:
        zalo, telegram = PhoneOnPage(page, ZALO), PhoneOnPage(page, OFFICER)
        await expect(zalo.part("messenger")).to_have_text("Zalo")
        await expect(telegram.part("messenger")).to_have_text("Telegram")
        await expect(page.get_by_label("Điện thoại Zalo của Nông Văn Páo")).to_be_visible()
        assert await _accent(zalo) != await _accent(telegram)


async def _accent(phone: PhoneOnPage) -> str:
    found = await phone.part("send").evaluate("node => getComputedStyle(node).backgroundColor")
    return str(found)


async def test_words_are_shown_as_they_are_and_nothing_can_be_pressed(pao: Stage) -> None:
    async with pao.page() as page:
        phone = PhoneOnPage(page, ZALO)
        await _bot(pao, "sendMessage", text=f"{CARD} hoặc gõ /ghi")
        await phone.sees("1. Gửi · 2. Sửa · 3. Để sau hoặc gõ /ghi")
        assert await phone.frame.locator(".key, .inline-command").count() == 0
        await expect(phone.part("commands")).to_be_hidden()
        await phone.messages.first.hover()
        await expect(phone.part("edit")).to_have_count(0)


async def test_an_own_message_is_recalled(pao: Stage) -> None:
    async with pao.page() as page:
        phone = PhoneOnPage(page, ZALO)
        await phone.say("gõ nhầm")
        await phone.sees("gõ nhầm")
        await phone.messages.last.hover()
        await phone.part("recall").last.click()
        await expect(phone.messages).to_have_count(1)
        await expect(phone.messages.last).to_contain_text("chào")


async def test_pictures_go_both_ways(pao: Stage, tmp_path: Path) -> None:
    async with pao.page() as page:
        phone = PhoneOnPage(page, ZALO)
        chosen = [
            {"name": f"{each}.png", "mimeType": "image/png", "buffer": picture()} for each in "ab"
        ]
        await phone.part("photo-input").set_input_files(chosen)  # type: ignore[arg-type]
        await phone.say("Buổi họp thôn")
        await expect(phone.part("photo")).to_have_count(2)
        address = await phone.part("photo").last.get_attribute("src")
        await _bot(pao, "sendPhoto", photo=f"{pao.sandbox.url}{address}", caption="Tuần 47")
        await phone.sees("Tuần 47")
        await expect(phone.part("photo").last).to_have_js_property("complete", value=True)
        assert await phone.part("photo").last.evaluate("image => image.naturalWidth") == 64


async def test_a_hint_with_nothing_to_fill_in_goes_after_the_first_word(pao: Stage) -> None:
    await pao.phone(ZALO, "recall", message_id=2)
    async with pao.page() as page:
        phone = PhoneOnPage(page, ZALO)
        await expect(phone.part("hint-text")).to_have_text("Trên máy Telegram gõ: liên kết")
        await expect(phone.part("hint-fill")).to_be_hidden()
        await expect(phone.part("start")).to_be_hidden()
        await phone.say("ABCD-EFGH")
        await phone.sees("ABCD-EFGH")
        await expect(phone.part("hint")).to_be_hidden()


@pytest.mark.parametrize("messenger", ["telegram", "zalo"])
async def test_nothing_sticks_out_of_a_phones_screen(pao: Stage, messenger: str) -> None:
    await _bot(pao, "sendMessage", text=CARD)
    number = {"telegram": OFFICER, "zalo": ZALO}[messenger]
    async with pao.page(OF_A_PHONE) as page:
        await page.get_by_test_id(f"tab-{number}").click()
        await expect(PhoneOnPage(page, number).frame).to_be_visible()
        assert await page.evaluate("document.scrollingElement.scrollWidth") <= OF_A_PHONE[0]
        await _picture(page, f"sandbox-{messenger}")


async def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        await page.screenshot(path=Path(folder) / f"{name}.png", scale="css")

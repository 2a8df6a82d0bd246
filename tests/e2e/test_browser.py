"""The demo as a newcomer meets it: a real browser of a phone's width, the real bot behind it.

With `SCREENSHOTS=folder` the pictures of the README are taken on the way.
"""

import os
from pathlib import Path

from playwright.async_api import Page, expect

from bot.sandbox.server import Sandbox
from storage.database import Database
from storage.models import Activity, Figure
from tests.browser import PhoneOnPage, chromium, page_at
from tests.e2e.stage import stored

PHONE = (390, 844)
DESK = (1600, 900)
PATIENCE = 20_000.0  # milliseconds; the bot paces what it sends to a chat


async def test_an_officer_logs_a_session_on_a_phone(demo: Sandbox, tmp_path: Path) -> None:
    expect.set_options(timeout=PATIENCE)
    officer, *others = _people(demo)
    async with chromium() as browser:
        async with page_at(browser, demo.url, PHONE) as page:
            phone = PhoneOnPage(page, officer)
            await _activates(page, phone)
            await _answers(page, phone)
            await _edits_a_line_and_sends(page, phone)
            await phone.say("/nhatky")
            await phone.sees("Việc đã ghi gần đây")
            await expect(phone.messages.last).to_contain_text("Buổi tuyên truyền")
        async with page_at(browser, demo.url, DESK) as page:
            await expect(PhoneOnPage(page, officer).part("hint")).to_be_hidden()
            for other in others:
                await _agrees(PhoneOnPage(page, other))
            await _picture(page, "phones")
    _compare(Database(f"sqlite:///{tmp_path}/so-dan-van.db"))


def _people(demo: Sandbox) -> list[int]:
    """Return the Telegram phones; the first is an officer's, as in the village of the demo."""
    phones = demo.world.chats.phones()
    return [phone.id for phone in phones if phone.messenger == "telegram"]


async def _activates(page: Page, phone: PhoneOnPage) -> None:
    await _agrees(phone)
    await phone.sees("cần ghi việc gì")
    await _picture(page, "activation")


async def _agrees(phone: PhoneOnPage) -> None:
    """Send the code that the hint offers, read what is kept, agree."""
    await phone.part("hint-fill").click()
    await phone.part("send").click()
    await phone.sees("KHÔNG ghi tên")
    await phone.press("1. Đồng ý")
    await expect(phone.messages.last).to_contain_text("Chào ")


async def _answers(page: Page, phone: PhoneOnPage) -> None:
    await phone.press("2. Buổi tuyên truyền")
    await phone.sees("2/7")
    await phone.press("2. hôm qua")
    await phone.sees("3/7")
    await _picture(page, "conversation")
    await phone.say("thon 2")
    await phone.sees("4/7")
    await phone.say("2 3")
    await phone.sees("5/7")
    await phone.say("8.642")
    await phone.sees("6/7")
    await phone.say("2 3")
    await phone.sees("Kiểm tra lại: Buổi tuyên truyền")
    await phone.sees("8.642")


async def _edits_a_line_and_sends(page: Page, phone: PhoneOnPage) -> None:
    await phone.press("3. Sửa")
    await phone.sees("Sửa dòng nào?")
    await phone.press("2. Nơi: Thôn 2")
    await phone.sees("Thôn, ấp, tổ dân phố nào?")
    await phone.say("Tả Van")
    await phone.sees("Nơi: Bản Tả Van")
    await _picture(page, "card")
    await phone.press("1. Gửi")
    await phone.sees("Đã ghi ✔ Buổi tuyên truyền")
    await _picture(page, "receipt")


def _compare(database: Database) -> None:
    try:
        [activity] = stored(database, Activity)
        assert activity.kind == "propaganda_session"
        figures = {row.indicator: int(row.value) for row in stored(database, Figure)}
        assert figures == {"sessions_held": 1, "session_attendance": 8642}
    finally:
        database.close()


async def _picture(page: Page, name: str) -> None:
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        await page.mouse.move(0, 0)
        await page.wait_for_timeout(500)  # what slides in has come to rest
        await page.screenshot(path=Path(folder) / f"{name}.png", scale="css")

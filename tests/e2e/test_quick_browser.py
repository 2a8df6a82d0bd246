"""Quick logs in the demo: one message and one tap, on Zalo one digit, and a filled-in template.

With `SCREENSHOTS=folder` the pictures are taken on the way.
"""

import os
from pathlib import Path

from playwright.async_api import Page, expect

from bot.sandbox.chats import Messenger
from bot.sandbox.server import Sandbox
from storage.database import Database
from storage.models import Activity, Figure
from tests.browser import PhoneOnPage, chromium, page_at
from tests.e2e.stage import stored

PHONE = (390, 844)
PATIENCE = 20_000.0  # milliseconds
KINDS = ("propaganda_session", "visit")
ONE_BREATH = (
    "hom qua tuyen truyen o ban Ta Van 45 nguoi ve ma tuy, phoi hop MTTQ, 2 buoi, phat 120 to roi"
)
IN_TOWN = "HOM QUA TT Ở TDP 2 KHOẢNG 60 BÀ CON VỀ VNEID, PH CÔNG AN, ĐTN"


async def test_one_message_and_one_tap_or_digit_log_a_session(
    demo: Sandbox, tmp_path: Path
) -> None:
    expect.set_options(timeout=PATIENCE)
    async with chromium() as browser, page_at(browser, demo.url, PHONE) as page:
        telegram = await _phone(page, demo, "telegram", "Lò Thị Mỷ")
        await _one_message(page, telegram, ONE_BREATH, "Bản Tả Van")
        await telegram.press("1. Gửi")
        await telegram.sees("Đã ghi ✔ Buổi tuyên truyền")
        await _template(page, telegram, "Thôn: Hòa Bình", "Bản Hoà Bình")
        await telegram.press("1. Gửi")
        await telegram.sees("Đã ghi ✔ Xuống cơ sở")

        zalo = await _phone(page, demo, "zalo", "Nông Văn Páo")
        await _one_message(page, zalo, IN_TOWN, "Tổ dân phố 2")
        await zalo.say("1")
        await zalo.sees("Đã ghi ✔ Buổi tuyên truyền")
        await _template(page, zalo, "Tổ: 1", "Tổ dân phố 1")
        await zalo.say("1")
        await zalo.sees("Đã ghi ✔ Xuống cơ sở")
    _compare(Database(f"sqlite:///{tmp_path}/so-dan-van.db"))


async def _phone(page: Page, demo: Sandbox, messenger: Messenger, name: str) -> PhoneOnPage:
    """Take up a phone and activate it."""
    phones = demo.world.chats.phones()
    number = next(each.id for each in phones if (each.name, each.messenger) == (name, messenger))
    await page.get_by_test_id(f"tab-{number}").click()
    phone = PhoneOnPage(page, number)
    await phone.part("hint-fill").click()
    await phone.part("send").click()
    await phone.sees("KHÔNG ghi tên")
    await phone.say("1")
    await phone.sees("cần ghi việc gì")
    return phone


async def _one_message(page: Page, phone: PhoneOnPage, text: str, place: str) -> None:
    await phone.say(text)
    await phone.sees("Kiểm tra lại: Buổi tuyên truyền")
    await phone.sees(place)
    await _picture(page, f"quick-{phone.number}")


async def _template(page: Page, phone: PhoneOnPage, place: str, shown: str) -> None:
    """Ask for the six lines, fill in a copy of them, send it."""
    await phone.say("/nhanh")
    await phone.sees("Ghi nhanh")
    copied = await phone.messages.last.get_by_test_id("text").inner_text()
    filled = (
        copied.replace("Việc:", "Việc: xuống cơ sở nắm tình hình")
        .replace("Ngày:", "Ngày: hôm nay")
        .replace("Thôn:", place)
        .replace("Số liệu:", "Số liệu: 3 cán bộ, gặp 22 người")
    )
    await phone.say(filled)
    await phone.sees("Kiểm tra lại: Xuống cơ sở")
    await phone.sees(shown)
    await _picture(page, f"template-{phone.number}")


def _compare(database: Database) -> None:
    logs, figures = stored(database, Activity), stored(database, Figure)
    told = sorted(_told(log, figures) for log in logs)
    database.close()
    visit = {"visits_made": 1, "visit_officer_turns": 3, "people_met_turns": 22}
    village = {"sessions_held": 2, "session_attendance": 45, "session_leaflets": 120}
    town = {"sessions_held": 1, "session_attendance": 60}
    assert told == sorted(sorted(each.items()) for each in (village, visit, town, visit))
    days = {kind: {log.date_from for log in logs if log.kind == kind} for kind in KINDS}
    assert max(days["propaganda_session"]) < max(days["visit"])  # yesterday, and today


def _told(log: Activity, figures: list[Figure]) -> list[tuple[str, int]]:
    mine = [figure for figure in figures if figure.activity_id == log.id]
    return sorted((figure.indicator, int(figure.value)) for figure in mine)


async def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        await page.wait_for_timeout(400)
        await page.screenshot(path=Path(folder) / f"{name}.png")

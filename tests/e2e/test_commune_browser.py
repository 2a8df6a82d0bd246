"""An admin sets up a commune from a pasted list, invites three officers and moves one: on a page.

With `SCREENSHOTS=folder` pictures are taken on the way.
"""

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from sqlalchemy import select

from bot.sandbox.chats import Messenger
from bot.sandbox.server import Sandbox
from storage import units
from storage.database import Database
from storage.models import Person, Role
from tests.browser import PhoneOnPage, chromium, page_at

PHONE = (390, 844)
PATIENCE = 20_000.0  # milliseconds
ADMINS: dict[Messenger, str] = {"telegram": "Triệu Quốc Bảo", "zalo": "Ma Thị Sao"}
# On the phone without buttons; with `EVERY_PAIR=1` on the other, too: it takes long, and much of it
# is held by conversations on both.
PHONES: tuple[Messenger, ...] = ("telegram", "zalo") if os.environ.get("EVERY_PAIR") else ("zalo",)
HAMLETS = "Thôn Bản Mạc\nThôn Nà Lẹng\nThôn Khuổi Nọi; Thôn Pác Luống"
OFFICERS = "Lương Thị Nga\nHoàng Văn Tứ\nĐàm Thị Én"


class Admin:
    """The admin's phone: presses where there are buttons, and types digits where there are none."""

    def __init__(self, page: Page, phone: PhoneOnPage, messenger: Messenger) -> None:
        self.page, self.phone, self.messenger = page, phone, messenger

    async def chooses(self, label: str, then: str) -> None:
        if self.messenger == "telegram":
            await self._pressed(label)
        else:
            await self.phone.say(await self._digit(label))
        await self.phone.sees(then)

    async def says(self, text: str, then: str) -> None:
        if "\n" in text:  # Enter sends, so a list is pasted as a whole
            await self.phone.part("input").fill(text)
            await self.phone.part("send").click()
        else:
            await self.phone.say(text)
        await self.phone.sees(then)

    async def pictured(self, name: str) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            await self.page.wait_for_timeout(500)
            path = Path(folder) / f"{self.messenger}-{name}.png"
            await self.page.screenshot(path=path, scale="css")

    async def _pressed(self, label: str) -> None:
        buttons = self.phone.messages.last.get_by_role("button").filter(has_text=label)
        await buttons.first.click()

    async def _digit(self, label: str) -> str:
        shown = await self.phone.messages.last.get_by_test_id("text").inner_text()
        for line in shown.replace(" · ", "\n").splitlines():
            digit, dot, rest = line.partition(". ")
            if dot and digit.isdigit() and label in rest:
                return digit
        raise AssertionError(f"no {label!r} in {shown!r}")


@pytest.mark.parametrize("messenger", PHONES)
async def test_a_commune_is_set_up_from_a_phone(
    demo: Sandbox, tmp_path: Path, messenger: Messenger
) -> None:
    number = next(
        each.id
        for each in demo.world.chats.phones()
        if (each.name, each.messenger) == (ADMINS[messenger], messenger)
    )
    expect.set_options(timeout=PATIENCE)
    async with chromium() as browser, page_at(browser, demo.url, PHONE) as page:
        await page.get_by_test_id(f"tab-{number}").click()
        admin = Admin(page, PhoneOnPage(page, number), messenger)
        await _activates(admin)
        await _adds_a_commune(admin)
        await _adds_hamlets(admin)
        await _invites_three(admin)
        await _moves_one(admin)
    _is_all_there(Database(f"sqlite:///{tmp_path}/so-dan-van.db"))


async def _activates(admin: Admin) -> None:
    await admin.phone.part("hint-fill").click()
    await admin.phone.part("send").click()
    await admin.phone.sees("KHÔNG ghi tên")
    await admin.chooses("Đồng ý", "Chào")
    await admin.pictured("first-steps")


async def _adds_a_commune(admin: Admin) -> None:
    await admin.says("đơn vị", "Tỉnh Mẫu Sơn")
    await admin.chooses("Thêm đơn vị bên dưới", "mỗi dòng một đơn vị")
    await admin.says("Xã Nà Lẹng", "ngày")
    await admin.says("1/7/2025", "Sẽ đổi như sau")
    await admin.chooses("Đồng ý đổi", "Đã đổi")


async def _adds_hamlets(admin: Admin) -> None:
    await admin.says("xã nà lẹng", "Xã Nà Lẹng (mã")
    await admin.chooses("Thêm đơn vị bên dưới", "mỗi dòng một đơn vị")
    await admin.says(HAMLETS, "ngày")
    await admin.says("1/7/2025", "Sẽ đổi như sau")
    await admin.pictured("preview")
    await admin.chooses("Đồng ý đổi", "Bên dưới có 4 đơn vị")
    await admin.pictured("commune")


async def _invites_three(admin: Admin) -> None:
    await admin.says("người dùng", "Người dùng. Chọn")
    await admin.chooses("Mời người mới", "Đơn vị nào?")
    await admin.says("xa na leng", "Xã Nà Lẹng: làm gì?")
    await admin.chooses("cán bộ", "Gõ họ tên")
    await admin.phone.part("input").fill(OFFICERS)
    await admin.phone.part("send").click()
    said = admin.phone.messages.get_by_test_id("text")
    await expect(said.filter(has_text="Đã mời 3 người: cán bộ Xã Nà Lẹng").last).to_be_visible()
    await expect(said.filter(has_text="Mời Đàm Thị Én dùng Sổ Dân vận").last).to_be_visible()
    await admin.pictured("invitations")


async def _moves_one(admin: Admin) -> None:
    await admin.says("người dùng", "Người dùng. Chọn")
    await admin.says("hoang van tu", "1 người")
    await admin.chooses("Hoàng Văn Tứ", "chưa vào sổ")
    await admin.chooses("Chuyển đơn vị", "đơn vị")
    await admin.says("suối mơ", "Có phải")
    await admin.chooses("Xã Suối Mơ", "Chuyển Hoàng Văn Tứ từ cán bộ Xã Nà Lẹng sang Xã Suối Mơ?")
    await admin.chooses("Đồng ý", "Đã đổi")
    await admin.pictured("moving")


def _is_all_there(database: Database) -> None:
    with database.reading() as session:
        made = next(found for found in units.search(session, "xã nà lẹng", on=date(2026, 11, 22)))
        below = units.children(session, made.unit_id, date(2026, 11, 22))
        query = select(Person.name, Role.unit_id).join(Role, Role.person_id == Person.id)
        work = {name: unit_id for name, unit_id in session.execute(query) if name}
        there = units.by_code(session, "MS-SM")
    database.close()
    assert len(below) == 4
    assert there is not None
    assert work["Lương Thị Nga"] == work["Đàm Thị Én"] == made.unit_id
    assert work["Hoàng Văn Tứ"] == there.id

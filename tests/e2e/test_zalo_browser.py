"""The demo on Zalo phones: a real browser, the real bot behind it, called by webhook.

With `SCREENSHOTS=folder` the pictures of the README are taken on the way.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.chats import Messenger
from bot.sandbox.server import Sandbox
from bot.sandbox.village import ON_BOTH
from storage.database import Database
from storage.models import Account, Activity, Base, Figure, Person
from tests.browser import PhoneOnPage, chromium, page_at
from tests.e2e.stage import stored

PHONE = (390, 844)
DESK = (1600, 900)
PATIENCE = 20_000.0  # milliseconds
REFUSED = "0987 654 321"


@pytest.fixture
def database(demo: Sandbox, tmp_path: Path) -> Iterator[Database]:
    """The bot's own database, not one of the tests'."""
    opened = Database(f"sqlite:///{tmp_path}/so-dan-van.db")
    yield opened
    opened.close()


def _number(demo: Sandbox, messenger: Messenger, name: str) -> int:
    phones = demo.world.chats.phones()
    return next(each.id for each in phones if (each.name, each.messenger) == (name, messenger))


async def test_an_officer_who_has_only_zalo_logs_by_digits(
    demo: Sandbox, database: Database
) -> None:
    number = _number(demo, "zalo", "Nông Văn Páo")
    expect.set_options(timeout=PATIENCE)
    async with chromium() as browser, page_at(browser, demo.url, PHONE) as page:
        await page.get_by_test_id(f"tab-{number}").click()
        phone = PhoneOnPage(page, number)
        await _activates(phone)
        await _picture(page, "zalo-activation")
        await _logs_a_visit(phone)
        await _logs_a_session(page, phone)
        await _is_refused(phone)
        await _picture(page, "zalo-refused")
    kinds = [activity.kind for activity in stored(database, Activity)]
    assert kinds == ["visit", "propaganda_session"]
    attended = [row for row in stored(database, Figure) if row.indicator == "session_attendance"]
    assert [int(row.value) for row in attended] == [8650]
    _is_nowhere(database, REFUSED)


async def _activates(phone: PhoneOnPage) -> None:
    """Send the code that the hint offers, read what is kept, agree."""
    await phone.part("hint-fill").click()
    await phone.part("send").click()
    await phone.sees("KHÔNG ghi tên")
    await phone.say("1")
    await phone.sees("cần ghi việc gì")


async def _answers(phone: PhoneOnPage, *lines: tuple[str, str]) -> None:
    for typed, expected in lines:
        await phone.say(typed)
        await phone.sees(expected)


async def _logs_a_visit(phone: PhoneOnPage) -> None:
    await _answers(
        phone,
        ("xuống cơ sở", "2/8"),
        ("hôm nay", "3/8"),
        ("chợ", "4/8"),
        ("1", "5/8"),
        ("0", "6/8"),
        ("0", "7/8"),
        ("1", "Kiểm tra lại: Xuống cơ sở"),
        ("1", "Đã ghi ✔"),
    )


async def _logs_a_session(page: Page, phone: PhoneOnPage) -> None:
    await _answers(
        phone,
        ("ghi", "Ghi việc gì?"),
        ("2", "2/7"),
        ("2", "3/7"),
        ("to dan pho 2", "4/7"),
        ("2 3", "5/7"),
        ("8.642", "6/7"),
        ("2 3", "Kiểm tra lại: Buổi tuyên truyền"),
        ("3", "Sửa dòng nào?"),
    )
    await _picture(page, "zalo-conversation")
    await phone.say("4")
    await phone.sees("Có bao nhiêu")
    await phone.say("8.650")
    await phone.sees("8.650")
    await _picture(page, "zalo-card")
    await _answers(phone, ("1", "Đã ghi ✔ Buổi tuyên truyền"))


async def _is_refused(phone: PhoneOnPage) -> None:
    await phone.say(f"gọi {REFUSED} hỏi trưởng thôn")
    await phone.sees("KHÔNG lưu")


def _is_nowhere(database: Database, words: str) -> None:
    tables = {mapper.class_ for mapper in Base.registry.mappers}
    kept = repr([vars(row) for table in tables for row in stored(database, table)])
    assert "Nông Văn Páo" in kept  # what is kept is found this way
    assert words not in kept


async def test_an_officer_goes_on_from_telegram_to_zalo(demo: Sandbox, database: Database) -> None:
    first, second = (_number(demo, kind, ON_BOTH.name) for kind in ("telegram", "zalo"))
    address = f"{demo.url}/?phones={first},{second}"
    expect.set_options(timeout=PATIENCE)
    async with chromium() as browser, page_at(browser, address, DESK) as page:
        telegram, zalo = PhoneOnPage(page, first), PhoneOnPage(page, second)
        await telegram.part("hint-fill").click()
        await telegram.part("send").click()
        await telegram.sees("KHÔNG ghi tên")
        await telegram.press("1. Đồng ý")
        await telegram.sees("cần ghi việc gì")
        await _answers(telegram, ("ghi", "Ghi việc gì?"), ("buổi tuyên truyền", "2/7"))
        await telegram.say("liên kết")
        await expect(telegram.messages.last).to_contain_text("phút")
        await zalo.say(await _code(telegram))
        await zalo.sees("2/7")
        await _answers(zalo, ("hôm qua", "3/7"))
        await _picture(page, "both-messengers")
    [person] = [row for row in stored(database, Person) if row.name == ON_BOTH.name]
    accounts = [row for row in stored(database, Account) if row.person_id == person.id]
    assert {account.channel for account in accounts} == {"telegram", "zalo"}


async def _code(phone: PhoneOnPage) -> str:
    """Return the code in the newest message: the only word in capitals and digits that long."""
    said = await phone.messages.last.get_by_test_id("text").inner_text()
    return next(word.strip(".,:") for word in said.split() if len(word) >= 8 and word.isupper())


async def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        await page.wait_for_timeout(500)  # what slides in has come to rest
        await page.screenshot(path=Path(folder) / f"{name}.png", scale="css")

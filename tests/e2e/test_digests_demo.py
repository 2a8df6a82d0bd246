"""Digests in the demo: on Monday at half past seven, once, on either kind of phone.

The clock stops at each due moment on the way, then jumps over a Monday, as when the bot was off.
With `SCREENSHOTS=folder` pictures of the phones are taken.
"""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.stage import PATIENCE
from tests.e2e.village import ZONE, Village, pictured
from tests.e2e.village import village as started
from tests.phone import Phone
from tests.phone_item import Item

ON_ZALO, ON_TELEGRAM = "Giàng A Lử", "Vi Thị Hường"
WISH = "Xin hỗ trợ xi măng làm cống đầu thôn"
HALF_PAST_SEVEN = timedelta(hours=7, minutes=30)


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    async with started(tmp_path) as made:
        yield made


def _monday_after(now: datetime) -> datetime:
    local = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    return local + timedelta(days=7 - local.weekday())


async def _logs_a_visit(officer: Phone) -> None:
    await officer.says("ghi")
    await officer.sees("Ghi việc gì", PATIENCE)
    await officer.chooses("Xuống cơ sở")
    for typed, then in (
        ("hôm nay", "Thôn, ấp"),
        ("1", "Mục đích"),
        ("1", "Phối hợp"),
        ("0", "Kết quả"),
        ("họp dân", "gửi luôn"),
        ("thêm", "Thêm gì"),
        ("đề xuất", "Kiến nghị"),
        (WISH, "Kiểm tra lại"),
    ):
        await officer.sees("", PATIENCE)
        await officer.says(typed)
        await officer.sees(then, PATIENCE)
    await officer.chooses("Gửi")
    await officer.sees("Đã ghi ✔", PATIENCE)


async def _logs_a_session(officer: Phone) -> None:
    await officer.says("ghi")
    await officer.sees("Ghi việc gì", PATIENCE)
    await officer.chooses("Buổi tuyên truyền")
    for typed, then in (
        ("hôm nay", "Thôn, ấp"),
        ("2", "Nội dung"),
        ("2", "lượt người"),
        ("45", "Phối hợp"),
        ("0", "Kiểm tra lại"),
    ):
        await officer.sees("", PATIENCE)
        await officer.says(typed)
        await officer.sees(then, PATIENCE)
    await officer.chooses("Gửi")
    await officer.sees("Đã ghi ✔", PATIENCE)


async def _told(phone: Phone) -> list[Item]:
    """Return the digests with the pictures and files that came with them."""
    shown = [item for item in await phone.screen() if item.sender == "bot"]
    words = ("TUẦN ", "Biểu đồ TUẦN", "Bảng số liệu TUẦN", "Dự thảo báo cáo TUẦN")
    return [item for item in shown if item.text.startswith(words)]


async def test_leaders_are_told_on_monday_and_answer(village: Village) -> None:
    await _logs_a_visit(village["Lò Thị Mỷ"])
    await _logs_a_session(village["Lò Thị Mỷ"])
    monday = _monday_after(village.now) + HALF_PAST_SEVEN
    await village.goes_to(monday + timedelta(hours=1))
    zalo, telegram = await _told(village[ON_ZALO]), await _told(village[ON_TELEGRAM])
    assert [bool(item.photo) for item in zalo] == [False, True]
    assert [item.kind for item in telegram] == ["text", "photo", "document", "document"]
    for text in (zalo[0], telegram[0]):
        assert text.date.astimezone(ZONE).replace(second=0, microsecond=0) == monday
        assert "http" not in text.text
    assert f"1. Thôn 1: {WISH}" in zalo[0].text
    assert "kiến nghị" not in telegram[0].text

    leader, officer = village[ON_ZALO], village["Lò Thị Mỷ"]
    due = monday + timedelta(days=4)
    await leader.says(f"1: làm cống trước {due:%d/%m}")
    await leader.sees("Đã giao (kiến nghị 1): làm cống", PATIENCE)
    await officer.sees("Giao việc: làm cống", PATIENCE)
    await leader.says("chi tiết")
    await leader.sees("Việc đồng chí đã giao: đang làm 1", PATIENCE)
    await pictured(village, (ON_ZALO, ON_TELEGRAM, "Lò Thị Mỷ"), "digests")

    next_monday = monday + timedelta(days=7)
    await village.goes_to(next_monday - timedelta(days=1))
    await village.jumps_to(next_monday + timedelta(minutes=90))
    await village.goes_to(next_monday + timedelta(minutes=100))
    for name in (ON_ZALO, ON_TELEGRAM):
        again = [item for item in await _told(village[name]) if item.text.startswith("TUẦN")]
        assert len(again) >= 2
        assert again[-1].date.astimezone(ZONE) >= next_monday + timedelta(minutes=90)
    both = [item.text.splitlines()[0] for item in await _told(village[ON_TELEGRAM])]
    assert len(both) == len(set(both)) == 6  # nothing twice; of an empty week no files

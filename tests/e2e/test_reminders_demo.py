"""A monthly report in the demo: switched on, reminded of, handed in, late, its deadline moved.

The clock stops at each due moment on the way; the phones are read over HTTP. Days are those of the
month after the real one, worked out by the domain: no day of the year is special. With
`SCREENSHOTS=folder` pictures of the phones are taken at the end.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.reporting.deadlines import WorkingDaysAfter
from domain.reporting.periods import Period
from domain.reporting.presets import PRESETS
from domain.reporting.report_rule import ReportRule
from domain.reporting.sequence import ending_on_or_after
from domain.reporting.stages import Stage, moments
from domain.reporting.working_days import WorkingDays
from tests.e2e.stage import PATIENCE
from tests.e2e.village import ZONE, Village, pictured
from tests.e2e.village import village as started
from tests.phone import Phone

MONTH = PRESETS["month"]
LATER = replace(MONTH, deadline=replace(MONTH.deadline, day=WorkingDaysAfter(4)))
HOUR = timedelta(hours=1)
PICTURED = ("Lò Thị Mỷ", "Hà Văn Đoàn", "Giàng A Lử", "Vi Thị Hường", "Ma Thị Sao")
REMINDED = ("Nhắc báo cáo", "đã quá hạn")


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    async with started(tmp_path) as made:
        yield made


def _tenth(now: datetime) -> datetime:
    local = (now.astimezone(ZONE).replace(day=28) + timedelta(days=7)).replace(day=10)
    return local.replace(hour=9, minute=0, second=0, microsecond=0)


def _stages(rule: ReportRule, period: Period) -> tuple[Stage, ...]:
    return moments(rule, period, WorkingDays(), ZONE)


async def _says(phone: Phone, *lines: tuple[str, str]) -> None:
    for typed, expected in lines:
        await phone.says(typed)
        await phone.sees(expected, PATIENCE)


async def _switches_on(admin: Phone) -> None:
    await _says(admin, ("nhắc việc", "chưa có loại báo cáo nào"))
    for label, then in (
        ("Bật loại báo cáo mới", "Hằng tháng"),
        ("Hằng tháng", "xã"),
        ("Cả 3 xã", "Kỳ này"),
        ("Kỳ này", "Công tác dân vận tháng"),
        ("Công tác dân vận tháng", "Cho 3 đơn vị"),
        ("Bật", "Đã bật ✔"),
    ):
        await admin.chooses(label)
        await admin.sees(then, PATIENCE)


async def _submits(phone: Phone) -> None:
    await phone.says("nộp")
    for _ in range(20):
        shown = await phone.sees("", PATIENCE)
        if "Kiểm tra lại" in shown.text:
            await phone.says("1")
            await phone.sees("Đã nộp ✔", PATIENCE)
            return
        await phone.says("0")
    raise AssertionError(shown.text)


async def test_a_month_of_reminders(village: Village) -> None:
    start = _tenth(village.now)
    period = ending_on_or_after(MONTH.period, start.date())
    first, on_the_day, *_ = _stages(MONTH, period)
    await village.goes_to(start)
    await _switches_on(village["Ma Thị Sao"])

    await village.goes_to(first.at + HOUR)
    for name in ("Lò Thị Mỷ", "Hà Văn Đoàn", "Nông Văn Páo"):
        assert await village.told(name, "Nhắc báo cáo") == [first.at.astimezone(ZONE)]
    await _submits(village["Hà Văn Đoàn"])

    await village.goes_to(on_the_day.at + HOUR)
    assert len(await village.told("Lò Thị Mỷ", "Nhắc báo cáo")) == 2
    assert len(await village.told("Hà Văn Đoàn", *REMINDED)) == 1
    await _says(village["Lò Thị Mỷ"], ("lý do mất điện cả tuần", "lý do"))

    admin = village["Ma Thị Sao"]
    await _says(admin, ("nhắc việc: sau khi chốt 4 ngày làm việc", "Hạn nộp sắp tới"))
    await admin.chooses("Đồng ý")
    await admin.sees("Đã đổi ✔ Có hiệu lực ngay", PATIENCE)

    to_come = [each for each in _stages(LATER, period) if each.at > on_the_day.at + HOUR]
    await village.goes_to(to_come[-1].at + HOUR)
    await _everybody_heard(village, to_come)
    await pictured(village, PICTURED, "reminders")


async def _everybody_heard(village: Village, to_come: list[Stage]) -> None:
    """After the deadline was moved: the late one at each stage, leaders at theirs, with why."""
    local = [each.at.astimezone(ZONE) for each in to_come]
    heard = await village.told("Lò Thị Mỷ", *REMINDED)
    assert heard[-len(local) :] == local
    at_home = [each.at.astimezone(ZONE) for each in to_come if each.unit_leader]
    assert await village.told("Giàng A Lử", "Xã Suối Mơ chưa nộp") == at_home
    above = [each.at.astimezone(ZONE) for each in to_come if each.leader_above]
    assert await village.told("Vi Thị Hường", "Lý do: mất điện cả tuần") == above
    assert len(above) == 1
    assert len(await village.told("Hà Văn Đoàn", *REMINDED)) == 1

"""Planned days beyond the given cases; today is Wednesday 18 November 2026."""

from datetime import date

import pytest

from domain.reading import Unreadable, read_plan_date

TODAY = date(2026, 11, 18)

DAYS = {
    "ngay kia": "2026-11-20",
    "ngày kìa": "2026-11-21",
    "mốt": "2026-11-20",
    "bữa mốt": "2026-11-20",
    "8h sáng mai": "2026-11-19",
    "3 ngày nữa": "2026-11-21",
    "sau ba ngày": "2026-11-21",
    "thứ 6 tới": "2026-11-20",
    "thu 6 toi": "2026-11-20",
    "thứ 6 tuần sau": "2026-11-27",
    "thu sau tuan sau": "2026-11-27",
    "thứ 2 tuần sau nữa": "2026-11-30",
    "cn tuan nay": "2026-11-22",
    "thứ 2": "2026-11-23",
    "t2 30/11": "2026-11-30",
    "30/11": "2026-11-30",
    "30/6": "2027-06-30",
    "ngày 20": "2026-11-20",
    "ngày 10": "2026-12-10",
    "ngày 15 tháng sau": "2026-12-15",
    "15/11/2027": "2027-11-15",
    "giao thừa": "2027-02-05",
    "28 tết": "2027-02-04",
    "rằm tháng giêng": "2027-02-20",
}

REFUSED = {
    "hôm qua": "past_date",
    "15/11": "past_date",  # three days ago: a slip, not next year
    "15/11/2026": "past_date",
    "thứ 6 tuần trước": "past_date",
    "20/11/2027": "out_of_range",
    "thứ 4": "ambiguous",  # today, or in a week
    "thứ 6 sau": "ambiguous",
    "ngay mot": "ambiguous",  # ngày mốt, or the first
    "mot": "ambiguous",  # mốt, or một
    "mai mốt": "vague",
    "cuối tháng": "vague",
    "trước 30/11": "vague",
    "tuần sau": "range",
    "2 tuần nữa": "range",
    "t3 30/11": "weekday_mismatch",
    "29/2": "invalid_date",
}


@pytest.mark.parametrize(("text", "day"), list(DAYS.items()))
def test_a_planned_day_is_read(text: str, day: str) -> None:
    assert read_plan_date(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(("text", "code"), list(REFUSED.items()))
def test_a_planned_day_that_is_not_sure_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_plan_date(text, TODAY)

    assert refused.value.code == code


def test_a_leap_day_is_planned_in_the_year_that_has_one() -> None:
    assert read_plan_date("29/2", date(2027, 11, 18)) == date(2028, 2, 29)

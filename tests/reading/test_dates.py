"""Days that were done, beyond the given cases; today is Wednesday 18 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.reading import Unreadable, read_date
from tests.reading.keyboards import in_words, telex, unmarked

TODAY = date(2026, 11, 18)

DAYS = {
    # From today.
    "hnay": "2026-11-18",
    "bữa nay": "2026-11-18",
    "ngày nay": "2026-11-18",
    "ban nãy": "2026-11-18",
    "hồi sáng": "2026-11-18",
    "sang som nay": "2026-11-18",
    "chiều hôm nay (18/11)": "2026-11-18",
    "da hom qua a": "2026-11-17",
    "hôm qua rồi": "2026-11-17",
    "hôm qua thứ 3": "2026-11-17",
    "hôm qua 17/11": "2026-11-17",
    "toi di hom qua": "2026-11-17",
    "5h chieu qua": "2026-11-17",
    "khuya hôm qua": "2026-11-17",
    "ho6m qua": "2026-11-17",
    "bua kia": "2026-11-16",
    "hkia": "2026-11-16",
    "bữa kìa": "2026-11-15",
    "hai hom truoc": "2026-11-16",
    "một ngày trước": "2026-11-17",
    "cách nay 3 hôm": "2026-11-15",
    "cach day 5 ngay": "2026-11-13",
    # Weekdays.
    "t6 vua roi": "2026-11-13",
    "thứ 6 rồi": "2026-11-13",
    "hom thu 6": "2026-11-13",
    "thứ 6 trước": "2026-11-13",
    "tuan truoc t6": "2026-11-13",
    "thứ 6 tuần trước nữa": "2026-11-06",
    "thứ 6 hai tuần trước": "2026-11-06",
    "thu sau tuan truoc": "2026-11-13",
    "thu tu": "2026-11-18",
    "thu nam": "2026-11-12",
    "thứ bẩy": "2026-11-14",
    "chủ nhựt": "2026-11-15",
    "thu71 6": "2026-11-13",
    "thuws sasu": "2026-11-13",
    "thu2": "2026-11-16",
    "t.6": "2026-11-13",
    "T6-13/11": "2026-11-13",
    "t6 13": "2026-11-13",
    "thứ 6 tuần trước 13/11": "2026-11-13",
    "Thứ Sáu ngày 13 tháng 11 năm 2026": "2026-11-13",
    "ngày 15/11 hôm chủ nhật": "2026-11-15",
    # Written dates.
    "13 tay": "2026-11-13",
    "15/11/26": "2026-11-15",
    "15 / 11": "2026-11-15",
    "15 11 2026": "2026-11-15",
    "15thang11": "2026-11-15",
    "ngay15": "2026-11-15",
    "15 t11": "2026-11-15",
    "11/11 vua roi": "2026-11-11",
    "15/11 dương lịch": "2026-11-15",
    "25/12 năm ngoái": "2025-12-25",
    "15/12/25": "2025-12-15",
    "17/11/2025": "2025-11-17",
    "ngay2 15": "2026-11-15",
    "ngay mot thang 11": "2026-11-01",
    "mồng mười": "2026-11-10",
    "mùng 10/11": "2026-11-10",
    "ngay hai muoi tu thang muoi": "2026-10-24",
    "ngày năm tháng năm năm 2026": "2026-05-05",
    "15 tháng mười năm nay": "2026-10-15",
    "ngày 15 tháng trước": "2026-10-15",
    "15 tháng này": "2026-11-15",
    "ngày 31": "2026-10-31",
    "31": "2026-10-31",
    # Hours are dropped.
    "15/11 luc 8h": "2026-11-15",
    "15/11 - 8h": "2026-11-15",
    "8h-10h 15/11": "2026-11-15",
    "15/11 8-10h": "2026-11-15",
    "từ 8h đến 10h ngày 15/11": "2026-11-15",
    "8 giờ 15/11": "2026-11-15",
    "8 giờ 15 tháng 11": "2026-11-15",
    "8 giờ 30 15/11": "2026-11-15",
    "2026-11-15 08:30": "2026-11-15",
    "5g chiều chủ nhật": "2026-11-15",
    "chiều 15": "2026-11-15",
    "sáng 8/11": "2026-11-08",
}

REFUSED = {
    "abc": "no_date",
    "8h": "no_date",
    "sáng": "no_date",
    "thôn 3": "no_date",
    "15/11 thôn 3": "no_date",
    "mấy hôm trước": "vague",
    "hôm trước": "vague",
    "bữa hổm": "vague",
    "vừa rồi": "vague",
    "hôm rồi": "vague",
    "cuối tháng 10": "vague",
    "trước 15/11": "vague",
    "khoảng 15/11": "vague",
    "chắc hôm qua": "vague",
    "không nhớ": "vague",
    "tuần rồi": "range",
    "2 tuần trước": "range",
    "tháng 11": "range",
    "năm ngoái": "range",
    "3 ngày qua": "range",
    "10-12/11": "range",
    "10/11 - 12/11": "range",
    "t2-t6": "range",
    "thu 2 toi thu 6": "range",
    "15/11 tới 16/11": "range",
    "từ hôm qua": "range",
    "15, 16/11": "multiple_dates",
    "15/11 16/11": "multiple_dates",
    "t7 cn": "multiple_dates",
    "hôm qua hoặc hôm kia": "multiple_dates",
    "hôm qua 16/11": "multiple_dates",
    "15 11": "ambiguous",
    "hai": "ambiguous",
    "15112026": "ambiguous",
    "13 t3": "ambiguous",
    "t1": "ambiguous",
    "sang 8": "ambiguous",
    "lúc 15": "ambiguous",
    "hôm qua?": "ambiguous",
    "ngay mot": "ambiguous",
    "ngay 15 thang sau": "ambiguous",
    "thu 6 toi": "ambiguous",
    "15/11 toi": "ambiguous",
    "thứ 4 vừa rồi": "ambiguous",
    "1 tháng trước": "ambiguous",
    "15/13": "invalid_date",
    "29/2": "invalid_date",
    "31/11": "invalid_date",
    "ngày 32": "invalid_date",
    "15/11/126": "invalid_date",
    "mùng 15": "invalid_date",
    "thứ 8": "invalid_date",
    "15/3 al": "lunar_date",
    "rằm": "lunar_date",
    "23 tháng chạp": "lunar_date",
    "19/11": "future_date",
    "ngay kia": "future_date",
    "thứ 2 tuần sau": "future_date",
    "15/11/9999": "future_date",
    "16/11/2025": "out_of_range",
    "15/3 năm ngoái": "out_of_range",
    "400 ngày trước": "out_of_range",
}


@pytest.mark.parametrize(("text", "day"), list(DAYS.items()))
def test_a_day_is_read(text: str, day: str) -> None:
    assert read_date(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(("text", "code"), list(REFUSED.items()))
def test_a_day_that_is_not_sure_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_date(text, TODAY)

    assert refused.value.code == code


@pytest.mark.parametrize("text", ["thứ 2 ngày 17/11", "t2 17/11", "17/11 (thứ hai)", "t2 17"])
def test_a_weekday_that_disagrees_is_refused_with_both(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_date(text, TODAY)

    assert refused.value.code == "weekday_mismatch"
    assert refused.value.facts == {"date": "2026-11-17", "stated": "thứ 2", "actual": "thứ 3"}


def test_a_weekday_with_its_week_that_disagrees_is_a_mismatch_too() -> None:
    with pytest.raises(Unreadable) as refused:
        read_date("thứ 6 tuần trước, 14/11", TODAY)

    assert refused.value.facts == {"date": "2026-11-14", "stated": "thứ 6", "actual": "thứ 7"}


todays = st.dates(date(2001, 1, 1), date(2099, 1, 1))


@given(todays, st.integers(0, 366))
@settings(deadline=None)
def test_a_full_date_is_read_in_every_spelling(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    for written in (f"{day:%d/%m/%Y}", f"{day:%d-%m-%y}", f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}"):
        assert read_date(written, today) == day


@given(todays, st.integers(0, 92))
@settings(deadline=None)
def test_a_date_in_words_without_its_year_is_the_one_just_gone(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    words = f"ngày {in_words(day.day)} tháng {in_words(day.month)}"

    assert read_date(words, today) == day
    assert read_date(telex(words), today) == day
    if day.month != 6:  # "thang sau" is next month, too
        assert read_date(unmarked(words), today) == day


@given(todays, st.integers(0, 6))
@settings(deadline=None)
def test_a_bare_weekday_is_the_latest_one(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    name = "chủ nhật" if day.weekday() == 6 else f"thứ {day.weekday() + 2}"

    assert read_date(name, today) == day
    assert read_date(unmarked(name), today) == day


@given(todays, st.integers(1, 31))
@settings(deadline=None)
def test_a_bare_day_is_the_latest_such_day_of_this_month_or_the_last(today: date, day: int) -> None:
    try:
        found = read_date(f"ngày {day}", today)
    except Unreadable as refused:
        assert refused.code == "invalid_date"  # noqa: PT017 - only where neither month has it
        assert day > 28
    else:
        assert found.day == day
        assert today - timedelta(days=62) < found <= today

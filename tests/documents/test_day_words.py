"""What a period is called in a title."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reporting.kinds import ENDS, Kind
from domain.reporting.months import ending_on_or_after
from domain.reporting.periods import PeriodRule
from reports.document.day_words import period_in_words
from reports.document.numerals import roman

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-01", "2026-11-30", "tháng 11 năm 2026"),
        ("2026-10-15", "2026-11-14", "tháng 11 năm 2026"),
        ("2025-12-15", "2026-01-14", "tháng 01 năm 2026"),
        ("2028-02-01", "2028-02-29", "tháng 02 năm 2028"),
        ("2026-02-21", "2026-03-20", "tháng 3 năm 2026"),
        ("2026-07-01", "2026-09-30", "quý III năm 2026"),
        ("2025-12-15", "2026-03-14", "quý I năm 2026"),
        ("2026-09-15", "2026-12-14", "quý IV năm 2026"),
        ("2025-12-15", "2026-06-14", "6 tháng đầu năm 2026"),
        ("2026-07-01", "2026-12-31", "6 tháng cuối năm 2026"),
        ("2025-12-15", "2026-09-14", "9 tháng đầu năm 2026"),
        ("2025-12-15", "2026-12-14", "năm 2026"),
        ("2026-01-01", "2026-12-31", "năm 2026"),
        ("2026-11-12", "2026-11-18", "tuần từ ngày 12/11/2026 đến ngày 18/11/2026"),
        ("2022-01-01", "2023-12-31", "từ ngày 01/01/2022 đến ngày 31/12/2023"),
        ("2026-10-04", "2026-11-03", "từ ngày 04/10/2026 đến ngày 03/11/2026"),
        ("2026-02-01", "2026-04-30", "từ ngày 01/02/2026 đến ngày 30/04/2026"),
        ("9999-12-31", "9999-12-31", "từ ngày 31/12/9999 đến ngày 31/12/9999"),
    ],
)
def test_periods_have_names_and_other_days_are_told(first: str, last: str, words: str) -> None:
    assert period_in_words(date.fromisoformat(first), date.fromisoformat(last)) == words


@given(kind=st.sampled_from(list(ENDS)), style=st.sampled_from(["nd09", "calendar"]), day=DAYS)
def test_every_period_of_the_decree_and_the_calendar_has_a_name(
    kind: Kind, style: str, day: date
) -> None:
    period = ending_on_or_after(PeriodRule(kind, style), day)  # type: ignore[arg-type]
    words = period_in_words(period.first, period.last)
    assert words.endswith(f"năm {period.year}")
    assert "từ ngày" not in words


@given(first=DAYS, length=st.integers(0, 800))
def test_what_has_no_name_is_told_by_its_days(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    words = period_in_words(first, last)
    assert "năm" in words or words.endswith(f"{last:%d/%m/%Y}")


def test_numerals() -> None:
    written = [roman(number) for number in (1, 2, 3, 4, 5, 6, 9, 10, 14, 19)]
    assert written == ["I", "II", "III", "IV", "V", "VI", "IX", "X", "XIV", "XIX"]

"""Days of Tết and full moons. Tết was on 29/01/2025 and 17/02/2026, and will be on 06/02/2027."""

import subprocess
import sys
from datetime import date

import pytest

from domain.reading import Unreadable, read_date

DAYS = [
    ("mung mot tet", "2026-02-20", "2026-02-17"),
    ("mùng ba Tết", "2026-02-20", "2026-02-19"),
    ("mùng 4 tết âm lịch", "2026-02-20", "2026-02-20"),
    ("mùng 3 Tết 2026", "2026-05-25", "2026-02-19"),
    ("mùng 3 Tết năm ngoái", "2025-01-30", "2024-02-12"),
    ("đêm giao thừa", "2025-02-05", "2025-01-28"),
    ("29 tết", "2026-02-17", "2026-02-16"),
    ("23 tết", "2026-02-10", "2026-02-10"),
    ("chiều 30 Tết", "2024-02-15", "2024-02-09"),
    ("mùng 2 tết", "2027-02-07", "2027-02-07"),
    ("ram thang gieng", "2026-03-04", "2026-03-03"),
    ("rằm tháng bảy", "2026-09-01", "2026-08-27"),
    ("tết dương lịch", "2026-01-03", "2026-01-01"),
    ("mùng 1 tết tây", "2026-01-03", "2026-01-01"),
    ("mùng 5", "2026-05-25", "2026-05-05"),
]

REFUSED = [
    ("mùng 3 Tết", "2026-05-25", "ambiguous"),  # more than 92 days after it
    ("mùng 3 Tết", "2026-02-10", "future_date"),  # a week before it
    ("30 Tết", "2026-02-20", "ambiguous"),  # that month had 29 days
    ("mùng 11 tết", "2026-02-28", "invalid_date"),
    ("mùng 3", "2026-02-20", "ambiguous"),  # of February, or of Tết
    ("mùng 3 tháng giêng", "2026-02-20", "lunar_date"),
    ("mùng 3/1 âm", "2026-02-20", "lunar_date"),
    ("rằm tháng 13", "2026-02-20", "invalid_date"),
    ("tết", "2026-02-20", "vague"),
]


@pytest.mark.parametrize(("text", "today", "day"), DAYS)
def test_a_lunar_day_is_read(text: str, today: str, day: str) -> None:
    assert read_date(text, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(("text", "today", "code"), REFUSED)
def test_a_lunar_day_that_is_not_sure_is_refused(text: str, today: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_date(text, date.fromisoformat(today))

    assert refused.value.code == code


def test_the_lunar_library_is_not_loaded_before_it_is_needed() -> None:
    check = "import sys, domain.reading; sys.exit('lunar_vn' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0

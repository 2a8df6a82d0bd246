"""Durations beyond the given cases."""

import pytest

from domain.reading import Minutes, Unreadable, read_duration

DURATIONS = {
    "nửa tiếng": (30, 30),
    "nữa tiếng": (30, 30),
    "1/2 tiếng": (30, 30),
    "1h": (60, 60),
    "1h15p": (75, 75),
    "1h05": (65, 65),
    "1h5p": (65, 65),
    "1 giờ mười": (70, 70),
    "45'": (45, 45),
    "1h30'": (90, 90),
    "1,5 tiếng": (90, 90),
    "1.5h": (90, 90),
    "hai tieng ruoi": (150, 150),
    "mot tieng muoi lam phut": (75, 75),
    "1 tieng dong ho": (60, 60),
    "120 giây": (2, 2),
    "90 phust": (90, 90),
    "tam phut": (8, 8),
    "8 giờ": (480, 480),
    "0 phút": (0, 0),
    "mỗi buổi 30 phút": (30, 30),
    "5-7 phút/1 buổi": (5, 7),
    "5-7p/buổi": (5, 7),
    "tu 5 den 7 phut": (5, 7),
    "năm bảy phút": (5, 7),
    "hai ba tiếng": (120, 180),
    "30 phút đến 1 tiếng": (30, 60),
    "1 tiếng - 1 tiếng rưỡi": (60, 90),
}

MARKED = {
    "hơn tiếng": Minutes(60, 60, "over"),
    "2 tiếng hơn": Minutes(120, 120, "over"),
    "gần 1 tiếng rưỡi": Minutes(90, 90, "under"),
    "cả tiếng": Minutes(60, 60, "about"),
    "tam 30 phut": Minutes(30, 30, "about"),
}

REFUSED = {
    "hai": "unit_missing",
    "45-60": "unit_missing",
    "1h5": "ambiguous",
    "1:30": "ambiguous",
    "8h": "ambiguous",
    "19h30": "ambiguous",
    "8h-10h": "ambiguous",
    "tam tieng": "ambiguous",
    "1 buổi": "vague",
    "nửa ngày": "vague",
    "2 ngày": "vague",
    "vài phút": "vague",
    "một lát": "vague",
    "1,33h": "not_integer",
    "90 giây": "not_integer",
    "25 tiếng": "out_of_range",
    "7-5 phút": "bad_format",
    "1h75": "bad_format",
    "15 phút x 2": "multiple_numbers",
    "-5 phút": "negative",
    "tiếng": "no_number",
}


@pytest.mark.parametrize(("text", "minutes"), list(DURATIONS.items()))
def test_a_duration_is_read_in_minutes(text: str, minutes: tuple[int, int]) -> None:
    assert read_duration(text) == Minutes(*minutes)


@pytest.mark.parametrize(("text", "minutes"), list(MARKED.items()))
def test_a_duration_keeps_its_mark(text: str, minutes: Minutes) -> None:
    assert read_duration(text) == minutes


@pytest.mark.parametrize(("text", "code"), list(REFUSED.items()))
def test_a_duration_that_is_not_sure_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_duration(text)

    assert refused.value.code == code

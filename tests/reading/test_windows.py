"""Quiet hours as people type them."""

from datetime import time

import pytest

from domain.quiet import NONE, Window
from domain.reading import Unreadable
from domain.reading.windows import read_window


@pytest.mark.parametrize(
    ("typed", "window"),
    [
        ("22h-6h", (time(22), time(6))),
        ("22-6", (time(22), time(6))),
        ("21:30 đến 6:00", (time(21, 30), time(6))),
        ("Từ 21h30 tới 6h", (time(21, 30), time(6))),
        ("22 giờ – 6 giờ 15 phút", (time(22), time(6, 15))),
        ("10 giờ tối tới 6 giờ sáng", (time(22), time(6))),
        ("11h đêm - 5h sáng", (time(23), time(5))),
        ("11h30-13h", (time(11, 30), time(13))),
        ("24h - 6h", (time(0), time(6))),
        ("10pm to 6am", (time(22), time(6))),
        ("tắt", NONE),
        ("Off.", NONE),
    ],
)
def test_the_usual_ways_of_writing_hours_are_read(typed: str, window: Window) -> None:
    assert read_window(typed) == window


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("đêm", "bad_format"),
        ("22h", "bad_format"),
        ("25h-6h", "out_of_range"),
        ("24h30-6h", "out_of_range"),
        ("22:75-6h", "bad_format"),
        ("6h-6h", "too_long"),
        ("9h-6h", "too_long"),  # nine in the evening, perhaps: better asked than guessed
        ("", "bad_format"),
    ],
)
def test_what_is_not_sure_is_no_window(typed: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_window(typed)
    assert caught.value.code == code

"""What is typed to make a reader hang or fall over: it ends in a value or a reason, and soon."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

import pytest

from domain.guard import blocked, warned
from domain.reading import (
    Unreadable,
    read_count,
    read_date,
    read_decimal,
    read_duration,
    read_money,
    read_plan_date,
    read_yes_no,
)
from handlers.walker.choosing import Item, NotThere, choose_several
from tests.attacks.patience import within

SECONDS = 4.0  # on a busy machine; the slowest took 0.4 on a free one
DAYS = (date.min, date(1970, 1, 1), date(2026, 11, 18), date.max)
READERS: dict[str, Callable[[str], object]] = {
    "count": read_count,
    "decimal": partial(read_decimal, unit="ha"),
    "money": read_money,
    "duration": read_duration,
    "yes or no": read_yes_no,
    **{f"date on {day}": partial(read_date, today=day) for day in DAYS},
    **{f"plan date on {day}": partial(read_plan_date, today=day) for day in DAYS},
}
TANGLED = ["tam1" * 30, "1bay12" * 20, "co1" * 40, "đc1" * 40, "mot1 " * 24, "1muoi1." * 17]
NUMBERS = [
    "9" * 5_000,  # Python itself refuses to make a number of so many digits
    "1" + "0" * 30,
    "1.000.000.000.000.000.000.000",
    "1e400",
    "1/" + "9" * 100,
    "31/12/9999",
    "1/1/0001",
    "mùng 1 tết năm 9999",
    "999 ngày nữa",
    "t" + "9" * 100,
    "٣٣٣",
    "①②",
    "²" * 50,
    "-1",
    "NaN",
]
CHARACTERS = ["\x00", "12\x005", "12\ud800", "5\u202e6", "\u200b", "1\u0301", "👍🏽", "\x1b[2J"]


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_soon_finds_a_value_or_a_reason(reader: str) -> None:
    for text in (*TANGLED, *NUMBERS, *CHARACTERS):
        with within(SECONDS), suppress(Unreadable):  # any other exception is a failed turn
            READERS[reader](text)


@pytest.mark.parametrize("text", TANGLED)
def test_of_countless_meanings_none_is_taken(text: str) -> None:
    with within(SECONDS), pytest.raises(Unreadable):
        read_count(text)


@pytest.mark.parametrize("part", ["1 ", "a1 ", "0 1 ", "một ", "1.111", "ông Nguyễn ", "M.", "ﷺ"])
def test_the_guard_is_done_with_the_longest_text_soon(part: str) -> None:
    text = (part * 4096)[:4096]
    with within(SECONDS):
        blocked(text)
        warned(text)


@pytest.mark.parametrize("gap", [" ", "\n", "\t", "\u00a0"])
def test_a_list_of_gaps_is_read_soon(gap: str) -> None:
    items = [Item(str(n), f"Thôn {n}", n) for n in range(1, 25)]
    with within(SECONDS), pytest.raises(NotThere):
        choose_several(f"1{gap * 4094}x", items)

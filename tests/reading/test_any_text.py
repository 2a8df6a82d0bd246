"""What holds for every text: only Unreadable is raised, and spelling variants read the same."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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
from tests.reading.test_given_cases import CASES

TODAY = date(2026, 11, 18)
GIVEN = [case["text"] for case in CASES]
OTHERS = (
    "0 1 2 5 12 15 30 31 100 1.250 1,5 0912345678 t2 t8 h g p k tr đ ? - / , . ( ) % x + ~ "
    "ba bà mười mươi mốt tư lăm linh rưỡi nửa phẩy vạn tam tu nam sau toi muoi mot ta co "
    "tết rằm âm mùng giao thừa giờ phút tuần tháng năm ngày nữa tới trước từ đến và hay "
    "tam1 tra8m thuws hoom 👍 ½ ² ① m² ٣ \u200b"
)
PIECES = sorted({piece for text in [*GIVEN, OTHERS] for piece in text.split()})
READERS: list[Callable[[str], object]] = [
    read_count,
    read_money,
    read_duration,
    read_yes_no,
    lambda text: read_yes_no(text, numbered=True, right_wrong=True),
    lambda text: read_date(text, TODAY),
    lambda text: read_plan_date(text, TODAY),
    *(lambda text, unit=unit: read_decimal(text, unit) for unit in ("ha", "km", "kg", "bao")),
]

sentences = st.lists(st.sampled_from(PIECES), max_size=7).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)
days = st.dates(date(1999, 1, 1), date(2099, 12, 31))


def outcome(read: Callable[[str], object], text: str) -> object:
    """Return what is read, or the code; anything else raised fails the test."""
    try:
        return read(text)
    except Unreadable as refused:
        return refused.code


@given(st.text(max_size=140))
@settings(deadline=None)
@example("1" * 5000)
@example("tam " * 30)
def test_readers_raise_nothing_but_unreadable_on_any_text(text: str) -> None:
    for read in READERS:
        outcome(read, text)


@given(sentences, days)
@settings(max_examples=300, deadline=None)
def test_readers_raise_nothing_but_unreadable_on_their_own_words(text: str, today: date) -> None:
    for read in READERS:
        outcome(read, text)
    outcome(lambda typed: read_date(typed, today), text)
    outcome(lambda typed: read_plan_date(typed, today), text)


@pytest.mark.parametrize("today", [date.min, date(1900, 1, 1), date(2101, 1, 1), date.max])
@pytest.mark.parametrize("text", ["mùng 3 Tết", "hôm kia", "thứ 6 tuần trước", "ngày 31", "30/12"])
def test_the_ends_of_the_calendar_break_no_reader(text: str, today: date) -> None:
    outcome(lambda typed: read_date(typed, today), text)
    outcome(lambda typed: read_plan_date(typed, today), text)


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.title,
        lambda text: f"  {text.replace(' ', '   ')}\n",
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFC", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: f"\u200b{text}\ufeff",
    ],
    ids=["upper", "title", "spaces", "nfd", "nfc", "no-break", "invisible"],
)
@settings(deadline=None)
@given(text=st.one_of(st.sampled_from(GIVEN), sentences))
def test_case_spaces_and_encoding_never_change_an_answer(
    change: Callable[[str], str], text: str
) -> None:
    for read in READERS:
        assert outcome(read, change(text)) == outcome(read, text)


@given(sentences, days)
@settings(max_examples=300, deadline=None)
def test_a_day_that_was_done_lies_in_the_last_366_days(text: str, today: date) -> None:
    day = outcome(lambda typed: read_date(typed, today), text)

    assert isinstance(day, str) or timedelta(0) <= today - day <= timedelta(366)  # type: ignore[operator]


@given(sentences, days)
@settings(max_examples=300, deadline=None)
def test_a_planned_day_lies_in_the_next_366_days(text: str, today: date) -> None:
    day = outcome(lambda typed: read_plan_date(typed, today), text)

    assert isinstance(day, str) or timedelta(0) <= day - today <= timedelta(366)  # type: ignore[operator]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b", "\ufeff \u00a0"])
def test_nothing_typed_is_empty(read: Callable[[str], object], text: str) -> None:
    assert outcome(read, text) == "empty"


@pytest.mark.parametrize("read", READERS[:3] + READERS[5:])
@pytest.mark.parametrize("text", ["abc", "ok", "...", "xã Tả Van", "🙂"])
def test_a_text_without_a_value_is_refused(read: Callable[[str], object], text: str) -> None:
    assert outcome(read, text) in ("no_number", "no_date", "bad_format")

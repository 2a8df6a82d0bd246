"""Reading what an admin types about a schedule."""

import unicodedata
from collections.abc import Callable
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folding import fold
from domain.reading import Unreadable
from domain.reporting.changes import Change
from domain.reporting.typed import read_change, read_hour
from tests.reporting.typed_lines import LEFT_OVER, READ, REFUSED

CODES = {
    "empty", "bad_format", "ambiguous", "vague", "several", "one_time", "bad_hour", "bad_weekday",
    "bad_month_day", "bad_days", "cutoff", "reminder_day",
}  # fmt: skip

spellings: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([
    str.upper,
    str.title,
    fold,
    lambda line: unicodedata.normalize("NFD", line),
    lambda line: f"  {line} ".replace(" ", "  \t"),
])  # fmt: skip


@pytest.mark.parametrize("line", READ)
def test_a_line_is_read_with_and_without_its_marks(line: str) -> None:
    assert read_change(line) == READ[line]
    assert read_change(fold(line)) == READ[line]


@pytest.mark.parametrize("line", READ)
def test_politeness_changes_nothing(line: str) -> None:
    assert read_change(f"dạ {line} ạ") == READ[line]


@pytest.mark.parametrize("line", LEFT_OVER)
def test_left_overs_of_a_keyboard_are_read(line: str) -> None:
    assert read_change(line) == LEFT_OVER[line]


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_not_sure_is_refused_with_its_code(line: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_change(line)
    assert refused.value.code == REFUSED[line]


def test_every_code_has_a_line_that_gives_it() -> None:
    assert set(REFUSED.values()) == CODES


@given(st.sampled_from(sorted(READ)), st.lists(spellings, max_size=3))
def test_case_marks_and_spaces_change_nothing(
    line: str, changes: list[Callable[[str], str]]
) -> None:
    typed = line
    for change in changes:
        typed = change(typed)
    assert read_change(typed) == READ[line]


@given(st.sampled_from(sorted(REFUSED)), spellings)
def test_no_spelling_makes_a_refused_line_readable(line: str, change: Callable[[str], str]) -> None:
    with pytest.raises(Unreadable) as refused:
        read_change(change(line))
    assert refused.value.code in CODES


words = st.sampled_from(sorted({word for line in [*READ, *REFUSED] for word in line.split()}))


@given(st.lists(words, max_size=9).map(" ".join) | st.text(max_size=140))
def test_any_line_is_a_change_or_an_error_with_a_known_code(line: str) -> None:
    read: Change | str
    try:
        read = read_change(line)
    except Unreadable as refused:
        read = refused.code
    assert not isinstance(read, str) or read in CODES


@pytest.mark.parametrize(
    ("line", "hour"), [("7h30", time(7, 30)), ("lúc 10 giờ tối", time(22)), ("05:00", time(5))]
)
def test_an_hour_is_read_where_it_is_asked_for(line: str, hour: time) -> None:
    assert read_hour(line) == hour


@pytest.mark.parametrize("line", ["thứ 5 15h", "trước hạn 1 ngày", "22", "5h"])
def test_what_is_no_hour_is_refused_where_one_is_asked_for(line: str) -> None:
    with pytest.raises(Unreadable):
        read_hour(line)

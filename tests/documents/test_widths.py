"""How long lines get, held against a font of the same widths."""

import string

import pytest

from reports.document.widths import longest_line, width
from tests.documents.decree import set_length

NAMES = (
    "ĐẢNG ỦY XÃ PHÚ SƠN LÂM HÀ",
    "Kết quả công tác dân vận quý IV năm 2026",
    "BAN CHỈ HUY QUÂN SỰ HUYỆN ĐỨC TRỌNG",
)


@pytest.mark.parametrize("letter", string.ascii_letters + string.digits + " ,.:;-/()&@")
def test_each_letter_is_as_wide_as_in_the_typeface(letter: str) -> None:
    assert width(letter * 10, 14) == pytest.approx(set_length(letter * 10, 14), rel=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_whole_lines_are_as_long(name: str) -> None:
    assert width(name, 14) == pytest.approx(set_length(name, 14), rel=0.03)


def test_marks_add_nothing_but_horns_do() -> None:
    assert width("ỘỂẪ", 10) == width("OEA", 10)
    assert width("ờ", 10) == width("ơ", 10) > width("o", 10)
    assert width("o\u031b\u0300", 10) == width("ờ", 10)


def test_a_broken_line_is_as_long_as_its_longest_part() -> None:
    assert longest_line("MM MM", 10, 1000) == width("MM MM", 10)
    assert longest_line("MM MMM M", 10, width("MMM", 10)) == width("MMM", 10)
    assert longest_line("M" * 100, 10, 50) == 50
    assert longest_line("", 10, 50) == 0

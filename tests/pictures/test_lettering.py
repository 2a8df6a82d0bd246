"""Letters: diacritics, cutting, and what a text must not be able to do."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.chart.canvas import Sheet
from reports.chart.lettering import UNKNOWN, fitted, lines, plain, width
from tests.pictures.looking import opened

SIZE = 30


def ink(text: str) -> int:
    """Return how many pixels wide the text is drawn."""
    sheet = Sheet(1_000, 100)
    sheet.text(20, 60, text, SIZE)
    sheet.draw()
    grey = opened(sheet.png()).convert("L").point(lambda shade: 255 * (shade < 128))
    left, _, right, _ = grey.getbbox() or (0, 0, 0, 0)
    return right - left


@pytest.mark.parametrize(
    "text",
    ["Xã Phú Sơn Lâm Hà", "Đặc khu Lý Sơn", "$x$", "$\\frac{1}{2}$ \\$ $", "x_1^2 {", "8.642"],
)
def test_a_text_takes_the_room_that_was_reckoned_also_with_dollars(text: str) -> None:
    assert ink(text) == pytest.approx(width(text, SIZE), abs=8)


def test_every_vietnamese_letter_is_in_the_font() -> None:
    letters = "ăâđêôơưĂÂĐÊÔƠƯ"
    tones = "\u0300\u0301\u0303\u0309\u0323"
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    text = unicodedata.normalize("NFC", letters + "".join(v + t for v in vowels for t in tones))
    assert len(text) == len(letters) + len(vowels) * len(tones)
    assert plain(text) == text


def test_letters_in_two_parts_are_drawn_as_one() -> None:
    text = "Xã Hoà Ninh, ấp Cỏ Ống"
    assert plain(unicodedata.normalize("NFD", text)) == text


def test_what_the_font_has_not_becomes_a_box_and_lines_become_one() -> None:
    assert plain("Xã 村\nA\tB\u202e") == f"Xã {UNKNOWN} A B"


def test_a_long_name_is_cut_and_a_short_one_is_not() -> None:
    assert fitted("Xã Suối Mơ", 400, SIZE) == "Xã Suối Mơ"
    cut = fitted("Xã " + "W" * 50, 400, SIZE)
    assert cut.startswith("Xã WWW")
    assert cut.endswith("W…")


@given(text=st.text(max_size=80).map(plain), room=st.integers(40, 600))
def test_what_was_fitted_fits(text: str, room: int) -> None:
    assert width(fitted(text, room, SIZE), SIZE) <= room


@given(text=st.text(max_size=120).map(plain), most=st.integers(1, 3))
def test_lines_fit_and_lose_nothing_but_the_end(text: str, most: int) -> None:
    found = lines(text, 300, SIZE, most=most)
    assert len(found) <= most
    assert all(width(line, SIZE) <= 300 for line in found)
    if not any(line.endswith("…") for line in found):
        assert " ".join(found) == text

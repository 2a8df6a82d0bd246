"""The picture: its size, its bars in their order, words where there are no figures."""

from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reports.chart import Bar, Picture
from reports.chart.drawing import WIDTH, png
from reports.chart.palette import BLUE, PALE, VERMILION
from tests.pictures.looking import LABELS, count, opened, picture, spans, weeks

MANY = [Bar(f"Xã Tân An {number}", number % 8, 8) for number in range(34)]
NOTHING = weeks([0] * 12, [0] * 12)


def shares(image: Image.Image) -> list[float]:
    """Return how full each unit's bar is, from the top down; one that is full is not found."""
    lines = zip(spans(image, BLUE), spans(image, PALE), strict=True)
    below = [(blue, pale) for blue, pale in lines if pale > 50]
    return [blue / (blue + pale) for (blue, pale), _ in groupby(below)]


@pytest.mark.parametrize(
    "drawn",
    [picture(MANY), picture(), picture(shown=NOTHING), picture(MANY, NOTHING), picture(MANY[:1])],
)
def test_a_picture_is_a_light_png_as_wide_as_a_phone_and_no_wider_than_high(drawn: Picture) -> None:
    found = png(drawn)
    image = opened(found)
    assert len(found) < 100_000
    assert image.width == WIDTH == 1080
    assert image.width <= image.height <= 2 * image.width
    assert image.getpixel((0, 0)) == (255, 255, 255)


def test_units_stand_with_the_least_complete_first() -> None:
    found = shares(opened(png(picture([Bar("A", 6, 8), Bar("B", 1, 8), Bar("C", 4, 8)]))))
    assert found == pytest.approx([1 / 8, 4 / 8, 6 / 8], abs=0.01)


def test_a_unit_that_owed_nothing_has_no_bar() -> None:
    found = shares(opened(png(picture([Bar("A", 4, 8), Bar("B", 0, 0)]))))
    assert found == pytest.approx([4 / 8], abs=0.01)


def test_of_many_units_twelve_are_shown() -> None:
    image, one_less = opened(png(picture(MANY))), opened(png(picture(MANY[:13])))
    assert image.height == one_less.height > opened(png(picture(MANY[:12]))).height


def test_a_commune_has_bars_and_a_line_of_weeks_only() -> None:
    image = opened(png(picture()))
    assert count(image, BLUE) > 10_000
    assert count(image, VERMILION) > 1_000
    assert count(image, PALE) < 100  # the edges of letters


def test_bars_of_weeks_grow_with_the_sessions() -> None:
    low = opened(png(picture(shown=weeks([1] * 11 + [12], [5] * 12))))
    high = opened(png(picture(shown=weeks([11] * 11 + [12], [5] * 12))))
    assert count(high, BLUE) > 5 * count(low, BLUE)


def test_where_there_are_no_figures_nothing_is_drawn_but_words() -> None:
    image = opened(png(picture(shown=NOTHING)))
    assert not count(image, BLUE) + count(image, VERMILION)
    without = Picture(picture().title, [], [], LABELS)
    assert opened(png(without)) == image


def test_several_threads_draw_at_once_what_one_draws_alone() -> None:
    pictures = [picture(MANY[:n], weeks(range(12), range(n, n + 12))) for n in range(8)]
    alone = [png(each) for each in pictures]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(png, pictures)) == alone


@given(text=st.text(max_size=60))
@settings(max_examples=15, deadline=None)
def test_any_text_can_be_drawn(text: str) -> None:
    drawn = Picture(text, picture().weeks, [Bar(text, 1, 2)], LABELS)
    assert opened(png(drawn)).width == WIDTH

"""What the readers accept, an independent reading of the same policy never means otherwise."""

from datetime import date
from fractions import Fraction

import pytest

from tests.reading import second_days, second_reading
from tests.reading.differential import TODAY, compare
from tests.reading.typed_texts import KINDS, texts


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_that_is_accepted_could_be_meant_otherwise(kind: str, seed: int) -> None:
    found = compare(kind, 400, seed)

    assert not found.differing
    assert found.agreed > found.accepted / 4  # else the second reading knows too little to say


def test_the_same_seed_gives_the_same_texts() -> None:
    assert texts("money", 50, 3) == texts("money", 50, 3) != texts("money", 50, 4)


def test_the_second_reading_knows_more_than_one_meaning() -> None:
    """The comparison would be worth nothing if it took the reader's side."""
    assert second_reading.money("1 triệu 25") == {Fraction(1_250_000), Fraction(1_025_000)}
    assert second_reading.integers("2 nghìn 50") == {Fraction(2500), Fraction(2050)}
    assert second_reading.integers("tam nghin") == {Fraction(8000), Fraction(1000)}
    assert second_days.days("thứ 4", TODAY, ahead=True) == {TODAY, date(2026, 11, 25)}

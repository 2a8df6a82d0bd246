"""Codes: easy to type, hard to guess, and nothing that the guard could refuse."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.codes import ALPHABET, DIGITS, LETTERS, make_code, read_code
from domain.folding import fold
from domain.guard import blocked, warned

codes = st.builds(
    lambda length, seed: make_code(length, random.Random(seed).choice),
    st.integers(min_value=1, max_value=16),
    st.integers(),
)


def test_no_character_looks_like_another_or_takes_a_mark() -> None:
    assert not set(ALPHABET) & set("0O1ILl5S2Z8B6G") - set("2568")
    assert not set(ALPHABET) & set("AEIOUYDW")
    assert len(set(ALPHABET)) == len(ALPHABET)


@settings(deadline=None)
@given(codes)
def test_two_digits_or_three_letters_never_meet(code: str) -> None:
    assert set(code) <= set(ALPHABET)
    assert code[0] in LETTERS
    assert not any(a in DIGITS and b in DIGITS for a, b in pairwise(code))
    runs = zip(code, code[1:], code[2:], strict=False)
    assert not any(set(run) <= set(LETTERS) for run in runs)


@settings(deadline=None)
@given(codes, codes)
def test_no_code_looks_like_what_the_guard_refuses(code: str, other: str) -> None:
    texts = (code, code.lower(), " ".join(code), f"Mã {code} {other}", f"{code}-{other}")
    for text in (*texts, f"xe {code}", f"STK {code}", f"CCCD {code}", f"ông {code}", f"đt {code}"):
        assert blocked(text) is None
        assert warned(text) is None


@settings(deadline=None)
@given(codes)
def test_a_code_is_read_back_however_it_is_typed(code: str) -> None:
    for typed in (code.lower(), f" {code} ", "-".join(code), " ".join(code), f"{code}."):
        assert read_code(typed) == code


def test_a_code_has_the_length_asked_for_and_uses_every_choice() -> None:
    lengths = {len(make_code(n, random.Random(n).choice)) for n in (4, 8, 10)}
    assert lengths == {4, 8, 10}
    seen = set("".join(make_code(10, random.Random(seed).choice) for seed in range(300)))
    assert seen == set(ALPHABET)


def test_marks_of_a_keyboard_are_taken_off() -> None:
    assert read_code("đ2k") == "D2K"
    assert fold(read_code("Ｋ７Ｃ４")) == "k7c4"

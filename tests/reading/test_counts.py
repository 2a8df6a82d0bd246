"""Counts beyond the given cases: numerals, marks, units, and what is no count."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.reading import Count, Unreadable, read_count
from tests.reading.keyboards import in_words, telex, unmarked, vni

NUMERALS = {
    "1 tram": 100,
    "2k": 2000,
    "1k2": 1200,
    "50 ngh": 50_000,
    "1k25": 1250,
    "1k250": 1250,
    "1 nghìn 250": 1250,
    "1 250": 1250,
    "1 250 000": 1_250_000,
    "1,250": 1250,
    "1.250,00": 1250,
    "12 345": 12_345,
    "1,5tr": 1_500_000,
    "2tr lượt": 2_000_000,
    "1 trăm 25": 125,
    "1 trăm 2 chục": 120,
    "tám": 8,
    "tam nguoi": 8,
    "ba nguoi": 3,
    "muoi": 10,
    "muoi mot": 11,
    "muoi lam": 15,
    "mười nhăm": 15,
    "hai muoi mot": 21,
    "hai mươi mốt người ạ": 21,
    "hăm mốt": 21,
    "ham lam": 25,
    "hai lăm": 25,
    "ba mốt": 31,
    "bon lam": 45,
    "sáu tư": 64,
    "bẩy mươi nhăm": 75,
    "15 chục": 150,
    "trăm hai": 120,
    "trăm mốt": 110,
    "hai trăm rưỡi": 250,
    "tram ruoi": 150,
    "bon tram linh tu": 404,
    "hai nghìn linh năm": 2005,
    "một nghìn không trăm linh năm": 1005,
    "một nghìn không trăm năm mươi": 1050,
    "nghìn rưỡi": 1500,
    "ba nghìn năm trăm": 3500,
    "3 nghìn 5 trăm": 3500,
    "hai mươi lăm nghìn ba trăm": 25_300,
    "một vạn": 10_000,
    "1 vạn 2": 12_000,
    "muời": 10,
    "mừơi": 10,
    "nữa triệu": 500_000,
    "hai rươi nghin": 2500,
    "nawm": 5,
    "hai trawm": 200,
    "muwowif": 10,
    "na8m": 5,
    "mu7o7i2": 10,
    "hai tra8m": 200,
    "nam8 nguoi": 5,
}

UNITS = {
    "50ng": 50,
    "50 nguoi": 50,
    "250 e": 250,
    "50 dc": 50,
    "50 đ/c": 50,
    "50 đồng chí": 50,
    "50 dong bao dtts": 50,
    "80 ba con": 80,
    "80 ho ba con": 80,
    "hai mươi bà con": 20,
    "hai mươi ba con": 23,
    "20 nam": 20,
    "2 tu sach": 2,
    "12 cuoc tu van": 12,
    "2 linh muc": 2,
    "10 van ban": 10,
    "5 cong ty": 5,
    "5 ca nhan": 5,
    "50 la co": 50,
    "30 phút": 30,
    "50 người đến dự": 50,
    "3 buổi/tuần": 3,
    "(50)": 50,
    "50!!": 50,
    "dạ có 50 người ạ": 50,
    "số lượng: 50 người": 50,
}

MARKED = {
    "mươi người": Count(10, "about"),
    "chục người": Count(10, "about"),
    "trieu luot": Count(1_000_000, "about"),
    "tam 50 ng": Count(50, "about"),
    "co 50 nguoi": Count(50, "about"),
    "~ 1.250": Count(1250, "about"),
    "≈50": Count(50, "about"),
    "xấp xỉ 50": Count(50, "about"),
    "trên dưới 50": Count(50, "about"),
    "50 gì đó": Count(50, "about"),
    "50 người (khoảng)": Count(50, "about"),
    "khoảng tầm 50": Count(50, "about"),
    "hon 1 nghin": Count(1000, "over"),
    "khoảng hơn 50": Count(50, "over"),
    "hơn trăm người": Count(100, "over"),
    "trên 50 hộ": Count(50, "over"),
    "50 người hơn": Count(50, "over"),
    "50+": Count(50, "over"),
    "gần trăm": Count(100, "under"),
    "ngót 50": Count(50, "under"),
    "non trăm người": Count(100, "under"),
}

NOBODY = [
    "0",
    "k",
    "kô",
    "khong co ai",
    "chưa có",
    "không phát sinh",
    "không có buổi nào",
    "0 người",
]

REFUSED = {
    # Unaccented words with two meanings that give different numbers.
    "tam muoi": "ambiguous",
    "tam tram nguoi": "ambiguous",
    "tam chuc": "ambiguous",
    "tam1": "ambiguous",
    "hai muoi ba con": "ambiguous",
    "hai muoi nam": "ambiguous",
    "mot tram nam": "ambiguous",
    "5 tram y te": "ambiguous",
    "5 ngan hang": "ambiguous",
    "5 chuc sac": "ambiguous",
    "2 van nguoi": "ambiguous",
    "1 nghìn 25": "ambiguous",
    "hai triệu một trăm hai mốt": "ambiguous",
    "50?": "ambiguous",
    # Nobody counted, or only a bound is given.
    "vài chục": "vague",
    "một số người": "vague",
    "mot it nguoi": "vague",
    "hai mươi mấy": "vague",
    "trăm lẻ": "vague",
    "một nửa": "vague",
    "không nhớ": "vague",
    "ko nhớ rõ": "vague",
    "không quá 50": "vague",
    "chưa đến 50": "vague",
    "ít nhất 50": "vague",
    "từ 50 trở lên": "vague",
    "50 người trở lên": "vague",
    "<50": "vague",
    # More than one number.
    "20-25": "range",
    "tu 20 den 25": "range",
    "năm bảy người": "range",
    "hai ba nguoi": "range",
    "bốn năm chục": "range",
    "5 và 6": "multiple_numbers",
    "3 buổi 50 người": "multiple_numbers",
    "10/12 hộ": "multiple_numbers",
    "1 23": "multiple_numbers",
    "hai trăm ba trăm": "multiple_numbers",
    "10²": "multiple_numbers",
    "1½": "multiple_numbers",
    # No whole number.
    "1,5": "not_integer",
    "2 rưỡi": "not_integer",
    "0.500": "not_integer",
    "1.234,5": "not_integer",
    "1.250.00": "bad_format",
    ".5": "bad_format",
    "1,250 nghìn": "ambiguous_separator",
    # Something else than a count.
    "thôn 3": "bad_format",
    "thứ 2": "bad_format",
    "2 ha": "unit_mismatch",
    "2 giờ": "unit_mismatch",
    "50 đồng": "unit_mismatch",
    "5%": "unit_mismatch",
    "nam muoi phan tram": "multiple_numbers",
    "ba phan tu": "unit_mismatch",
    "năm ngoái": "unit_mismatch",
    "5o": "bad_format",
    "50n": "ambiguous",
    "không có số liệu": "no_number",
    "âm 5": "negative",
    "999 nghìn tỷ": "out_of_range",
    # The shape of an identity card or a phone.
    "0912345678": "looks_like_pii",
    "0912 345 678": "looks_like_pii",
    "+84 912 345 678": "looks_like_pii",
    "123 456 789": "looks_like_pii",
    "100000000": "looks_like_pii",
    "079 215 000 001": "looks_like_pii",
}


@pytest.mark.parametrize(("text", "value"), list((NUMERALS | UNITS).items()))
def test_a_count_is_read_without_a_mark(text: str, value: int) -> None:
    assert read_count(text) == Count(value)


@pytest.mark.parametrize(("text", "count"), list(MARKED.items()))
def test_a_mark_is_kept_with_the_count(text: str, count: Count) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize("text", NOBODY)
def test_none_is_nought(text: str) -> None:
    assert read_count(text) == Count(0)


@pytest.mark.parametrize(("text", "code"), list(REFUSED.items()))
def test_what_is_not_sure_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_count(text)

    assert refused.value.code == code


numbers = st.one_of(st.integers(0, 2000), st.integers(0, 10**6))


@given(numbers)
@settings(deadline=None)
def test_a_number_spelled_in_full_is_read(value: int) -> None:
    assert read_count(in_words(value)) == Count(value)


@given(numbers)
@settings(deadline=None)
def test_a_spelled_number_with_telex_left_over_is_read(value: int) -> None:
    assert read_count(telex(in_words(value))) == Count(value)


@given(numbers)
@settings(deadline=None)
def test_a_spelled_number_with_vni_left_over_is_read_or_refused(value: int) -> None:
    typed = vni(in_words(value))
    try:
        assert read_count(typed) == Count(value)
    except Unreadable as refused:  # "tam1" could be tầm 1, "hai nghin2" 2.200
        assert refused.code == "ambiguous"  # noqa: PT017
        assert not re.search("[a-z][0-9]+[a-z]", typed)


@given(numbers)
@settings(deadline=None)
def test_a_spelled_number_without_diacritics_is_read_right_or_refused(value: int) -> None:
    typed = unmarked(in_words(value))
    try:
        assert read_count(typed) == Count(value)
    except Unreadable as refused:
        assert refused.code == "ambiguous"  # noqa: PT017 - only some of them are refused
        assert typed.startswith("tam ")

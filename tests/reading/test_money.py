"""Sums beyond the given cases."""

import pytest

from domain.reading import Count, Unreadable, read_money

SUMS = {
    "2tr5": 2_500_000,
    "2 trieu ruoi": 2_500_000,
    "tr rưỡi": 1_500_000,
    "500.000d": 500_000,
    "500,000 đ": 500_000,
    "500 000": 500_000,
    "624 000 000": 624_000_000,
    "624000000": 624_000_000,
    "1500000": 1_500_000,
    "1000": 1000,
    "1tr05": 1_050_000,
    "1tr250": 1_250_000,
    "1 triệu 250": 1_250_000,
    "1tr200k": 1_200_000,
    "1 triệu 2 trăm": 1_200_000,
    "1,25 tỷ": 1_250_000_000,
    "1.250 triệu": 1_250_000_000,
    "0.624 tỷ": 624_000_000,
    "624.000 nghìn đồng": 624_000_000,
    "624 trđ": 624_000_000,
    "1ty3": 1_300_000_000,
    "2 tỷ năm trăm": 2_500_000_000,
    "hai tỷ ba trăm triệu": 2_300_000_000,
    "2 tỷ 500 nghìn": 2_000_500_000,
    "sáu trăm hai bốn triệu": 624_000_000,
    "một triệu năm": 1_500_000,
    "mot trieu nam": 1_500_000,
    "một triệu mốt": 1_100_000,
    "triệu hai": 1_200_000,
    "nua trieu": 500_000,
    "500 đồng": 500,
    "không đồng": 0,
    "trị giá 5 triệu đồng": 5_000_000,
    "kinh phí: 10 triệu": 10_000_000,
    "50.000₫": 50_000,
    "10 TR": 10_000_000,
}

MARKED = {
    "trăm triệu": Count(100_000_000, "about"),
    "15 triệu hơn": Count(15_000_000, "over"),
    "gần 3 tỷ": Count(3_000_000_000, "under"),
    "tầm 20tr": Count(20_000_000, "about"),
}

REFUSED = {
    "15": "unit_missing",
    "1.500": "unit_missing",
    "1,5": "unit_missing",
    "năm trăm": "unit_missing",
    "1tr20": "ambiguous",
    "1tr 25": "ambiguous",
    "2 tỷ 50": "ambiguous",
    "1 triệu hai mươi lăm": "ambiguous",
    "tam trieu": "ambiguous",
    "2 triệu lẻ năm": "ambiguous",
    "2 triệu lẻ": "vague",
    "hàng chục triệu": "vague",
    "dưới 5 triệu": "vague",
    "5-7 triệu": "range",
    "từ 5 đến 7 triệu": "range",
    "5tr-7tr": "range",
    "15x300k": "multiple_numbers",
    "2 triệu và 3 triệu": "multiple_numbers",
    "2tr5tr": "multiple_numbers",
    "100 đô": "unsupported_currency",
    "100 do": "unsupported_currency",
    "$100": "unsupported_currency",
    "300k/suất": "bad_format",
    "500ng": "bad_format",
    "5 củ": "bad_format",
    "1,2345678 triệu": "not_integer",
    "-5 triệu": "negative",
    "123456789": "looks_like_pii",
    "0912345678": "looks_like_pii",
    "84912345000": "looks_like_pii",
    "012345678000": "looks_like_pii",
    "9999999 tỷ": "out_of_range",
}


@pytest.mark.parametrize(("text", "value"), list(SUMS.items()))
def test_a_sum_is_read_in_dong(text: str, value: int) -> None:
    assert read_money(text) == Count(value)


@pytest.mark.parametrize(("text", "count"), list(MARKED.items()))
def test_a_sum_keeps_its_mark(text: str, count: Count) -> None:
    assert read_money(text) == count


@pytest.mark.parametrize(("text", "code"), list(REFUSED.items()))
def test_a_sum_that_is_not_sure_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_money(text)

    assert refused.value.code == code

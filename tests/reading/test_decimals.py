"""Amounts beyond the given cases."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reading import Quantity, Unreadable, read_decimal

AMOUNTS = {
    ("1,1170", "kg"): "1.117",
    ("0,117", "kg"): "0.117",
    ("1.117", "kg"): "1117",
    ("1.117,5", "kg"): "1117.5",
    ("1,117.5", "kg"): "1117.5",
    ("1,117,000", "kg"): "1117000",
    ("1 117 kg", "kg"): "1117",
    ("02,5", "kg"): "2.5",
    ("2 ta", "kg"): "200",
    ("tạ rưỡi", "kg"): "150",
    ("2 tạ 5", "kg"): "250",
    ("1 tấn 2 tạ", "kg"): "1200",
    ("1 tấn 250", "kg"): "1250",
    ("5 kg 2 lạng", "kg"): "5.2",
    ("1kg2", "kg"): "1.2",
    ("5 cân", "kg"): "5",
    ("1g", "kg"): "0.001",
    ("500 kg gạo", "kg"): "500",
    ("½ kg", "kg"): "0.5",
    ("1/2 kg", "kg"): "0.5",
    ("ba phẩy hai lăm kg", "kg"): "3.25",
    ("ba phẩy hai mươi lăm", "kg"): "3.25",
    ("ba phay khong nam kg", "kg"): "3.05",
    ("3 chấm 5", "kg"): "3.5",
    ("một trăm linh năm kg", "kg"): "105",
    ("không", "kg"): "0",
    ("1km500", "km"): "1.5",
    ("3km500m", "km"): "3.5",
    ("2 cây số rưỡi", "km"): "2.5",
    ("2 héc-ta", "ha"): "2",
    ("hai hecta rưỡi", "ha"): "2.5",
    ("500m²", "ha"): "0.05",
    ("500 mét vuông", "ha"): "0.05",
    ("2 ha 500 m2", "ha"): "2.05",
    ("3m2", "ha"): "0.0003",
    ("12,5 bao", "bao"): "12.5",
}

MARKED = {
    ("trăm kg", "kg"): Quantity(Decimal(100), "about"),
    ("2 tạ hơn", "kg"): Quantity(Decimal(200), "over"),
    ("gần 2 ha", "ha"): Quantity(Decimal(2), "under"),
}

REFUSED = {
    ("1,117", "kg"): "ambiguous_separator",
    ("1.1170", "kg"): "bad_format",
    (".5", "kg"): "bad_format",
    ("2 kg/hộ", "kg"): "bad_format",
    ("0,00001 kg", "kg"): "too_precise",
    ("0,3 m2", "ha"): "too_precise",
    ("2 sào", "ha"): "unit_ambiguous",
    ("3 cong dat", "ha"): "unit_ambiguous",
    ("5ha 2 sào", "ha"): "unit_ambiguous",
    ("5 cây", "km"): "unit_ambiguous",
    ("2 ha", "kg"): "unit_mismatch",
    ("500 mét", "ha"): "unit_mismatch",
    ("1km2", "km"): "unit_mismatch",
    ("5 bao gạo", "kg"): "unit_mismatch",
    ("5k", "kg"): "ambiguous",
    ("2 ha 500", "ha"): "ambiguous",
    ("2 tạ 5 bao", "kg"): "multiple_numbers",
    ("5 kg và 3 kg", "kg"): "multiple_numbers",
    ("2-3 kg", "kg"): "range",
    ("vài kg", "kg"): "vague",
    ("âm 2 kg", "kg"): "negative",
    ("123456789", "kg"): "looks_like_pii",
    ("999999 nghìn tỷ", "kg"): "out_of_range",
}


@pytest.mark.parametrize(("typed", "value"), list(AMOUNTS.items()))
def test_an_amount_is_read_exactly_in_its_unit(typed: tuple[str, str], value: str) -> None:
    assert read_decimal(*typed) == Quantity(Decimal(value))


@pytest.mark.parametrize(("typed", "quantity"), list(MARKED.items()))
def test_an_amount_keeps_its_mark(typed: tuple[str, str], quantity: Quantity) -> None:
    assert read_decimal(*typed) == quantity


@pytest.mark.parametrize(("typed", "code"), list(REFUSED.items()))
def test_an_amount_that_is_not_sure_is_refused(typed: tuple[str, str], code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_decimal(*typed)

    assert refused.value.code == code


@given(st.integers(0, 10**8), st.sampled_from(["g", "lạng", "kg", "yến", "tạ", "tấn"]))
def test_a_converted_amount_is_never_rounded(steps: int, unit: str) -> None:
    sizes = {"g": "0.001", "lạng": "0.1", "kg": "1", "yến": "10", "tạ": "100", "tấn": "1000"}
    amount = Decimal(steps).scaleb(-2)
    typed = f"{amount:f}".replace(".", ",") + f" {unit}"
    try:
        assert read_decimal(typed, "kg").value == amount * Decimal(sizes[unit])
    except Unreadable as refused:
        assert refused.code == "too_precise"  # noqa: PT017 - hundredths of a gram only
        assert unit == "g"

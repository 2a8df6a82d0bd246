"""The cell of an indicator: a number as Excel has it, or what an officer would type."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from domain.activity_rows.rows import Unfit
from domain.catalogue import Indicator, Type
from domain.reading import Quantity, Unreadable, read_count, read_decimal, read_money
from domain.reading.printing import print_count, print_decimal, print_money
from domain.tables import Cell

_PLACES = Decimal("0.0001")
_GREATEST = 9 * 10**14  # the column's: 64 bits of 1/10,000
_PLAIN = 10**8  # from here on a row of bare digits could be a number of a phone or a paper

_REASONS = {
    "no_number": "không có số nào",
    "vague": "không rõ là bao nhiêu; ước lượng thì ghi như “khoảng 50”",
    "range": "cần một số, không phải một khoảng",
    "multiple_numbers": "có nhiều số; cần một số",
    "negative": "số không thể âm",
    "not_integer": "phải là số nguyên",
    "ambiguous_separator": "không rõ dấu phẩy là phần lẻ hay phần nghìn; phần lẻ thì ghi 1,1170",
    "ambiguous": "hiểu được mấy cách; hãy ghi bằng chữ số",
    "looks_like_pii": "giống số giấy tờ hay điện thoại; số lớn thì chấm phần nghìn: 1.250.000",
    "unit_mismatch": "khác đơn vị tính của chỉ tiêu",
    "unit_ambiguous": "công, sào, mẫu mỗi nơi một khác; hãy đổi ra đơn vị tính của chỉ tiêu",
    "too_precise": "quá 4 chữ số lẻ",
    "out_of_range": "số quá lớn",
}


def read_figure(cell: Cell, indicator: Indicator) -> Quantity:
    """Read a value with its mark. Raises Unfit."""
    if indicator.retired:
        raise Unfit("chỉ tiêu này đã thôi dùng")
    if isinstance(cell, date):
        raise Unfit("là một ngày, không phải số; hãy định dạng ô là số rồi gõ lại")
    try:
        if isinstance(cell, str):
            read = _typed(cell, indicator.type, indicator.unit)
        else:
            read = _exact(cell, indicator)
    except Unreadable as error:
        raise Unfit(_REASONS.get(error.code, "không đọc được số")) from None
    if read.value >= _GREATEST:
        raise Unfit(_REASONS["out_of_range"])
    return read


@lru_cache(65_536)  # most figures are small ones, and stand there again and again
def _typed(text: str, kind: Type, unit: str) -> Quantity:
    if kind == "decimal":
        return read_decimal(text, unit)
    counted = read_money(text) if kind == "money" else read_count(text)
    return Quantity(Decimal(counted.value), counted.approx)


def _exact(cell: int | Decimal | None, indicator: Indicator) -> Quantity:
    value = Decimal(cell or 0)
    if value < 0:
        raise Unreadable("negative")
    if indicator.type != "decimal" and value != value.to_integral_value():
        raise Unreadable("not_integer")
    if value >= _GREATEST:
        raise Unreadable("out_of_range")
    if value != value.quantize(_PLACES):
        raise Unreadable("too_precise")
    return Quantity(value)


def figure_cell(figure: Quantity, indicator: Indicator, *, numbers: bool) -> Cell:
    """Return the cell that is read back as this figure.

    `numbers`: an exact one may be a number. In CSV it may not: what a comma means there hangs on
    the language of whoever's Excel, so that a fraction goes with its unit and stays text.
    """
    value = figure.value
    if figure.approx is None and numbers:
        return int(value) if value == value.to_integral_value() else value
    if indicator.type == "decimal":
        return f"{print_decimal(value, figure.approx)} {indicator.unit}"
    if indicator.type == "money":
        return print_money(int(value), figure.approx)
    if figure.approx is None and value < _PLAIN:
        return str(int(value))
    return print_count(int(value), figure.approx)

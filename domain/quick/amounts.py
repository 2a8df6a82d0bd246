"""The value of a number that was found, by the readers of counts, decimals and sums."""

from domain.quick.numerals import SUMS, Number
from domain.quick.tokens import Line
from domain.reading import Approx, read_count, read_decimal, read_money
from domain.reading.literals import refuse_identity, whole_number

Amount = tuple[int | str, Approx | None]

_BOUNDS = frozenset(
    {("tro", "len"), ("tro", "xuong"), ("tro", "lai"), ("do", "lai"), ("do", "len")}
)


def bound_end(line: Line, end: int) -> int:
    """Return the end of the "trở lên" behind a number: no bound is a number."""
    after = tuple(token.plain for token in line.tokens[end : end + 2])
    return end + 2 if after in _BOUNDS else end


def count(line: Line, number: Number, end: int) -> Amount:
    """Read a whole number with its mark and what bounds it, up to `end`. Raises Unreadable."""
    typed = line.words(number.mark, number.end)
    refuse_identity(typed)
    token, bound = line.tokens[number.start], line.words(max(end - 2, number.end), end)
    is_plain = number.mark == number.start and number.end == number.start + 1
    if is_plain and token.is_number and bound_end(line, end - 2) != end:
        return int(whole_number(token.plain)), None
    # Whatever is counted, for the reader it is people; "k" and "tr" behind digits are its own.
    bounded = bound if bound_end(line, end - 2) == end else ""
    read = read_count(f"{typed} người {bounded}".strip())
    return read.value, read.approx


def decimal(line: Line, number: Number, measure: str) -> Amount:
    """Read a number with the unit of measure right behind it. Raises Unreadable."""
    quantity = read_decimal(line.words(number.mark, number.end + 1), measure)
    return str(quantity.value), quantity.approx


def is_sum(line: Line, number: Number) -> bool:
    """Say whether it is a sum of money: "15 triệu", "500k", "200.000 đồng"."""
    return any(token.plain in SUMS for token in line.tokens[number.start : number.end + 1])


def sum_end(line: Line, number: Number) -> int:
    """Return where the words of a sum end."""
    end = number.end
    while end < len(line.tokens) and line.tokens[end].plain in SUMS:
        end += 1
    return end


def money(line: Line, number: Number, end: int) -> Amount:
    """Read a sum in đồng. Raises Unreadable."""
    read = read_money(line.words(number.mark, end))
    return read.value, read.approx

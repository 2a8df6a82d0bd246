"""What the totals of a tree can be at all, from what is known of each."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

_Cell = TypeVar("_Cell")


class Range(NamedTuple):
    """From the lowest to the highest value; None for no highest."""

    low: Decimal
    high: Decimal | None


def narrowed(
    domains: Mapping[_Cell, Range], parts: Mapping[_Cell, Sequence[_Cell]]
) -> dict[_Cell, Range]:
    """Return the least range of each cell that agrees with all sums.

    `parts`: the cells that each total is the sum of, lower totals first; every cell is a part of
    one total at most. Once up and once down is then enough: no range can get narrower.
    """
    ranges = dict(domains)
    for total, below in parts.items():
        known = [ranges[part] for part in below]
        ranges[total] = _both(ranges[total], _sum(known))
    for total, below in reversed(list(parts.items())):
        known = [ranges[part] for part in below]
        whole, endless = _sum(known), sum(each.high is None for each in known)
        highs = sum((each.high for each in known if each.high is not None), Decimal(0))
        for part, own in zip(below, known, strict=True):
            others_end = endless == (own.high is None)
            others = Range(whole.low - own.low, highs - (own.high or 0) if others_end else None)
            ranges[part] = _both(own, _difference(ranges[total], others))
    return ranges


def _sum(ranges: Sequence[Range]) -> Range:
    highs = [each.high for each in ranges if each.high is not None]
    low = sum((each.low for each in ranges), Decimal(0))
    return Range(low, sum(highs, Decimal(0)) if len(highs) == len(ranges) else None)


def _difference(total: Range, others: Range) -> Range:
    low = Decimal(0) if others.high is None else total.low - others.high
    return Range(low, None if total.high is None else total.high - others.low)


def _both(one: Range, other: Range) -> Range:
    highs = [high for high in (one.high, other.high) if high is not None]
    return Range(max(one.low, other.low), min(highs) if highs else None)

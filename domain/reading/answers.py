"""What the readers return, and the one thing that they raise."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Approx = Literal["about", "over", "under"]


class Unreadable(Exception):
    """A text that cannot be read for sure.

    `code` says why; `facts` are details that a message about it can quote.
    """

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Count:
    """A whole number, or a sum in đồng, with its mark."""

    value: int
    approx: Approx | None = None


@dataclass(frozen=True)
class Quantity:
    """An exact amount in the unit that was asked for, at most four decimals."""

    value: Decimal
    approx: Approx | None = None


@dataclass(frozen=True)
class Minutes:
    """A duration, or the range of one, in whole minutes."""

    low: int
    high: int
    approx: Approx | None = None

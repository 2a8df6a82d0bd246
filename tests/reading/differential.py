"""`python -m tests.reading.differential [N [SEED]]`: both readings of N texts of each kind.

The goal: no text that is accepted can also be meant otherwise. The second reading knows less than
the readers; what it cannot read says nothing.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from domain.reading import (
    Unreadable,
    read_count,
    read_date,
    read_decimal,
    read_duration,
    read_money,
    read_plan_date,
)
from tests.reading import second_days, second_reading
from tests.reading.typed_texts import KINDS, texts

TODAY = date(2026, 11, 18)
SHOWN = 12


@dataclass
class Compared:
    """What became of the texts of one kind."""

    texts: int = 0
    accepted: int = 0
    agreed: int = 0
    differing: list[str] = field(default_factory=list)


def compare(kind: str, count: int, seed: int = 0) -> Compared:
    """Read texts of a kind in both ways."""
    first, second = _READINGS[kind]
    found = Compared()
    for text in texts(kind, count, seed):
        found.texts += 1
        try:
            value = first(text)
        except Unreadable:
            continue
        found.accepted += 1
        others = second(text)
        found.agreed += others == {value}
        if others - {value}:
            found.differing.append(f"{text!r}: {value}, or {sorted(map(str, others - {value}))}")
    return found


def _minutes(text: str) -> tuple[Fraction, Fraction]:
    minutes = read_duration(text)
    return Fraction(minutes.low), Fraction(minutes.high)


_Reading = tuple[Callable[[str], object], Callable[[str], frozenset[object]]]
_READINGS: dict[str, _Reading] = {
    "date": (
        lambda text: read_date(text, TODAY),
        lambda text: frozenset(second_days.days(text, TODAY, ahead=False)),
    ),
    "date_plan": (
        lambda text: read_plan_date(text, TODAY),
        lambda text: frozenset(second_days.days(text, TODAY, ahead=True)),
    ),
    "integer": (
        lambda text: Fraction(read_count(text).value),
        lambda text: frozenset(second_reading.integers(text)),
    ),
    "money": (
        lambda text: Fraction(read_money(text).value),
        lambda text: frozenset(second_reading.money(text)),
    ),
    "decimal": (
        lambda text: Fraction(read_decimal(text, "kg").value),
        lambda text: frozenset(second_reading.decimals(text, "kg")),
    ),
    "duration": (_minutes, lambda text: frozenset(second_reading.durations(text))),
}


def main() -> None:
    """Print what became of each kind."""
    count, seed = (*map(int, sys.argv[1:3]), *(5_000, 0)[len(sys.argv) - 1 :])
    for kind in KINDS:
        found = compare(kind, count, seed)
        print(
            f"{kind}: {found.texts:,} texts, {found.accepted:,} accepted, {found.agreed:,} read"
            f" alike, {len(found.differing)} could be meant otherwise"
        )
        for line in found.differing[:SHOWN]:
            print(f"    {line}")


if __name__ == "__main__":
    main()

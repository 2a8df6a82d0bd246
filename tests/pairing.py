"""On which database a costly case is tried: one in turns, or both with `EVERY_PAIR=1`."""

import os
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
BACKENDS = ("sqlite", "postgresql")


def in_turns(cases: Iterable[T]) -> list[tuple[T, str]]:
    """Return each case with a database; an even number of cases is shared out evenly."""
    if os.environ.get("EVERY_PAIR"):
        return [(case, backend) for case in cases for backend in BACKENDS]
    return [(case, BACKENDS[n % 2]) for n, case in enumerate(cases)]

"""Numbers out of many measurements."""

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` per cent of the others do not exceed."""
    if not values:
        return math.inf
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]


def spread(values: Sequence[float]) -> str:
    """Return the lowest and the highest, to show how noisy the machine was."""
    return f"{min(values):,.0f} to {max(values):,.0f}"

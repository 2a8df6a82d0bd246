"""Somebody who tries to compute hidden totals from everything that is shown."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

MOST = 11  # no part in these tests is greater
NOT_SHOWN = "?"

# What is added up, by number → what is shown of the sum: a number, "<5" or None.
Seen = Mapping[frozenset[int], object]


def ambiguous(seen: Seen, totals: Mapping[frozenset[int], int]) -> bool:
    """Whether each hidden total could be another one, for all that is shown."""
    hidden = [each for each, shown in seen.items() if not isinstance(shown, int)]
    found: dict[frozenset[int], set[int]] = {each: set() for each in hidden}
    for world in _worlds(seen):
        for each in hidden:
            found[each].add(sum(world[part] for part in each))
    assert all(totals[each] in found[each] for each in hidden), "what is true must be possible"
    return all(len(values) > 1 for values in found.values())


def _worlds(seen: Seen) -> Iterator[dict[int, int]]:
    """Yield all values of the parts that agree with what is shown."""
    parts = sorted({part for each in seen for part in each})
    choices = [_choices(seen.get(frozenset({part}), NOT_SHOWN)) for part in parts]
    for values in product(*choices):
        world = dict(zip(parts, values, strict=True))
        if all(_fits(sum(world[part] for part in each), shown) for each, shown in seen.items()):
            yield world


def _choices(shown: object) -> Sequence[int]:
    if isinstance(shown, int):
        return [shown]
    if shown == NOT_SHOWN:
        return range(MOST + 1)
    return range(1, 5) if shown == "<5" else range(1, MOST + 1)


def _fits(total: int, shown: object) -> bool:
    if isinstance(shown, int):
        return total == shown
    return 1 <= total <= 4 if shown == "<5" else total >= 1

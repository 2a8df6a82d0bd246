"""Which units' last figures still stand after mergers and splits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from storage.figures import Last


def still_standing(
    ends: Sequence[Last], successions: Iterable[tuple[int, int, date]]
) -> list[Last]:
    """Leave out the figures of units for which all that succeeded them have a later one.

    3 models of one commune and 4 of another are 7 of the merged one, until it tells its own
    number: then that is all there are. Until then nothing is lost, and nothing counts twice.
    """
    successors: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for unit_id, successor_id, since in successions:
        successors[unit_id].append((successor_id, since))
    told = {end.unit_id: end.date_to for end in ends}

    def is_replaced(unit_id: int, seen: frozenset[int]) -> bool:
        follow = successors.get(unit_id, ())
        return bool(follow) and all(
            told.get(new, date.min) >= since or (new not in seen and is_replaced(new, seen | {new}))
            for new, since in follow
        )

    return [end for end in ends if not is_replaced(end.unit_id, frozenset({end.unit_id}))]

"""The tree below many units at once: whose facts are whose, worked out without the database."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from storage.edges import edges_below


class Branches:
    """The subtrees of the asked units as they stand on one day; a merged unit is its successor's.

    Loaded by one statement for all of them. `everybody`: all units of the branches.
    """

    def __init__(self, session: Session, unit_ids: Sequence[int], on: date) -> None:
        self.on = on
        self.asked = unit_ids
        self._set = frozenset(unit_ids)
        self._above = dict(sorted(edges_below(session, unit_ids, on)))
        self.everybody = frozenset((*unit_ids, *self._above))

    def asked_above(self, unit_id: int) -> Iterator[int]:
        """Return which asked units have this one in their subtree, itself among them."""
        return (each for each in self.upwards(unit_id) if each in self._set)

    def upwards(self, unit_id: int) -> Iterator[int]:
        """Return the unit, and what stands above it as far as it was asked for."""
        seen: set[int] = set()
        at: int | None = unit_id
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            at = self._above.get(at)

    def child_above(self, root_id: int, unit_id: int) -> int | None:
        """Return which unit right below the root has this one, None for the root itself."""
        child = None
        for each in self.upwards(unit_id):
            if each == root_id:
                return child
            child = each
        return None

"""What units are called in a workbook: hamlets go by the name of whom they stand below."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from domain.units.levels import HAMLET
from storage import units
from storage.figures import Asked
from storage.units.standing import Stood, stood


class Names:
    """The units of a subtree as they last stood in the period."""

    def __init__(self, session: Session, asked: Asked) -> None:
        self._on = asked.last
        self._stood = stood(session, asked.members(), asked.last)
        self._others: dict[int, str] = {}

    def of(self, unit_id: int) -> str:
        """Return the name. Raises LookupError."""
        unit = self._stood.get(unit_id)
        if unit is None:
            return self._others[unit_id]
        above = self._above(unit)
        return unit.name if above is None else self.of(above)

    def learn(self, session: Session, unit_ids: Collection[int]) -> None:
        """Look up those that stand elsewhere."""
        if unknown := set(unit_ids) - self._stood.keys():
            self._others |= units.names(session, unknown, self._on)

    def _above(self, unit: Stood) -> int | None:
        """Return who stands for a hamlet; one at the top has nobody."""
        return unit.parent_id if unit.level == HAMLET and unit.parent_id in self._stood else None

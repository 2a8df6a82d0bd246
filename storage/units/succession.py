"""Who stands for whom after mergers and splits: what was a unit's own is its successors' to do."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.models import UnitSuccession


def forebears(session: Session, unit_ids: Iterable[int], on: date) -> set[int]:
    """Return the units with all that they stand for, wholly or in part, on that day."""
    return _followed(session, unit_ids, on, UnitSuccession.successor_id, UnitSuccession.unit_id)


def heirs(session: Session, unit_ids: Iterable[int], on: date) -> set[int]:
    """Return the units with all that stand for them on that day."""
    return _followed(session, unit_ids, on, UnitSuccession.unit_id, UnitSuccession.successor_id)


def _followed(
    session: Session,
    unit_ids: Iterable[int],
    on: date,
    here: InstrumentedAttribute[int],
    there: InstrumentedAttribute[int],
) -> set[int]:
    """Follow the successions as far as they lead; most units have none."""
    found, ahead = set(unit_ids), set(unit_ids)
    while ahead:
        known: ColumnElement[bool] = here.in_(ahead)
        ahead = set(session.scalars(select(there).where(known, UnitSuccession.since <= on)))
        ahead -= found
        found |= ahead
    return found

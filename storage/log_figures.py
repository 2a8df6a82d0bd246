"""Single logs of a subtree with their figures, as they count in a period."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import BigInteger, type_coerce
from sqlalchemy.orm import Session

from domain.reading import Approx, Quantity
from storage.figures import Asked, counts, touching
from storage.models import Activity, Figure
from storage.types import SCALE


class LoggedWork(NamedTuple):
    """One log, its figures by indicator; no word of it, no place, no person."""

    unit_id: int
    kind: str
    first: date
    last: date
    figures: dict[str, Quantity]


def logged(
    session: Session, asked: Asked, kinds: Collection[str], indicators: Collection[str]
) -> list[LoggedWork]:
    """Return the logs of these kinds that count in the totals, by days, with these figures.

    One that has none of them is left out.
    """
    columns = (
        Activity.id,
        Activity.unit_id,
        Activity.kind,
        Activity.date_from,
        Activity.date_to,
        Figure.indicator,
        type_coerce(Figure.value, BigInteger),
        Figure.approx,
    )
    query = (
        touching(asked, asked.members(), *columns)
        .where(Activity.kind.in_(sorted(kinds)), Figure.indicator.in_(sorted(indicators)))
        .where(counts(asked))
        .order_by(Activity.date_to, Activity.date_from, Activity.unit_id, Activity.id)
    )
    found: dict[int, LoggedWork] = {}
    rows = session.connection().execute(query)  # tens of thousands: past the ORM, half the time
    for activity_id, unit_id, kind, first, last, indicator, value, mark in rows:
        log = found.get(activity_id)
        if log is None:
            log = found[activity_id] = LoggedWork(unit_id, kind, first, last, {})
        log.figures[indicator] = _quantity(value, mark)
    return list(found.values())


@lru_cache(4_096)
def _quantity(scaled: int, mark: Approx | None) -> Quantity:
    return Quantity(Decimal(scaled) / SCALE, mark)

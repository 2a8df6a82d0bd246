"""Single logs of a subtree with their figures, as they count in a period."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import BigInteger, type_coerce
from sqlalchemy.orm import Session

from storage.figures import Asked, counts, touching
from storage.models import Activity, Figure
from storage.types import SCALE


class LogFigure(NamedTuple):
    """One figure of one log; a log with several comes in as many rows, one after another."""

    activity_id: int
    unit_id: int
    kind: str
    first: date
    last: date
    indicator: str
    value: Decimal
    approx: str | None


def of_kinds(session: Session, asked: Asked, kinds: Collection[str]) -> list[LogFigure]:
    """Return the figures of all logs of these kinds that count in the totals, by days."""
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
        .where(Activity.kind.in_(sorted(kinds)), counts(asked))
        .order_by(Activity.date_to, Activity.date_from, Activity.unit_id, Activity.id)
    )
    rows = session.connection().execute(query)  # tens of thousands: past the ORM, half the time
    return [LogFigure._make((*row[:6], _exact(row[6]), row[7])) for row in rows]


@lru_cache(4_096)
def _exact(scaled: int) -> Decimal:
    return Decimal(scaled) / SCALE

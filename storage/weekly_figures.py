"""Figures week by week, for many units at once."""

from collections.abc import Collection
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    and_,
    cast,
    func,
    literal,
    or_,
    type_coerce,
)
from sqlalchemy.orm import Session

from storage.dialects import DaysBetween
from storage.figures import Asked, is_short, touching
from storage.models import Activity, Figure
from storage.types import SCALE

DAYS = 7
WEEK = timedelta(days=DAYS)


def by_week(
    session: Session, asked: Asked, indicators: Collection[str]
) -> dict[tuple[int, str], list[Decimal]]:
    """Return by asked unit and indicator the sum of each week from `asked.first` on.

    What counts in a week is what `storage.figures` counts in it; the period is whole weeks.
    """
    root, week = asked.members(), _week(asked, Activity.date_to)
    value = func.sum(type_coerce(Figure.value, BigInteger))
    query = (
        touching(asked, root, root.c.root_id, Figure.indicator, week, value)
        .where(Figure.indicator.in_(sorted(indicators)), Activity.date_to <= asked.last)
        .where(or_(is_short(asked), _is_of_one_week(asked)))
        .group_by(root.c.root_id, Figure.indicator, week)
    )
    weeks = ((asked.last - asked.first).days + 1) // DAYS
    found: dict[tuple[int, str], list[Decimal]] = {}
    for root_id, indicator, number, total in session.execute(query):
        sums = found.setdefault((root_id, indicator), [Decimal(0)] * weeks)
        sums[number] = Decimal(int(total)) / SCALE
    return found


def _is_of_one_week(asked: Asked) -> ColumnElement[bool]:
    """A log that spans days and is not short counts only where it lies inside the week."""
    week = _week(asked, Activity.date_to)
    return and_(Activity.date_from >= asked.first, _week(asked, Activity.date_from) == week)


def _week(asked: Asked, day: Any) -> ColumnElement[int]:
    """Return the number of a day's week, counted from 0; the day is not before the period."""
    days = DaysBetween(literal(asked.first, Date()), day)
    return cast(days, Integer) // DAYS  # SQLite counts days as real numbers

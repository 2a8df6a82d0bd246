"""Figures week by week, for many units at once."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import BigInteger, and_, case, func, or_, type_coerce
from sqlalchemy.orm import Session

from storage.figures import Asked, is_short, touching
from storage.models import Activity, Figure
from storage.types import SCALE

WEEK = timedelta(days=7)


def by_week(
    session: Session, asked: Asked, indicators: Collection[str]
) -> dict[tuple[int, str], list[Decimal]]:
    """Return by asked unit and indicator the sum of each week from `asked.first` on.

    What counts in a week is what `storage.figures` counts in it; the period is whole weeks.
    """
    root = asked.members()
    value = type_coerce(Figure.value, BigInteger)
    weeks = _weeks(asked)
    columns = [
        func.coalesce(
            func.sum(
                case(
                    (
                        and_(
                            Activity.date_to.between(first, first + WEEK - timedelta(days=1)),
                            or_(is_short(asked), Activity.date_from >= first),
                        ),
                        value,
                    ),
                    else_=0,
                )
            ),
            0,
        )
        for first in weeks
    ]
    query = (
        touching(asked, root, root.c.root_id, Figure.indicator, *columns)
        .where(Figure.indicator.in_(sorted(indicators)))
        .group_by(root.c.root_id, Figure.indicator)
    )
    return {
        (root_id, indicator): [Decimal(int(each)) / SCALE for each in sums]
        for root_id, indicator, *sums in session.execute(query)
    }


def _weeks(asked: Asked) -> Sequence[date]:
    number = ((asked.last - asked.first).days + 1) // 7
    return [asked.first + n * WEEK for n in range(number)]

"""Promises to the people as figures: how many were made, and how many were answered.

They are counted where they stand, not written down as figures: what is done later, taken back or
withdrawn counts at once. Figures of these keys that a file brought in are added to them.
"""

from datetime import date
from typing import Any

from sqlalchemy import CTE, BigInteger, ColumnElement, Select, String, func, literal, null, select

from storage.models import Activity, FollowUp
from storage.types import SCALE

MADE, KEPT = "promises_made", "promises_kept"


def counted(root: CTE, first: date, last: date) -> list[Select[Any]]:
    """Return selects whose columns are those of `figures.sums`, for what was made and was kept.

    Made on the day of the log, kept on the day when it was answered; only what has a place. In
    the tree as it was, each counts where its unit stood on that day.
    """
    ways = ((MADE, Activity.date_to), (KEPT, FollowUp.done_on))
    return [_counted(root, key, day.between(first, last), day) for key, day in ways]


def _counted(root: CTE, indicator: str, is_inside: ColumnElement[bool], day: Any) -> Select[Any]:
    number = func.count(FollowUp.id)
    return (
        select(
            root.c.root_id,
            literal(indicator, String()),
            literal(0, BigInteger()),
            number * SCALE,
            number,
            literal(0, BigInteger()),
            func.count(FollowUp.unit_id.distinct()),
            literal(0, BigInteger()),
            null(),
        )
        .select_from(root)
        .join(FollowUp, FollowUp.unit_id == root.c.unit_id)
        .join(Activity, Activity.id == FollowUp.activity_id)
        .where(
            is_inside,
            day >= root.c.since,
            day < root.c.before,
            FollowUp.place_id.is_not(None),
            Activity.withdrawn_at.is_(None),
        )
        .group_by(root.c.root_id)
    )

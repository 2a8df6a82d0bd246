"""Figures: which there are, and adding them up for units and a period."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from storage import promise_figures
from storage.dialects import DaysBetween
from storage.known_members import KnownMembers
from storage.membership import Scope, Tree, members
from storage.models import Activity, Figure, UnitSuccession
from storage.types import SCALE

# SQLite refuses a sum of 2 ** 63 and more: one slip of a province's gifts would stop its totals.
_HALF = 10**9
LONGEST_SPAN = 31  # days of one log of a kind that may span days


def unknown_keys(session: Session, catalogue: Catalogue) -> list[str]:
    """Return the indicators and kinds that have data, also withdrawn, but are not in there."""
    keys = session.scalars(select(Figure.indicator).distinct())
    kinds = session.scalars(select(Activity.kind).distinct())
    return sorted({*keys} - catalogue.indicators.keys()) + sorted({*kinds} - catalogue.kinds.keys())


@dataclass(frozen=True)
class Asked:
    """Which totals: of these units, from the first day to the last, both included.

    `span_kinds`: the kinds of which a log of up to 31 days counts wholly on its last day. `known`:
    whose logs count, where that has been read already; in the tree "then" it is so of any period.
    """

    unit_ids: Sequence[int]
    first: date
    last: date
    span_kinds: Collection[str]
    scope: Scope = "subtree"
    tree: Tree = "then"
    known: KnownMembers | None = None

    def read(self, session: Session) -> "Asked":
        """Return the same with whose logs count read, for several statements."""
        return replace(self, known=KnownMembers(session, self.members()))

    def members(self) -> CTE:
        """Return whose logs count."""
        if self.known is not None:
            return self.known.table()
        return members(self.unit_ids, self.scope, self.tree, self.last)


class Sum(NamedTuple):
    """An indicator of one asked unit: the sum of what counts, and how it came about.

    `units`: how many units' logs count; `marks`: how many different marks they bear, `mark` one
    of them; `partial`: rows that overlap the period without lying inside.
    """

    root_id: int
    indicator: str
    value: Decimal | None
    logs: int
    partial: int
    units: int
    marks: int
    mark: str | None


class Last(NamedTuple):
    """The last figure of an indicator that a unit below an asked one has in the period."""

    root_id: int
    unit_id: int
    indicator: str
    value: Decimal
    approx: str | None
    date_to: date


def sums(session: Session, asked: Asked) -> list[Sum]:
    """Return a row for each asked unit and indicator of which any log counts or is partial."""
    root, is_counted, partial = asked.members(), counts(asked), _is_partial(asked)
    value = type_coerce(Figure.value, BigInteger)
    query = (
        touching(
            asked,
            root,
            root.c.root_id,
            Figure.indicator,
            func.sum(case((is_counted, value // _HALF))),
            func.sum(case((is_counted, value % _HALF))),
            func.count(case((is_counted, 1))),
            func.count(case((partial, 1))),
            func.count(case((is_counted, Activity.unit_id)).distinct()),
            func.count(case((is_counted, Figure.approx)).distinct()),
            func.min(case((is_counted, Figure.approx))),
        )
        .where(or_(is_counted, partial))
        .group_by(root.c.root_id, Figure.indicator)
    )
    whole = union_all(query, *promise_figures.counted(root, asked.first, asked.last))
    found: dict[tuple[int, str], Sum] = {}
    for root_id, indicator, high, low, *rest in session.execute(whole):
        row, key = Sum(root_id, indicator, _joined(high, low), *rest), (root_id, indicator)
        found[key] = _both(found[key], row) if key in found else row
    return list(found.values())


def _both(one: Sum, other: Sum) -> Sum:
    """Add what was counted to what a file brought in; only one of them can bear a mark."""
    value = None
    if one.value is not None or other.value is not None:
        value = (one.value or Decimal(0)) + (other.value or Decimal(0))
    return Sum(
        one.root_id,
        one.indicator,
        value,
        one.logs + other.logs,
        one.partial + other.partial,
        max(one.units, other.units),  # at least so many; nobody asks for more of what is summed
        one.marks + other.marks,
        one.mark or other.mark,
    )


def _joined(high: int | Decimal | None, low: int | Decimal | None) -> Decimal | None:
    if high is None or low is None:
        return None
    return Decimal(int(high) * _HALF + int(low)) / SCALE


def parts(
    session: Session, asked: Asked, indicators: Collection[str]
) -> list[tuple[int, str, int, Decimal]]:
    """Return what the sums are made of: asked unit, indicator, unit below, that unit's sum."""
    root = asked.members()
    value = type_coerce(Figure.value, BigInteger)
    names = (root.c.root_id, Figure.indicator, Activity.unit_id)
    halves = (func.sum(value // _HALF), func.sum(value % _HALF))
    query = (
        touching(asked, root, *names, *halves)
        .where(counts(asked), Figure.indicator.in_(indicators))
        .group_by(*names)
    )
    return [
        (root_id, indicator, unit_id, _joined(high, low) or Decimal(0))
        for root_id, indicator, unit_id, high, low in session.execute(query)
    ]


def lasts(session: Session, asked: Asked, indicators: Collection[str]) -> list[Last]:
    """Return each unit's last figure: of the greatest end date, then the one logged latest."""
    root = asked.members()
    order = (Activity.date_to.desc(), Activity.created_at.desc(), Activity.id.desc())
    place = func.row_number().over(
        partition_by=(root.c.root_id, Activity.unit_id, Figure.indicator), order_by=order
    )
    columns = (Activity.unit_id, Figure.indicator, Figure.value, Figure.approx, Activity.date_to)
    ranked = (
        touching(asked, root, root.c.root_id, *columns, place.label("place"))
        .where(counts(asked), Figure.indicator.in_(indicators))
        .subquery()
    )
    query = select(*list(ranked.c)[:-1]).where(ranked.c.place == 1)
    return [Last(*row) for row in session.execute(query)]


def successions(session: Session, until: date) -> list[tuple[int, int, date]]:
    """Return unit, successor and since of all mergers and splits up to that day."""
    query = select(UnitSuccession.unit_id, UnitSuccession.successor_id, UnitSuccession.since)
    rows = session.execute(query.where(UnitSuccession.since <= until))
    return [(old, new, since) for old, new, since in rows]


def touching(asked: Asked, root: CTE, *columns: Any) -> Select[Any]:
    """Select from the figures of all logs of the members that touch the period."""
    return (
        select(*columns)
        .select_from(root)
        .join(Activity, Activity.unit_id == root.c.unit_id)
        .join(Figure, Figure.activity_id == Activity.id + 0)  # else SQLite may begin with figures
        .where(
            Activity.date_to >= asked.first,
            Activity.date_from <= asked.last,
            Activity.date_to >= root.c.since,
            Activity.date_to < root.c.before,
            Activity.withdrawn_at.is_(None),
        )
    )


def counts(asked: Asked) -> ColumnElement[bool]:
    """Among the touching: whole inside the period, or short and ended in it."""
    return and_(
        Activity.date_to <= asked.last, or_(Activity.date_from >= asked.first, is_short(asked))
    )


def _is_partial(asked: Asked) -> ColumnElement[bool]:
    inside = and_(Activity.date_to <= asked.last, Activity.date_from >= asked.first)
    return and_(~inside, ~is_short(asked))


def is_short(asked: Asked) -> ColumnElement[bool]:
    """Return the condition that a log counts wholly on its last day."""
    days = DaysBetween(Activity.date_from, Activity.date_to)
    spans = and_(Activity.kind.in_(asked.span_kinds), days < LONGEST_SPAN)
    return or_(Activity.date_from == Activity.date_to, spans)

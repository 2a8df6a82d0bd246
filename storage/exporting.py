"""Activities as rows of a table, and the units that such rows speak of."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased, selectinload

from domain.activity_rows import ActivityRow, KnownUnits, UnitFact, Written
from domain.reading import Approx, Quantity
from storage.models import Activity, Figure, Unit, UnitVersion

_AT_ONCE = 1_000


def known_units(session: Session) -> KnownUnits:
    """Return all units with their history."""
    parent = aliased(Unit)
    query = (
        select(
            Unit.code, UnitVersion.name, parent.code, UnitVersion.valid_from, UnitVersion.valid_to
        )
        .join(UnitVersion, UnitVersion.unit_id == Unit.id)
        .join(parent, parent.id == UnitVersion.parent_id, isouter=True)
        .order_by(UnitVersion.valid_from, UnitVersion.id)
    )
    return KnownUnits(UnitFact(*row) for row in session.execute(query))


def ids_of_units(session: Session) -> dict[str, int]:
    """Return the id of every code."""
    return dict(session.execute(select(Unit.code, Unit.id)).all())


def activity_rows(session: Session, first: date, last: date) -> Iterator[ActivityRow]:
    """Yield the logs whose last day lies in the period, by days; withdrawn ones not."""
    codes = {unit_id: code for code, unit_id in ids_of_units(session).items()}
    query = (
        _in_period(select(Activity), first, last)
        .options(selectinload(Activity.figures), selectinload(Activity.texts))
        .order_by(Activity.date_to, Activity.date_from, Activity.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for activity in session.scalars(query):
        yield _row(activity, codes)
        session.expunge(activity)  # a hundred thousand need not be held at once


def indicators_used(session: Session, first: date, last: date) -> set[str]:
    """Return the indicators that have a figure in these logs."""
    query = select(Figure.indicator).distinct().join(Activity, Activity.id == Figure.activity_id)
    return set(session.scalars(_in_period(query, first, last)))


def _in_period(query: Select[Any], first: date, last: date) -> Select[Any]:
    return query.where(
        Activity.date_to >= first, Activity.date_to <= last, Activity.withdrawn_at.is_(None)
    )


def _row(activity: Activity, codes: dict[int, str]) -> ActivityRow:
    chosen = {name: tuple(keys) for name, keys in activity.choices.items() if _is_list(keys)}
    figures = {
        figure.indicator: Quantity(figure.value, cast(Approx | None, figure.approx))
        for figure in activity.figures
    }
    return ActivityRow(
        unit=codes[activity.unit_id],
        kind=activity.kind,
        first=activity.date_from,
        last=activity.date_to,
        place=codes[activity.place_id] if activity.place_id else None,
        choices=chosen,
        figures=figures,
        texts={text.key: Written(text.text, text.kept_rule) for text in activity.texts},
    )


def _is_list(keys: object) -> bool:
    return isinstance(keys, list)

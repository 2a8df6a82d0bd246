"""Keeping the figures of a digest as they were told, and taking them again until a log changes."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from reports.digest import figures as counting
from reports.digest.branch import Branches
from reports.digest.figures import WEEKS, Figures, as_json, from_json
from reports.digest.moment import At
from reports.digest.periods import before
from storage.digests import frozen
from storage.figures import Asked
from storage.models import Digest
from storage.weekly_figures import WEEK


class Counted(NamedTuple):
    """The figures of a unit, and the stamp of the logs that they were made of."""

    figures: Figures
    stamp: str


def count(  # noqa: PLR0913, PLR0917 - whose, of when, and as of when
    session: Session,
    catalogue: Catalogue,
    unit_ids: Collection[int],
    first: date,
    last: date,
    at: At,
) -> dict[int, Counted]:
    """Return the figures of each unit."""
    asked = _asked(session, catalogue, unit_ids, first, last)
    branches = Branches(session, asked.unit_ids, min(last, at.today))
    stamps = _stamps(session, asked, at)
    found = counting.gather(session, catalogue, branches, asked, at)
    return {unit_id: Counted(found[unit_id], stamps[unit_id]) for unit_id in asked.unit_ids}


def of_one(  # noqa: PLR0913, PLR0917 - as above
    session: Session, catalogue: Catalogue, unit_id: int, first: date, last: date, at: At
) -> Digest:
    """Return the row of one unit: the last one, if nothing has changed since; else a new one."""
    asked = _asked(session, catalogue, [unit_id], first, last)
    known = frozen.latest(session, unit_id, first, last)
    if known is not None and known.stamp == _stamps(session, asked, at)[unit_id]:
        return known
    counted = count(session, catalogue, [unit_id], first, last, at)[unit_id]
    return keep(session, [counted], at.now)[0]


def keep(session: Session, counted: Sequence[Counted], now: datetime) -> list[Digest]:
    """Freeze figures, all by one statement, and return the rows."""
    rows = [
        Digest(
            unit_id=figures.unit_id,
            first=figures.first,
            last=figures.last,
            made_at=now,
            stamp=stamp,
            figures=as_json(figures),
        )
        for figures, stamp in counted
    ]
    session.add_all(rows)
    session.flush()
    return rows


def of_row(row: Digest) -> Figures:
    """Return the figures as they were frozen."""
    return from_json(row.unit_id, row.first, row.last, row.figures)


def _asked(
    session: Session, catalogue: Catalogue, unit_ids: Collection[int], first: date, last: date
) -> Asked:
    asked = Asked(tuple(sorted(set(unit_ids))), first, last, catalogue.span_kinds)
    return asked.read(session)


def _stamps(session: Session, asked: Asked, at: At) -> dict[int, str]:
    weeks = asked.last - WEEKS * WEEK - WEEK
    since = min(before(asked.first, asked.last)[0], weeks)
    return frozen.stamps(session, asked, since, at.today)

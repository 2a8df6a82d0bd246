"""What is known of a hamlet before somebody goes there: visits, sessions, what was promised.

Logs of the unit and hamlet count, and of all that these stand for. Four statements, and one for
each generation of mergers and splits.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from domain.reading import Approx
from storage.duties.section_texts import is_fit
from storage.models import Activity, Figure, FollowUp
from storage.units.succession import forebears

QUIET = timedelta(days=90)
VISIT, SESSION, ATTENDANCE = "visit", "propaganda_session", "session_attendance"


class Visit(NamedTuple):
    """The latest visit, and whose it was: a unit, never a person."""

    unit_id: int
    day: date
    purpose: str | None


class Held(NamedTuple):
    """The latest session. `attendance` is None where nobody counted."""

    day: date
    topics: Sequence[str]
    attendance: Decimal | None
    approx: Approx | None


class Waiting(NamedTuple):
    """How much is still to be done, with day and words of what waits longest, and its log.

    `words` is None where they were wiped, or kept in spite of a warning.
    """

    number: int
    due: date
    words: str | None
    log_id: int


@dataclass(frozen=True)
class Brief:
    """`promises` were made to the people there, `follow_ups` are what leaders decided to do.

    `unheld`: topics that were held there, but not in the last 90 days, the longest ago first.
    `is_quiet`: no session at all in these days.
    """

    visit: Visit | None
    promises: Waiting | None
    follow_ups: Waiting | None
    unheld: Sequence[str]
    session: Held | None
    is_quiet: bool


def gather(session: Session, unit_id: int, place_id: int, today: date) -> Brief:
    """Return what the unit knows of one of its hamlets on that day."""
    kin = forebears(session, [unit_id, place_id], today)
    held = _sessions(session, kin, today)
    is_open = _open(session, kin)
    return Brief(
        _visit(session, kin, today),
        _waiting([each for each in is_open if each.origin == "log"]),
        _waiting([each for each in is_open if each.origin != "log"]),
        _unheld(held, today - QUIET),
        held[0] if held else None,
        not held or held[0].day <= today - QUIET,
    )


def _visit(session: Session, kin: Collection[int], today: date) -> Visit | None:
    query = select(Activity.unit_id, Activity.date_to, Activity.choices).where(
        _logged(kin, VISIT, today)
    )
    last = session.execute(query.order_by(*_LATEST).limit(1)).first()
    if last is None:
        return None
    unit_id, day, choices = last
    return Visit(unit_id, day, choices.get("purpose"))


def _sessions(session: Session, kin: Collection[int], today: date) -> list[Held]:
    """Return all sessions there, the latest first: a hamlet has a few dozen a year at most."""
    figure = and_(Figure.activity_id == Activity.id, Figure.indicator == ATTENDANCE)
    query = (
        select(Activity.date_to, Activity.choices, Figure.value, Figure.approx)
        .outerjoin(Figure, figure)
        .where(_logged(kin, SESSION, today))
        .order_by(*_LATEST)
    )
    return [
        Held(day, _topics(choices), value, approx)
        for day, choices, value, approx in session.execute(query)
    ]


def _open(session: Session, kin: Collection[int]) -> list[FollowUp]:
    """Return what is not done there, the longest overdue first."""
    query = (
        select(FollowUp)
        .join(Activity, Activity.id == FollowUp.activity_id)
        .where(FollowUp.place_id.in_(kin), FollowUp.unit_id.in_(kin))
        .where(FollowUp.done_on.is_(None), Activity.withdrawn_at.is_(None))
        .order_by(FollowUp.due, FollowUp.id)
    )
    return list(session.scalars(query))


def _waiting(found: Sequence[FollowUp]) -> Waiting | None:
    if not found:
        return None
    first = found[0]
    may_quote = first.kept_rule is None and is_fit(first.what, None)
    return Waiting(len(found), first.due, first.what if may_quote else None, first.activity_id)


def _unheld(held: Sequence[Held], since: date) -> list[str]:
    latest: dict[str, date] = {}
    for each in held:
        for topic in each.topics:
            latest.setdefault(topic, each.day)
    return sorted((key for key, day in latest.items() if day <= since), key=lambda key: latest[key])


def _topics(choices: Mapping[str, Any]) -> Sequence[str]:
    return choices.get("topics") or ()


def _logged(kin: Collection[int], kind: str, today: date) -> ColumnElement[bool]:
    """Return the condition of a log of this kind, found by the unit and day that it has."""
    return and_(
        Activity.unit_id.in_(kin),
        Activity.date_to <= today,
        Activity.place_id.in_(kin),
        Activity.kind == kind,
        Activity.withdrawn_at.is_(None),
    )


_LATEST = Activity.date_to.desc(), Activity.id.desc()

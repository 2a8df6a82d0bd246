"""Roles and open drafts of a unit that is succeeded go to whoever succeeds it.

After a merger a role moves to the one successor. After a split everybody gets their role in each
part: nobody is left without one, and the admin takes away what is too much. A draft goes to the
part in which its place lies, else to the first. An edit stays with its log, which keeps its unit.
"""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import audit
from storage.models import Draft, Role, UnitSuccession
from storage.units.tree import path


def hand_over(session: Session, *, by: int | None, now: datetime, today: date) -> int:
    """Hand over all that is due by today; return of how many units. Done twice it does nothing.

    A successor may be succeeded itself, so it goes on until nothing is left.
    """
    done = 0
    while due := _due(session, today):
        for unit_id in due:
            parts = _parts(session, unit_id, today)
            _roles(session, unit_id, parts, by, now)
            _drafts(session, unit_id, parts, by, now)
            session.flush()
        done += len(due)
    return done


def _due(session: Session, today: date) -> list[int]:
    succeeded = select(UnitSuccession.unit_id).where(UnitSuccession.since <= today)
    roles = select(Role.unit_id).where(Role.unit_id.in_(succeeded))
    drafts = select(Draft.unit_id).where(Draft.unit_id.in_(succeeded), *_OPEN)
    return sorted(session.scalars(roles.union(drafts)))


def _parts(session: Session, unit_id: int, today: date) -> list[int]:
    query = select(UnitSuccession.successor_id).where(UnitSuccession.unit_id == unit_id)
    query = query.where(UnitSuccession.since <= today)
    return list(session.scalars(query.order_by(UnitSuccession.id)))


def _roles(session: Session, unit_id: int, parts: list[int], by: int | None, now: datetime) -> None:
    for role in session.scalars(select(Role).where(Role.unit_id == unit_id).order_by(Role.id)):
        for part in parts:
            _give(session, role, part, now)
            audit.note(
                session,
                "role_move",
                f"person:{role.person_id}",
                now=now,
                person_id=by,
                unit_id=part,
                role=role.role,
                old_unit=unit_id,
                new_unit=part,
            )
        session.delete(role)


def _give(session: Session, role: Role, part: int, now: datetime) -> None:
    """Give the same role there, unless the person has it; what was used last stays so."""
    this = {"person_id": role.person_id, "unit_id": part, "role": role.role}
    if session.scalar(select(Role.id).filter_by(**this)) is None:
        session.add(Role(**this, given_at=now, last_used_at=role.last_used_at))
        session.flush()


def _drafts(
    session: Session, unit_id: int, parts: list[int], by: int | None, now: datetime
) -> None:
    for draft in session.scalars(select(Draft).where(Draft.unit_id == unit_id, *_OPEN)):
        draft.unit_id = _part_of(session, draft, parts, now)
        audit.note(
            session,
            "draft_move",
            f"draft:{draft.id}",
            now=now,
            person_id=by,
            unit_id=draft.unit_id,
            old_unit=unit_id,
            new_unit=draft.unit_id,
        )


def _part_of(session: Session, draft: Draft, parts: list[int], now: datetime) -> int:
    place = draft.answers.get("place", {}).get("value")
    if len(parts) == 1 or not place:
        return parts[0]
    above = path(session, int(place), now.date())
    return next((part for part in parts if part in above), parts[0])


_OPEN = (Draft.closed_at.is_(None), Draft.activity_id.is_(None))

"""Whether somebody still has to do with what they are to be told.

A notice waits through the night; a role can be taken or moved meanwhile.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from scheduler.duties.matters import Matter
from storage.duties.hearers import above
from storage.models import Person
from storage.units.succession import heirs


class Standing:
    """The tree around the matters of one tick."""

    def __init__(self, session: Session, matters: Collection[Matter], on: date) -> None:
        self._session, self._on = session, on
        self._above = above(session, {each.unit_id for each in matters}, on)

    def has_to_do(self, person: Person, matter: Matter) -> bool:
        """Say whether a person, loaded with roles, works in its unit, or stands above it."""
        works = {role.unit_id for role in person.roles}
        leads = {role.unit_id for role in person.roles if role.role in {"leader", "admin"}}
        if matter.unit_id in works or matter.receiver_id in leads:
            return True
        if not leads.isdisjoint(self._above.get(matter.unit_id, ())):
            return True
        return not works.isdisjoint(heirs(self._session, [matter.unit_id], self._on))

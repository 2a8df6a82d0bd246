"""Who is there to be told about the reports of units: all of a tick in three statements."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, literal, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from storage.models import Person, Role, UnitVersion

HIGHEST = 20  # levels; a tree has four or five

Told = dict[tuple[int, str], list[Person]]  # unit and role


@dataclass(frozen=True)
class Hearers:
    """People by unit and role, and what stands above each unit, the nearest first.

    Nobody is among them who is suspended, has not agreed yet, or cannot be reached.
    """

    people: Told = field(default_factory=dict)
    above: dict[int, list[int]] = field(default_factory=dict)

    def officers(self, unit_id: int) -> list[Person]:
        """Return the officers of the unit itself."""
        return self.people.get((unit_id, "officer"), [])

    def leaders(self, unit_id: int) -> list[Person]:
        """Return the leaders of the unit itself."""
        return self.people.get((unit_id, "leader"), [])

    def leaders_above(self, unit_id: int) -> list[Person]:
        """Return the leaders of the nearest unit above that has any."""
        return self._nearest(self.above.get(unit_id, []), "leader")

    def admins(self, unit_id: int) -> list[Person]:
        """Return the admins of the unit, or of the nearest above that has any."""
        return self._nearest([unit_id, *self.above.get(unit_id, [])], "admin")

    def person(self, unit_id: int, person_id: int | None) -> Person | None:
        """Return an officer of the unit by id; None for who has left it."""
        return next((each for each in self.officers(unit_id) if each.id == person_id), None)

    def _nearest(self, unit_ids: list[int], role: str) -> list[Person]:
        return next((there for each in unit_ids if (there := self.people.get((each, role)))), [])


def hearers(session: Session, unit_ids: Collection[int], on: date) -> Hearers:
    """Return who can be told about these units, as the tree stood on that day."""
    chains = above(session, unit_ids, on)
    everywhere = {*unit_ids, *(each for chain in chains.values() for each in chain)}
    people: Told = defaultdict(list)
    for unit_id, role, person in _roles(session, everywhere):
        people[unit_id, role].append(person)
    return Hearers(dict(people), chains)


def _roles(session: Session, unit_ids: Collection[int]) -> list[tuple[int, str, Person]]:
    query = (
        select(Role.unit_id, Role.role, Person)
        .join(Person, Person.id == Role.person_id)
        .where(Role.unit_id.in_(unit_ids))
        .where(Person.suspended_at.is_(None), Person.agreed_at.is_not(None))
        .order_by(Person.id)
        .options(selectinload(Person.accounts))
    )
    found = session.execute(query)
    return [(unit_id, role, person) for unit_id, role, person in found if _is_reachable(person)]


def _is_reachable(person: Person) -> bool:
    return any(account.gone_at is None for account in person.accounts)


def above(session: Session, unit_ids: Collection[int], on: date) -> dict[int, list[int]]:
    """Return what stands above each unit on that day, the nearest first, in one statement."""
    version = aliased(UnitVersion)
    first = select(
        UnitVersion.unit_id.label("root"),
        UnitVersion.parent_id.label("above"),
        literal(1).label("height"),
    ).where(UnitVersion.unit_id.in_(unit_ids), _stands(UnitVersion, on))
    chain = first.cte("chain", recursive=True)
    further = (
        select(chain.c.root, version.parent_id, chain.c.height + 1)
        .join(version, version.unit_id == chain.c.above)
        .where(_stands(version, on), chain.c.height < HIGHEST)
    )
    chain = chain.union_all(further)
    query = select(chain.c.root, chain.c.above).order_by(chain.c.root, chain.c.height)
    found: dict[int, list[int]] = defaultdict(list)
    for root, above in session.execute(query):
        if above is not None:
            found[root].append(above)
    return dict(found)


def _stands(table: type[UnitVersion], on: date) -> ColumnElement[bool]:
    return and_(table.valid_from <= on, or_(table.valid_to.is_(None), table.valid_to >= on))

"""What keeps reminders of a report from reaching people: shown to admins, stops nobody else's."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from domain.reporting.faults import RuleError
from domain.reporting.stored import from_json
from storage.duties.hearers import Hearers, hearers
from storage.duties.reporters import Reporting
from storage.models import Person, ReportType, Role
from storage.report_types.many_reporters import reporting_of_many


@dataclass(frozen=True)
class Broken:
    """Units with nobody to lead, to write, or named to write; and of whom nobody can be reached.

    `unreached`: how many people in each unit have come to the logbook and can't be told now.
    `rule`: the code of what is wrong with the rule itself, None where nothing is. `people`: how
    many can be told.
    """

    rule: str | None
    no_leader: list[int]
    no_officer: list[int]
    no_reporter: list[int]
    unreached: dict[int, int]
    people: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is broken."""
        return self.rule is None and not (
            self.no_leader or self.no_officer or self.no_reporter or self.unreached
        )


def broken(
    session: Session, owed: Mapping[ReportType, Collection[int]], on: date
) -> dict[ReportType, Broken]:
    """Return what is broken of each type among the units that owe it, in a handful of statements.

    A type that is no row of the database yet has no reporters.
    """
    everywhere = {unit_id for unit_ids in owed.values() for unit_id in unit_ids}
    there = hearers(session, everywhere, on)
    several = {unit for unit in everywhere if len(there.officers(unit)) > 1}
    pairs = {(t.id, unit) for t, owing in owed.items() if t.id for unit in several & {*owing}}
    named = reporting_of_many(session, pairs)
    lost = _unreached(session, everywhere, there)
    return {
        each: _of_type(each, list(unit_ids), there, named, lost) for each, unit_ids in owed.items()
    }


def _of_type(
    report_type: ReportType,
    unit_ids: list[int],
    there: Hearers,
    named: Mapping[tuple[int, int], Reporting],
    lost: Mapping[int, int],
) -> Broken:
    def has_reporter(unit_id: int) -> bool:
        who = named.get((report_type.id, unit_id), Reporting())
        found = (there.person(unit_id, each) for each in (who.person_id, who.deputy_id))
        return any(found) or len(there.officers(unit_id)) == 1

    no_officer = [each for each in unit_ids if not there.officers(each)]
    return Broken(
        rule=_wrong(report_type),
        no_leader=[each for each in unit_ids if not there.leaders(each)],
        no_officer=no_officer,
        no_reporter=[e for e in unit_ids if there.officers(e) and not has_reporter(e)],
        unreached={each: lost[each] for each in unit_ids if each in lost},
        people=len({person.id for each in unit_ids for person in _told(there, each)}),
    )


def _told(there: Hearers, unit_id: int) -> Iterable[Person]:
    return [*there.officers(unit_id), *there.leaders(unit_id)]


def _wrong(report_type: ReportType) -> str | None:
    try:
        from_json(report_type.rule)
    except RuleError as error:
        return error.code
    return None


def _unreached(session: Session, unit_ids: Collection[int], there: Hearers) -> dict[int, int]:
    """Count who has agreed once, is not suspended, and has no account left that takes messages."""
    query = (
        select(Role.unit_id, Person)
        .join(Person, Person.id == Role.person_id)
        .where(Role.unit_id.in_(unit_ids), Role.role.in_(("officer", "leader")))
        .where(Person.suspended_at.is_(None), Person.agreed_at.is_not(None))
        .options(selectinload(Person.accounts))
    )
    reached = {person.id for who in there.people.values() for person in who}
    found: dict[int, set[int]] = {}
    for unit_id, person in session.execute(query):
        if person.id not in reached:
            found.setdefault(unit_id, set()).add(person.id)
    return {unit_id: len(people) for unit_id, people in found.items()}

"""Who hears at a stage of a report, and from when on each of them may be told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.quiet import Hours, Window
from domain.reporting.stages import Stage
from storage.duties.hearers import Hearers
from storage.duties.planning import Planner
from storage.duties.reporters import Pair, Reporting
from storage.models import Duty, Person, ReportType
from storage.notices import Plan

REMIND, LATE, UNMANNED = "remind", "late", "unmanned"


@dataclass(frozen=True)
class Audience:
    """The people around the duties of one tick."""

    hearers: Hearers
    reporting: Mapping[Pair, Reporting]
    hours: Hours

    def of(
        self, report_type: ReportType, duty: Duty, stage: Stage, plans: Planner, now: datetime
    ) -> Iterator[Plan]:
        """Yield a notice for each who hears: leaders what is late, the others a reminder.

        Nobody is told twice of one stage; of two reasons a leader's goes first, since it can do
        more.
        """
        told = dict.fromkeys(self._reminded(duty, stage), REMIND)
        told |= dict.fromkeys(self._in_place_of_nobody(duty), UNMANNED)
        told |= dict.fromkeys(self._escalated(report_type, duty, stage), LATE)
        for person, what in told.items():
            yield Plan(
                key=_key(what, duty, stage, person),
                person_id=person.id,
                what=what,
                at=plans.allowed(duty.unit_id, now, *self._quiet(report_type, person)),
                stage=stage.number,
                duty_id=duty.id,
            )

    def reporter(self, duty: Duty) -> Person | None:
        """Return who writes the report: the reporter, else the deputy, else the only officer."""
        named = self.reporting[duty.report_type_id, duty.unit_id]
        for person_id in (named.person_id, named.deputy_id):
            if person := self.hearers.person(duty.unit_id, person_id):
                return person
        officers = self.hearers.officers(duty.unit_id)
        return officers[0] if len(officers) == 1 else None

    def _reminded(self, duty: Duty, stage: Stage) -> list[Person]:
        reporter = self.reporter(duty)
        others = self.hearers.officers(duty.unit_id) if stage.others else []
        return [*([reporter] if reporter else []), *others]

    def _in_place_of_nobody(self, duty: Duty) -> list[Person]:
        """Return whom to tell that nobody is set to write: the unit's leaders, else its admins."""
        if self.reporter(duty) is not None:
            return []
        return self.hearers.leaders(duty.unit_id) or self.hearers.admins(duty.unit_id)

    def _escalated(self, report_type: ReportType, duty: Duty, stage: Stage) -> list[Person]:
        found: list[Person] = []
        if stage.unit_leader:
            found += self.hearers.leaders(duty.unit_id)
        if stage.leader_above:
            receiver = report_type.receiver_id
            named = self.hearers.leaders(receiver) if receiver else []
            found += named or self.hearers.leaders_above(duty.unit_id)
        if not found and (stage.unit_leader or stage.leader_above):
            found += self.hearers.admins(duty.unit_id)
        return found

    def _quiet(self, report_type: ReportType, person: Person) -> list[Window]:
        windows = [self.hours.of(person.quiet_from, person.quiet_to)]
        if report_type.quiet_from is not None and report_type.quiet_to is not None:
            windows.append((report_type.quiet_from, report_type.quiet_to))
        return windows


def _key(what: str, duty: Duty, stage: Stage, person: Person) -> str:
    """Return remind:<report>:<unit>:<period>:<stage>:<person>:<revision>."""
    period = f"{duty.first:%Y%m%d}"
    parts = (what, duty.report_type_id, duty.unit_id, period, stage.number, person.id)
    return ":".join(map(str, (*parts, duty.revision)))

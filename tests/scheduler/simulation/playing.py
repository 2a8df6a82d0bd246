"""A described world on a real database, with the real ticks, and what was told there."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.reporting.deadlines import DeadlineDay, DeadlineRule, OnWeekday, WorkingDaysAfter
from domain.reporting.periods import PeriodRule
from domain.reporting.report_rule import ReportRule
from scheduler.duties.due import next_due
from storage.database import Database
from storage.duties.changing import Report as HandedIn
from storage.duties.changing import excuse, extend, submit
from storage.models import (
    Account,
    DayOff,
    Duty,
    Notice,
    OutboxRow,
    Person,
    Reporter,
    ReportType,
    Unit,
)
from storage.roles import By
from tests.scheduler.duties.province import ZONE, Province
from tests.scheduler.simulation.oracle import DUE_AT
from tests.scheduler.simulation.world import Happening, Kept, Report, Somebody, Told, World


def play(database: Database, world: World) -> list[Told]:
    """Let the weeks go by, and return all that was told, in order; what came twice is there twice.

    Raises AssertionError where one person got two messages in one tick.
    """
    stage = _Stage(database, world)
    script: list[tuple[datetime, Callable[[], None]]] = [
        (each.at, lambda each=each: stage.happens(each))  # type: ignore[misc]
        for each in world.happenings
    ]
    script += [
        (each.blocked, lambda each=each: stage.is_blocked(each))  # type: ignore[misc]
        for each in world.people
        if each.blocked is not None
    ]
    if world.down is not None:
        script.append((world.down[0], lambda: stage.is_down_until(world.down[1])))  # type: ignore[index]
    for moment, happens in sorted(script, key=lambda entry: entry[0]):
        stage.goes_to(moment)
        happens()
    stage.goes_to(world.ends)
    return stage.told()


class _Stage:
    def __init__(self, database: Database, world: World) -> None:
        self.database = database
        self.province = Province(database, _utc(world.begins))
        self.places: dict[str, int] = {}
        for place in world.places:
            self.places[place.code] = self.province.unit(place.code, place.level, place.above)
        self.people = {each.name: self._person(each) for each in world.people}
        top = self.places[world.places[0].code]
        self.kept = {each.name: self._report_type(each, top, world) for each in world.kept}
        with database.writing() as session:
            session.add_all(self._reporters(world))
            for day in world.days_off:
                session.add(DayOff(unit_id=top, day=day, is_working=False))

    def _person(self, each: Somebody) -> int:
        quiet_from, quiet_to = each.quiet or (None, None)
        facts = {"quiet_from": quiet_from, "quiet_to": quiet_to}
        return self.province.person(self.places[each.place], each.role, **facts)

    def _report_type(self, kept: Kept, top: int, world: World) -> int:
        quiet_from, quiet_to = kept.quiet or (None, None)
        return self.province.report_type(
            top,
            rule_of(kept),
            kept.name,
            world.begins.date(),
            paused_until=kept.paused_until,
            quiet_from=quiet_from,
            quiet_to=quiet_to,
        )

    def _reporters(self, world: World) -> list[Reporter]:
        return [
            Reporter(
                report_type_id=self.kept[kept],
                unit_id=self.places[place],
                person_id=self.people[person] if person else None,
                deputy_id=self.people[deputy] if deputy else None,
            )
            for (kept, place), (person, deputy) in world.reporters.items()
        ]

    # --- what happens ---

    def goes_to(self, moment: datetime) -> None:
        with self.database.reading() as session:
            due = next_due(session)
        if due is not None and due <= _utc(moment):
            self.province.goes_to(_utc(moment))
        self.province.now = _utc(moment)

    def is_down_until(self, moment: datetime) -> None:
        self.province.jumps_to(_utc(moment))

    def is_blocked(self, person: Somebody) -> None:
        with self.database.writing() as session:
            whose = Account.person_id == self.people[person.name]
            session.scalars(select(Account).where(whose)).one().gone_at = self.province.now

    def happens(self, what: Happening) -> None:
        by = By(self.people[what.by], self.province.now)
        with self.database.writing() as session:
            duty = self._duty(session, what.report)
            if what.what == "submit":
                submit(session, duty, HandedIn({}, {}), by)
            elif what.what == "excuse":
                excuse(session, duty, "lũ", by)
            else:
                assert what.due is not None
                extend(session, duty, _utc(what.due), by)

    def _duty(self, session: Session, report: Report) -> Duty:
        query = select(Duty).where(
            Duty.report_type_id == self.kept[report.kept],
            Duty.unit_id == self.places[report.place],
            Duty.last == report.last,
        )
        return session.scalars(query).one()

    # --- what was told ---

    def told(self) -> list[Told]:
        query = (
            select(Notice, Duty, OutboxRow.created_at, ReportType.name, Unit.code)
            .join(Duty, Duty.id == Notice.duty_id)
            .join(OutboxRow, OutboxRow.id == Notice.outbox_id)
            .join(ReportType, ReportType.id == Duty.report_type_id)
            .join(Unit, Unit.id == Duty.unit_id)
        )
        names = {person_id: name for name, person_id in self.people.items()}
        with self.database.reading() as session:
            self._check_messages(session)
            rows = session.execute(query).all()
        return sorted(
            Told(names[notice.person_id], Report(kept, code, duty.last), notice.stage, _local(at))
            for notice, duty, at, kept, code in rows
        )

    @staticmethod
    def _check_messages(session: Session) -> None:
        """See that nobody gets two messages at once, and that each says what its notices are."""
        messages = session.execute(select(OutboxRow.person_id, OutboxRow.created_at)).all()
        assert len(set(messages)) == len(messages)
        assert len(messages) == len(
            set(session.scalars(select(Notice.outbox_id).where(Notice.state == "told")))
        )
        assert set(session.scalars(select(Person.id))) >= {person for person, _ in messages}


def rule_of(kept: Kept) -> ReportRule:
    """Return the rule as the program keeps it."""
    how, number = kept.due
    day: DeadlineDay = WorkingDaysAfter(number) if how == "after" else OnWeekday(number)
    if kept.kind == "week":
        period = PeriodRule("week", "weekly", week_start=(kept.ends_on + 1) % 7)
    elif kept.ends_on == 14:
        period = PeriodRule(kept.kind, "nd09")
    elif kept.ends_on == 31:
        period = PeriodRule(kept.kind, "calendar")
    else:
        period = PeriodRule(kept.kind, "stated", cutoff_day=kept.ends_on)
    return ReportRule(period, DeadlineRule(day, DUE_AT), kept.stages)


def _utc(local: datetime) -> datetime:
    return local.replace(tzinfo=ZONE)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE).replace(tzinfo=None, second=0, microsecond=0)

"""The reminders of one report: when, and who hears."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from domain.reporting.deadlines import Deadline, deadline_of, moment
from domain.reporting.periods import Period
from domain.reporting.report_rule import ReportRule
from domain.reporting.sequence import next_period
from domain.reporting.working_days import WorkingDays

_OTHERS_FROM = 3  # the stage from which the reporter's colleagues hear too
_TWO = 2  # with so few stages the leader above is left alone


@dataclass(frozen=True)
class Stage:
    """One reminder, at a moment in UTC. The reporter hears always.

    `number` counts from 1 through the rule's stages, and stays when others fall away; `offset`
    is in working days from the deadline.
    """

    number: int
    offset: int
    at: datetime
    others: bool = False
    unit_leader: bool = False
    leader_above: bool = False


def moments(
    rule: ReportRule,
    period: Period,
    working_days: WorkingDays,
    zone: tzinfo,
    own_deadline: Deadline | None = None,
) -> tuple[Stage, ...]:
    """Return the reminders of a period's report, strictly later one after the other.

    They end when the next period's first one comes, but the first is always there. Where one
    report got its own deadline, those count that come after it. Nobody but the reporter's unit
    hears before the deadline has passed.
    """
    reminding = _Reminding(rule, working_days, zone)
    deadline = own_deadline or reminding.deadline(period)
    end = reminding.first(following := next_period(rule.period, period))
    while own_deadline and end <= own_deadline.at:
        end = reminding.first(following := next_period(rule.period, following))
    first, *later = reminding.stages(deadline)
    return (first, *(stage for stage in later if stage.at < end))


def put_off(stages: Iterable[Stage], allowed: Callable[[datetime], datetime]) -> tuple[Stage, ...]:
    """Return the stages at the first moment allowed for each; those that meet are the latest one.

    `allowed` may only move later, as quiet hours and days off do. Who hears stays as it was.
    """
    there = [replace(stage, at=allowed(stage.at).astimezone(UTC)) for stage in stages]
    return _latest_of_each(there)


def latest_due(stages: Sequence[Stage], now: datetime) -> Stage | None:
    """Return the latest stage whose moment has come: the only one still worth sending."""
    return next((stage for stage in reversed(stages) if stage.at <= now), None)


def next_due(stages: Sequence[Stage], now: datetime) -> Stage | None:
    """Return the first stage that is still to come."""
    return next((stage for stage in stages if stage.at > now), None)


@dataclass(frozen=True)
class _Reminding:
    rule: ReportRule
    working_days: WorkingDays
    zone: tzinfo

    def deadline(self, period: Period) -> Deadline:
        return deadline_of(self.rule.deadline, period, self.working_days, self.zone)

    def first(self, period: Period) -> datetime:
        return self._at(self.deadline(period), self.rule.stages[0])

    def stages(self, deadline: Deadline) -> tuple[Stage, ...]:
        return _latest_of_each(
            self._stage(deadline, number, offset)
            for number, offset in enumerate(self.rule.stages, start=1)
        )

    def _stage(self, deadline: Deadline, number: int, offset: int) -> Stage:
        at, count = self._at(deadline, offset), len(self.rule.stages)
        is_last, is_over = number == count, at > deadline.at
        return Stage(
            number,
            offset,
            at,
            others=number >= min(_OTHERS_FROM, count),
            unit_leader=is_over and (is_last or (number == count - 1 and count > _TWO)),
            leader_above=is_over and is_last and count > _TWO,
        )

    def _at(self, deadline: Deadline, offset: int) -> datetime:
        """Return the moment; "on the day" is the working day before where it would be too late."""
        if offset == 0 and self.rule.remind_at >= deadline.hour:
            offset = -1
        day = self.working_days.add(deadline.day, offset)
        return moment(day, self.rule.remind_at, self.zone)


def _latest_of_each(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    by_moment = {stage.at: stage for stage in sorted(stages, key=lambda stage: stage.number)}
    return tuple(sorted(by_moment.values(), key=lambda stage: stage.at))

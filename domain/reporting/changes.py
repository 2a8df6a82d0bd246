"""What an admin can change of a report type's schedule with one line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from typing import Literal

from domain.reporting.deadlines import DeadlineDay
from domain.reporting.faults import RuleError
from domain.reporting.report_rule import ReportRule

Subject = Literal["deadline", "reminder"]
Manner = Literal["set", "add", "drop"]


@dataclass(frozen=True)
class NewDeadline:
    """Another day, and another hour where one was said."""

    day: DeadlineDay
    hour: time | None = None


@dataclass(frozen=True)
class NewHour:
    """An hour alone; `of` is None where it was not said whose."""

    hour: time
    of: Subject | None = None


@dataclass(frozen=True)
class NewStages:
    """Reminders in working days from the deadline: all that there shall be, or some more or less.

    `manner` is None where one was named alone: instead of the others, or besides them?
    The hour, where one was said, is that of all reminders.
    """

    offsets: tuple[int, ...]
    hour: time | None = None
    manner: Manner | None = None


Change = NewDeadline | NewHour | NewStages


def applied(rule: ReportRule, change: Change) -> ReportRule:
    """Return the rule with the change.

    Raises RuleError: "which_hour", "which_manner", "no_such_stage", or what the new rule breaks.
    """
    if isinstance(change, NewDeadline):
        hour = change.hour or rule.deadline.hour
        return replace(rule, deadline=replace(rule.deadline, day=change.day, hour=hour))
    if isinstance(change, NewStages):
        stages = _stages(rule.stages, change)
        return replace(rule, stages=stages, remind_at=change.hour or rule.remind_at)
    if change.of is None:
        raise RuleError("which_hour")
    if change.of == "deadline":
        return replace(rule, deadline=replace(rule.deadline, hour=change.hour))
    return replace(rule, remind_at=change.hour)


def _stages(there: Iterable[int], change: NewStages) -> tuple[int, ...]:
    before, said = set(there), set(change.offsets)
    if change.manner is None:
        raise RuleError("which_manner")
    if change.manner == "drop":
        if not said <= before:
            raise RuleError("no_such_stage")
        return tuple(sorted(before - said))
    return tuple(sorted(before | said if change.manner == "add" else said))

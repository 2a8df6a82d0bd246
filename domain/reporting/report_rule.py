"""The rule of one report type: its periods, its deadline, its reminders, what it asks for."""

from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Literal

from domain.reporting.deadlines import DeadlineRule, OnMonthDay, check_hour
from domain.reporting.faults import RuleError
from domain.reporting.kinds import Kind
from domain.reporting.periods import PeriodRule

Section = Literal["results", "difficulties", "proposals", "next_plan"]

SECTIONS: tuple[Section, ...] = ("results", "difficulties", "proposals", "next_plan")
REMIND_AT = time(8)
FARTHEST_STAGE = 30  # working days before or after the deadline
MOST_STAGES = 8
# Stages farther apart would meet those of the next period, week after week or month after month.
_WIDEST: dict[Kind, int] = {"week": 4, "month": 15}
_WIDEST_OF_OTHERS = 45


@dataclass(frozen=True)
class ReportRule:
    """What an admin can set of a report type.

    `stages` are working days from the deadline's day, each at `remind_at`, local.
    Raises RuleError: "no_stages", "too_many_stages", "stages_unordered", "stage_too_far",
    "stages_overlap" (they would run into the next period's), "bad_hour", "bad_sections",
    "month_day_for_week".
    """

    period: PeriodRule
    deadline: DeadlineRule
    stages: tuple[int, ...]
    remind_at: time = REMIND_AT
    sections: tuple[Section, ...] = SECTIONS

    def __post_init__(self) -> None:
        _check_stages(self.stages, self.period.kind)
        check_hour(self.remind_at)
        if len(set(self.sections)) != len(self.sections) or not set(self.sections) <= set(SECTIONS):
            raise RuleError("bad_sections")
        if self.period.kind == "week" and isinstance(self.deadline.day, OnMonthDay):
            raise RuleError("month_day_for_week")


def _check_stages(stages: tuple[int, ...], kind: Kind) -> None:
    if not stages:
        raise RuleError("no_stages")
    if len(stages) > MOST_STAGES:
        raise RuleError("too_many_stages")
    if any(later <= earlier for earlier, later in pairwise(stages)):
        raise RuleError("stages_unordered")
    if max(abs(stages[0]), abs(stages[-1])) > FARTHEST_STAGE:
        raise RuleError("stage_too_far")
    if stages[-1] - stages[0] > _WIDEST.get(kind, _WIDEST_OF_OTHERS):
        raise RuleError("stages_overlap")

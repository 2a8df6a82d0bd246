"""Report types ready to switch on."""

from collections.abc import Mapping
from datetime import time
from types import MappingProxyType

from domain.reporting.deadlines import DeadlineRule, OnWeekday, WorkingDaysAfter
from domain.reporting.kinds import Kind
from domain.reporting.periods import PeriodRule
from domain.reporting.report_rule import ReportRule

THURSDAY, FRIDAY = 3, 4
_HOUR = time(16)

WEEKLY_STAGES = (0, 1)
MONTHLY_STAGES = (-2, 0, 1, 3)
LONGER_STAGES = (-5, -1, 0, 1, 3)


def default_stages(kind: Kind) -> tuple[int, ...]:
    """Return when a report of the kind reminds, in working days from its deadline."""
    return {"week": WEEKLY_STAGES, "month": MONTHLY_STAGES}.get(kind, LONGER_STAGES)


def _nd09(kind: Kind, working_days: int) -> ReportRule:
    deadline = DeadlineRule(WorkingDaysAfter(working_days), _HOUR)
    return ReportRule(PeriodRule(kind, "nd09"), deadline, default_stages(kind))


# The decree knows no week: the one here is that of a service, Thursday to Wednesday, so that
# Friday's reports are in the digest of Monday morning.
PRESETS: Mapping[Kind, ReportRule] = MappingProxyType({
    "week": ReportRule(
        PeriodRule("week", "weekly", week_start=THURSDAY),
        DeadlineRule(OnWeekday(FRIDAY), _HOUR),
        WEEKLY_STAGES,
    ),
    "month": _nd09("month", 2),
    "quarter": _nd09("quarter", 3),
    "half": _nd09("half", 3),
    "nine_months": _nd09("nine_months", 3),
    "year": _nd09("year", 5),
})  # fmt: skip

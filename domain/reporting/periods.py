"""A period, and the rule by which a report type cuts time into periods."""

from dataclasses import dataclass
from datetime import date

from domain.reporting.faults import RuleError
from domain.reporting.kinds import LAST_DAY, ND09_CUT_OFF, Kind, Style

_SIGNS = {"week": "W{:02}", "month": "M{:02}", "quarter": "Q{}", "half": "H{}"}
_CUT_OFFS: dict[Style, int] = {"nd09": ND09_CUT_OFF, "calendar": LAST_DAY}


@dataclass(frozen=True)
class Period:
    """The days of one report, both ends included; the last one is the cut-off.

    It is named for where it ends: the month of its last day, a week the ISO week and ISO year
    of its last day. `number` is None where a year has only one (nine months, a year).
    """

    first: date
    last: date
    kind: Kind
    year: int
    number: int | None

    @property
    def key(self) -> str:
        """Return a short name that is unique within a report type: "2026-M11", "2026-9M"."""
        if self.number is None:
            return f"{self.year}-9M" if self.kind == "nine_months" else f"{self.year}"
        return f"{self.year}-{_SIGNS[self.kind].format(self.number)}"

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class PeriodRule:
    """How time is cut into periods.

    `nd09` and `calendar` say their days themselves; `weekly` needs `week_start` (0 is Monday),
    `stated` needs `cutoff_day` of the month. A month that lacks the day is cut off at its last.
    Raises RuleError: "bad_period", "bad_week_start", "bad_cutoff_day".
    """

    kind: Kind
    style: Style
    week_start: int | None = None
    cutoff_day: int | None = None

    def __post_init__(self) -> None:
        styles = ("calendar", "weekly") if self.kind == "week" else ("nd09", "calendar", "stated")
        if self.style not in styles:
            raise RuleError("bad_period")
        _check(self.week_start, self.style == "weekly", range(7), "bad_week_start")
        _check(self.cutoff_day, self.style == "stated", range(1, 32), "bad_cutoff_day")

    @property
    def cut_off(self) -> int:
        """Return the day of the month at which a period of months ends."""
        return self.cutoff_day or _CUT_OFFS[self.style]

    @property
    def last_weekday(self) -> int:
        """Return the weekday (0 is Monday) on which a week ends."""
        return ((self.week_start or 0) - 1) % 7


def _check(value: int | None, needed: bool, among: range, code: str) -> None:
    if needed != (value is not None) or (value is not None and value not in among):
        raise RuleError(code)

"""A rule, a period and what is broken, in words."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from domain.days import say_day
from domain.fitting import shorten
from domain.reporting.deadlines import DeadlineDay, DeadlineRule, OnMonthDay, OnWeekday
from domain.reporting.kinds import LAST_DAY
from domain.reporting.periods import Period, PeriodRule
from domain.reporting.report_rule import ReportRule
from domain.texts import Texts
from handlers.turn import Turn
from storage import units
from storage.models import ReportType
from storage.report_types import Broken

NAMED = 3  # units by their names; the rest is a number
LONGEST_NAME = 40


def clock(at: time | datetime) -> str:
    """Return "15:00"."""
    return f"{at:%H:%M}"


def rhythm(texts: Texts, rule: PeriodRule) -> str:
    """Return "hằng tháng, chốt ngày 14"."""
    kind = texts(f"schedule_kind.{rule.kind}")
    if rule.kind == "week":
        cut_off = texts(f"date.weekday_{rule.last_weekday}")
    elif rule.cut_off == LAST_DAY:
        cut_off = texts("schedule.month_end")
    else:
        cut_off = texts("schedule.month_day", day=rule.cut_off)
    return texts("schedule.rhythm", kind=kind, cut_off=cut_off)


def deadline(texts: Texts, rule: DeadlineRule) -> str:
    """Return "thứ 6, 16:00"."""
    return texts("schedule.at", day=_day(texts, rule.day), hour=clock(rule.hour))


def stages(texts: Texts, rule: ReportRule) -> str:
    """Return "trước 2 ngày, đúng hạn, sau 1 ngày; lúc 08:00"."""
    said = ", ".join(offset(texts, each) for each in rule.stages)
    return texts("schedule.stages", stages=said, hour=clock(rule.remind_at))


def offset(texts: Texts, days: int) -> str:
    """Return when one reminder comes, from the deadline."""
    if not days:
        return texts("schedule.on_the_day")
    return texts("schedule.before" if days < 0 else "schedule.after", n=abs(days))


def span(period: Period) -> str:
    """Return the days of a period: "15/10–14/11/2026"."""
    return f"{period.first:%d/%m}–{period.last:%d/%m/%Y}"


def moment(texts: Texts, local: datetime, today: date) -> str:
    """Return "15:00 thứ 5, 19/11"."""
    return f"{clock(local)} {say_day(texts, local.date(), today)}"


def name_of(turn: Turn, report_type: ReportType) -> str:
    """Return the name of a type with its unit."""
    return turn.texts(
        "schedule.named",
        name=shorten(report_type.name, LONGEST_NAME),
        unit=turn.unit_name(report_type.unit_id),
    )


def faults(turn: Turn, broken: Broken) -> list[str]:
    """Return one line for each thing that is broken, with the names of the first units."""
    lines = [turn.texts("schedule_broken.rule")] if broken.rule else []
    found: Sequence[tuple[str, Iterable[int], int]] = (
        ("no_officer", broken.no_officer, len(broken.no_officer)),
        ("no_reporter", broken.no_reporter, len(broken.no_reporter)),
        ("no_leader", broken.no_leader, len(broken.no_leader)),
        ("unreached", broken.unreached, sum(broken.unreached.values())),
    )
    lines += [
        turn.texts(f"schedule_broken.{key}", n=count, names=names(turn, list(where)))
        for key, where, count in found
        if count
    ]
    return lines


def names(turn: Turn, unit_ids: Sequence[int]) -> str:
    """Return the names of the first units, and that there are more."""
    first = unit_ids[:NAMED]
    known = units.names(turn.session, first, turn.local(turn.now).date())
    named = ", ".join(shorten(known[each], LONGEST_NAME) for each in first)
    return f"{named} …" if len(unit_ids) > NAMED else named


def _day(texts: Texts, day: DeadlineDay) -> str:
    if isinstance(day, OnWeekday):
        return texts(f"date.weekday_{day.weekday}")
    if isinstance(day, OnMonthDay):
        if day.month_day == LAST_DAY:
            return texts("schedule.month_end")
        return texts("schedule.month_day", day=day.month_day)
    return texts("schedule.working_days", n=day.working_days)

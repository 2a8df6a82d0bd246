"""Days and periods as they are said in an official document."""

from datetime import date

from domain.reporting.kinds import ENDS, LAST_DAY, ND09_CUT_OFF
from domain.reporting.months import day_of_month, ending_on_or_after
from domain.reporting.periods import Period, PeriodRule
from reports.document.numerals import roman

_WEEK = 6  # days from its first to its last


def day_in_full(day: date) -> str:
    """Return "ngày 05 tháng 02 năm 2026": a 0 before days under 10 and before months 1 and 2."""
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def days_between(first: date, last: date) -> str:
    """Return "từ ngày 15/10/2026 đến ngày 14/11/2026"."""
    return f"từ ngày {_short(first)} đến ngày {_short(last)}"


def period_in_words(first: date, last: date) -> str:
    """Return "tháng 11 năm 2026", "quý IV năm 2026" …; the days of what is no such period.

    A period is named for where it ends (`domain.reporting.periods`), if it is cut off at the end
    of a month, or on the 14th, as Decree 09/2019/NĐ-CP does it, or later.
    """
    found = _period(first, last)
    if found is None:
        days = days_between(first, last)
        return f"tuần {days}" if (last - first).days == _WEEK else days
    return _named(found)


def _period(first: date, last: date) -> Period | None:
    is_month_end = last == day_of_month(last.year, last.month, LAST_DAY)
    cut_off = LAST_DAY if is_month_end else last.day
    if cut_off < ND09_CUT_OFF:
        return None
    for kind, ends in ENDS.items():
        if last.month in ends:
            found = ending_on_or_after(PeriodRule(kind, "stated", cutoff_day=cut_off), last)
            if found.first == first:
                return found
    return None


def _named(period: Period) -> str:
    number, year = period.number or 0, period.year
    match period.kind:
        case "month":
            return f"tháng {_month(number)} năm {year}"
        case "quarter":
            return f"quý {roman(number)} năm {year}"
        case "half":
            return f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}"
        case "nine_months":
            return f"9 tháng đầu năm {year}"
        case _:
            return f"năm {year}"


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else f"{month}"


def _short(day: date) -> str:
    return f"{day:%d/%m}/{day.year}"

"""A year of monthly reports of all communes, and the digests that leaders were told last week."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from domain.reporting.presets import PRESETS
from domain.reporting.sequence import ending_on_or_after
from domain.reporting.stored import to_json
from reports.digest.figures import Below, Change, Figures, Week, as_json
from storage.models import Base, Digest, Duty, ReportType
from tests.benchmarks.country.logs import ZONE
from tests.benchmarks.country.size import MONDAY, SUNDAY, TOP, Country

RULE = PRESETS["month"]
MONTHS = 12
DUE = timedelta(days=3)  # after the cut-off: about two working days
WEEK = timedelta(days=7)
Row = dict[str, Any]


def reports(country: Country) -> Iterator[tuple[type[Base], list[Row]]]:
    """Return the rows of each table."""
    yield ReportType, [_type()]
    yield Duty, list(_duties(country))
    yield Digest, [_digest(country, unit_id) for unit_id in country.led]


def _type() -> Row:
    return {
        "id": 1,
        "unit_id": TOP,
        "name": "Báo cáo tháng",
        "rule": to_json(RULE),
        "level": "commune",
        "starts_on": SUNDAY - timedelta(days=364),
        "opened_to": SUNDAY + timedelta(days=20),
        "created_at": MONDAY - timedelta(days=364),
    }


def _duties(country: Country) -> Iterator[Row]:
    month = ending_on_or_after(RULE.period, SUNDAY - timedelta(days=30))
    for back in range(MONTHS):
        for number in range(country.communes):
            yield _duty(country.commune(number), month.first, month.last, is_last=not back)
        month = ending_on_or_after(RULE.period, month.first - timedelta(days=20))


def _duty(unit_id: int, first: date, last: date, *, is_last: bool) -> Row:
    """Of ten of the last month one is late with a reason, two wait to be accepted."""
    due = datetime.combine(last + DUE, time(16), ZONE)
    is_late = is_last and unit_id % 10 == 0
    waits = is_last and unit_id % 10 in {1, 2}
    submitted = due + timedelta(hours=5 if unit_id % 7 == 0 else -5)
    return {
        "report_type_id": 1,
        "unit_id": unit_id,
        "first": first,
        "last": last,
        "opens_at": due - timedelta(days=5),
        "due_at": due,
        "submitted_at": None if is_late else submitted,
        "accepted_at": None if is_late or waits else submitted + timedelta(days=1),
        "reason": "Cán bộ đi tập huấn" if is_late else None,
    }


def _digest(country: Country, unit_id: int) -> Row:
    first = SUNDAY - 2 * WEEK + timedelta(days=1)
    figures = Figures(
        unit_id=unit_id,
        name=f"Đơn vị {unit_id}",
        first=first,
        last=SUNDAY - WEEK,
        is_running=False,
        changes={
            key: Change(Decimal(5), None, Decimal(4))
            for key in ("visits_made", "sessions_held", "session_attendance")
        },
        weeks=[Week(first - n * WEEK, Decimal(5), Decimal(100)) for n in range(12)],
        below=[Below(each, f"Xã {each}", 1, 1) for each in range(unit_id, unit_id + 20)],
    )
    return {
        "unit_id": unit_id,
        "first": first,
        "last": SUNDAY - WEEK,
        "made_at": MONDAY - WEEK,
        "stamp": "",
        "figures": as_json(figures),
    }

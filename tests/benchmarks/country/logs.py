"""A year of logs, from 52 weeks before the Sunday of the digests up to it, in the order of days.

Arithmetic instead of chance: which officer, which kind and which texts follow from a log's number.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from storage.models import Activity, ActivityText, Figure
from tests.benchmarks.country.bulk import Table
from tests.benchmarks.country.size import SUNDAY, Country

DAYS = 364
SCATTER = 7_919  # a prime: an officer's logs lie far apart, as in a table that many write to
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
RESULT = "Bà con nhất trí góp ngày công sửa đoạn đường vào thôn trước mùa mưa."
DIFFICULTY = "Đường vào thôn sạt lở sau mưa, xe không qua được, bà con đi lại khó khăn."
PROPOSAL = "Đề nghị xã hỗ trợ xi măng và cử cán bộ hướng dẫn trước mùa mưa."
CHOICES: dict[str, Any] = {"purpose": "listen", "partners": ["fatherland_front", "police"]}
MOST_OF_A_FIGURE = 40

KINDS = {
    "visit": ("visits_made", "people_met_turns", "matters_raised"),
    "propaganda_session": ("sessions_held", "session_attendance", "session_leaflets"),
    "loudspeaker": ("loudspeaker_broadcasts", "loudspeaker_minutes"),
    "dialogue": ("dialogues_held", "dialogue_attendance", "opinions_received", "opinions_open"),
    "gift": ("gifts_given", "gift_value_vnd", "gift_recipients"),
    "model": ("models_maintained", "models_created"),
}
_OF_TWENTY = [*["visit"] * 10, *["propaganda_session"] * 5, *["loudspeaker"] * 2]
_OF_TWENTY += ["dialogue", "gift", "model"]


class Log(NamedTuple):
    """What follows from a log's number, counted from 0; so is the commune."""

    id: int
    officer: int
    commune: int
    kind: str
    day: date
    made: datetime


def log(country: Country, number: int) -> Log:
    """Return one log."""
    officer = number * SCATTER % country.officers
    day = SUNDAY - timedelta(days=DAYS - 1 - number * DAYS // country.logs)
    made = datetime.combine(day, time(9 + number % 8), ZONE)
    kind = _OF_TWENTY[number // 7 % 20]
    return Log(number + 1, officer, country.commune_of(officer), kind, day, made)


def tells_difficulty(number: int) -> bool:
    """Whether it says so: one of twenty does."""
    return number // 11 % 20 == 3


def proposes(number: int) -> bool:
    """Whether it proposes something: one of twenty does."""
    return number // 13 % 20 == 5


def model_of(commune: int) -> int:
    """Return the id of a commune's outreach model: each has one."""
    return commune + 1


def tables(country: Country) -> Iterator[Table]:
    """Return the tables that are long."""
    numbers = range(country.logs)
    yield Table(Activity, _COLUMNS, (_activity(country, number) for number in numbers))
    columns = ("activity_id", "indicator", "value")
    yield Table(Figure, columns, (row for number in numbers for row in _figures(country, number)))
    columns = ("activity_id", "key", "text")
    yield Table(ActivityText, columns, (row for number in numbers for row in _texts(number)))


_COLUMNS = (
    "id",
    "unit_id",
    "place_id",
    "person_id",
    "model_id",
    "kind",
    "date_from",
    "date_to",
    "month",
    "code",
    "choices",
    "created_at",
    "updated_at",
)


def _activity(country: Country, number: int) -> tuple[Any, ...]:
    row = log(country, number)
    return (
        row.id,
        country.commune(row.commune),
        country.hamlet(row.commune, number // 3 % country.hamlets),
        row.officer + 1,
        model_of(row.commune) if row.kind == "model" else None,
        row.kind,
        row.day,
        row.day,
        f"{row.day:%Y-%m}",
        str(row.id),
        CHOICES,
        row.made,
        row.made,
    )


def _figures(country: Country, number: int) -> Iterator[tuple[int, str, Decimal]]:
    for place, indicator in enumerate(KINDS[_OF_TWENTY[number // 7 % 20]]):
        value = 1 + number // 5 % MOST_OF_A_FIGURE if place else 1
        yield number + 1, indicator, _NUMBERS[value]


def _texts(number: int) -> Iterator[tuple[int, str, str]]:
    yield number + 1, "result", RESULT
    if tells_difficulty(number):
        yield number + 1, "difficulties", DIFFICULTY
    if proposes(number):
        yield number + 1, "proposals", PROPOSAL


_NUMBERS = [Decimal(n) for n in range(MOST_OF_A_FIGURE + 1)]

"""Worlds of chance: a whole province over four weeks."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tests.scheduler.simulation.calendar import DAY, Calendar, cut_offs
from tests.scheduler.simulation.world import (
    Happening,
    Kept,
    Place,
    Report,
    Somebody,
    Window,
    World,
)

LEADER = "lãnh đạo tỉnh"
AREAS, COMMUNES, OFFICERS = 10, 100, 4
BEGINS, DAYS = datetime(2026, 11, 23, 7), 28  # noqa: DTZ001 - local, as all of a world
SUNDAY, WEDNESDAY, FRIDAY = 6, 2, 4
MONTHLY, LONGER = (-2, 0, 1, 3), (-5, -1, 0, 1, 3)
KEPT = (
    Kept("tuần", "week", WEDNESDAY, ("weekday", FRIDAY), (0, 1)),
    Kept("tháng", "month", 14, ("after", 2), MONTHLY),
    Kept("quý", "quarter", 14, ("after", 3), LONGER, quiet=(time(18), time(9))),
    Kept("sáu tháng", "half", 14, ("after", 3), LONGER, paused_until=date(2026, 12, 11)),
    Kept("năm", "year", 14, ("after", 5), LONGER),
    Kept("tháng của ngành", "month", 23, ("after", 3), MONTHLY),
)
QUIET: tuple[Window | None, ...] = (
    *(None,) * 6,
    (time(20), time(10)),
    (time(7, 45), time(8, 20)),
    (time(22), time(5)),
)
DOWN = (datetime(2026, 12, 9, 7, 30), datetime(2026, 12, 10, 9, 10))  # noqa: DTZ001


def province(seed: int, number: int = COMMUNES) -> World:
    """Return a province of so many communes over four weeks.

    The 24th of November is a holiday, the 18th of December a day off of its own.
    """
    chance = random.Random(seed)
    places = [Place("MS", "province", None)]
    places += [Place(f"K{n}", "area", "MS") for n in range(AREAS)]
    communes = [Place(f"X{n}", "commune", f"K{n % AREAS}") for n in range(number)]
    people = list(_people(communes, chance))
    days_off = frozenset({date(2026, 12, 18)})
    return World(
        begins=BEGINS,
        days=DAYS,
        places=[*places, *communes],
        people=people,
        kept=KEPT,
        reporters=dict(_reporters(communes, people, chance)),
        happenings=list(_happenings(communes, people, Calendar(days_off), chance)),
        days_off=days_off,
        down=DOWN,
    )


def _people(communes: list[Place], chance: random.Random) -> Iterator[Somebody]:
    yield Somebody(LEADER, "MS", "leader")
    yield Somebody("quản trị", "MS", "admin", quiet=(time(20), time(10)))
    for n in range(0, AREAS, 2):  # every other area has no leader
        yield Somebody(f"khu {n}", f"K{n}", "leader")
    for number, place in enumerate(communes):
        for n in range(OFFICERS):
            name = f"{place.code} {n}"
            yield Somebody(name, place.code, "officer", chance.choice(QUIET), _blocked(chance))
        if number % 8:
            yield Somebody(f"{place.code} lãnh đạo", place.code, "leader", chance.choice(QUIET))


def _blocked(chance: random.Random) -> datetime | None:
    """Return when a person blocks the bot: few do, half of them before it begins."""
    if chance.random() > 0.06:
        return None
    return BEGINS + timedelta(days=chance.choice([0, 0, 10, 20]), minutes=7)


def _reporters(
    communes: list[Place], people: list[Somebody], chance: random.Random
) -> Iterator[tuple[tuple[str, str], tuple[str | None, str | None]]]:
    for place in communes:
        officers = [each.name for each in people if each.place == place.code][:OFFICERS]
        for kept in KEPT:
            reporter, deputy = chance.sample(officers, 2)
            given = chance.random()
            if given < 0.5:
                yield (kept.name, place.code), (reporter, deputy if given < 0.3 else None)
            elif given < 0.6:
                yield (kept.name, place.code), (None, deputy)


def _happenings(
    communes: list[Place], people: list[Somebody], calendar: Calendar, chance: random.Random
) -> Iterator[Happening]:
    """Yield what becomes of each report: most come in, some late, some are put off or excused."""
    ends = BEGINS.date() + DAYS * DAY
    for kept in KEPT:
        for last in cut_offs(kept, BEGINS.date(), ends - DAY):
            for place in communes:
                officers = [each.name for each in people if each.place == place.code][:OFFICERS]
                report = Report(kept.name, place.code, last)
                story = _story(report, calendar, chance, chance.choice(officers))
                yield from (each for each in story if each.at < BEGINS + DAYS * DAY)


def _story(
    report: Report, calendar: Calendar, chance: random.Random, by: str
) -> Iterator[Happening]:
    at = _odd_minute(report.last + DAY * chance.randrange(5), chance)
    if chance.random() < 0.15:
        day = calendar.count(at.date(), chance.randrange(1, 6))
        yield Happening(at, "extend", report, LEADER, datetime.combine(day, time(16)))
        at = _odd_minute(at.date() + DAY * chance.randrange(1, 6), chance)
    fate = chance.random()
    if fate < 0.7:
        yield Happening(at, "submit", report, by)
    elif fate < 0.75:
        yield Happening(at, "excuse", report, LEADER)


def _odd_minute(day: date, chance: random.Random) -> datetime:
    """Return a moment at which nothing is due, and the process runs, on that day or later."""
    moment = datetime.combine(day, time(9)) + timedelta(minutes=1 + 2 * chance.randrange(450))
    moment = max(moment, BEGINS + timedelta(minutes=11 + 2 * chance.randrange(90)))
    return moment + 2 * DAY if DOWN[0] <= moment <= DOWN[1] else moment

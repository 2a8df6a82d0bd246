"""Small worlds of any shape, for hypothesis: one to three communes, one or two report types."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from tests.scheduler.simulation.calendar import DAY, Calendar, cut_offs
from tests.scheduler.simulation.world import (
    Happening,
    Kept,
    Place,
    Report,
    Somebody,
    What,
    Window,
    World,
)

DAYS = 24
QUIET: list[Window | None] = [
    None,
    (time(20), time(10)),
    (time(7, 30), time(8, 30)),
    (time(12), time(13)),
    (time(22), time(5)),
]
STORIES: list[tuple[What, ...]] = [
    (),
    ("extend",),
    ("submit",),
    ("excuse",),
    ("extend", "submit"),
    ("extend", "extend"),
]
quiet = st.sampled_from(QUIET)
days = st.integers(0, DAYS - 2)
minutes = st.integers(0, 400).map(lambda n: timedelta(hours=9, minutes=1 + 2 * n))

weekly = st.builds(
    Kept,
    name=st.just("tuần"),
    kind=st.just("week"),
    ends_on=st.integers(0, 6),
    due=st.one_of(
        st.tuples(st.just("after"), st.integers(1, 3)),
        st.tuples(st.just("weekday"), st.integers(0, 6)),
    ),
    stages=st.sampled_from([(0, 1), (-1, 0, 1), (0,)]),
    quiet=quiet,
)
longer = st.builds(
    Kept,
    name=st.just("kỳ"),
    kind=st.sampled_from(["month", "quarter", "half", "nine_months", "year"]),
    ends_on=st.sampled_from([14, 31, 5, 30]),
    due=st.tuples(st.just("after"), st.integers(1, 5)),
    stages=st.sampled_from([(-2, 0, 1, 3), (-5, -1, 0, 1, 3), (0, 2), (1,), (-3, 0, 4)]),
    quiet=quiet,
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a world that begins on any day of four years, over any Tết."""
    begins = datetime.combine(draw(st.dates(date(2025, 7, 1), date(2028, 12, 1))), time(7))
    places = [Place("MS", "province", None)]
    places += [Place(f"X{n}", "commune", "MS") for n in range(draw(st.integers(1, 3)))]
    people = draw(_people(places, begins))
    kinds = draw(st.sampled_from([(weekly,), (longer,), (weekly, longer)]))
    kept = [draw(each) for each in kinds]
    off = begins.date() + draw(days) * DAY
    world = World(begins, DAYS, places, people, kept, days_off=frozenset({off}))
    down = draw(st.none() | _down(begins))
    return World(
        *(begins, DAYS, places, people, kept),
        reporters=draw(_reporters(world)),
        happenings=draw(_happenings(world, down)),
        days_off=world.days_off,
        down=down,
    )


@st.composite
def _people(draw: st.DrawFn, places: list[Place], begins: datetime) -> list[Somebody]:
    people = [Somebody("lãnh đạo tỉnh", "MS", "leader"), Somebody("quản trị", "MS", "admin")]
    for place in places[1:]:
        for role, most in (("officer", 3), ("leader", 1)):
            for n in range(draw(st.integers(0, most))):
                blocked = draw(st.none() | days.map(lambda n: begins + n * DAY + DAY / 1440))
                name = f"{place.code} {role} {n}"
                people.append(Somebody(name, place.code, role, draw(quiet), blocked))  # type: ignore[arg-type]
    return people


@st.composite
def _down(draw: st.DrawFn, begins: datetime) -> tuple[datetime, datetime]:
    """Draw a time away of up to four days."""
    since = begins + draw(days) * DAY + timedelta(minutes=30)
    return since, since + timedelta(hours=draw(st.integers(2, 96)), minutes=33)


@st.composite
def _reporters(
    draw: st.DrawFn, world: World
) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    found = {}
    for kept in world.kept:
        for place in world.places[1:]:
            officers = [
                p.name for p in world.people if (p.place, p.role) == (place.code, "officer")
            ]
            named = st.none() | st.sampled_from(officers) if officers else st.none()
            found[kept.name, place.code] = (draw(named), draw(named))
    return found


@st.composite
def _happenings(
    draw: st.DrawFn, world: World, down: tuple[datetime, datetime] | None
) -> list[Happening]:
    """Draw what becomes of each report: up to two other deadlines, and perhaps an end."""
    found: list[Happening] = []
    calendar = Calendar(world.days_off)
    for kept in world.kept:
        for last in cut_offs(kept, world.begins.date(), world.ends.date()):
            for place in world.places[1:]:
                report = Report(kept.name, place.code, last)
                found += draw(_story(report, [p.name for p in world.people], calendar))
    return [each for each in found if _is_up(each.at, world, down)]


@st.composite
def _story(
    draw: st.DrawFn, report: Report, names: list[str], calendar: Calendar
) -> list[Happening]:
    found: list[Happening] = []
    at = datetime.combine(report.last, time())
    for what in draw(st.sampled_from(STORIES)):
        at = datetime.combine(at.date() + draw(st.integers(0, 5)) * DAY, time()) + draw(minutes)
        due = datetime.combine(calendar.count(at.date(), draw(st.integers(1, 5))), time(16))
        by = draw(st.sampled_from(names))
        found.append(Happening(at, what, report, by, due if what == "extend" else None))
        at += DAY
    return found


def _is_up(at: datetime, world: World, down: tuple[datetime, datetime] | None) -> bool:
    """Whether somebody can do something then: the world is there, and the process runs."""
    is_down = down is not None and down[0] <= at <= down[1]
    return world.begins + DAY / 24 < at < world.ends and not is_down

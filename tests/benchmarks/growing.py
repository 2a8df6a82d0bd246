"""Figure 7: what a longer table of logs costs officers who log, and leaders who are told."""

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import URL

from domain.catalogue import Catalogue, load
from domain.texts import Texts
from reports.digest.gathering import gather
from reports.digest.moment import At
from reports.digest.periods import seven_days_before
from reports.digest.text import write
from storage.database import Database
from storage.schema import migrate
from tests import databases
from tests.benchmarks import on_ours
from tests.benchmarks.country import MONDAY, Country, settle
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.officer import Officer
from tests.benchmarks.postgresql import durable_server
from tests.benchmarks.results import Section, shown

LOGS = (1_000, 10_000, 100_000, 1_000_000)
OF_A_COMMUNE = 500  # logs of a year
OF_A_PROVINCE = 100  # communes
ROUNDS, TIMES = 5, 15  # of turns, of digests
TYPING = 60
UPDATES = 100_000  # more than one round has
FLAT, DIGEST_GROWS = 0.9, 1.5
HOW = """\
Tables of {sizes} logs: {each} of a year in each commune, provinces of at most {communes}. Turns:
{typing} officers log a visit each as in figure 1, on SQLite, {rounds} rounds at each size in turns.
Digests: one commune's and one province's, counted and written, on SQLite and on PostgreSQL, {times}
times at each size in turns, after one that warms up. The medians, in the order of the sizes."""


@dataclass(frozen=True)
class Plan:
    """How much is taken at each size: so many rounds of turns, of so many officers; digests."""

    sizes: Sequence[int] = LOGS
    rounds: int = ROUNDS
    typing: int = TYPING
    times: int = TIMES

    def country(self, logs: int) -> Country:
        """Return a country with that many logs, and enough people."""
        communes = max(2, logs // OF_A_COMMUNE)
        return Country(
            provinces=max(1, communes // OF_A_PROVINCE),
            communes=communes,
            officers=max(self.rounds * self.typing, communes * 10),
            logs=logs,
        )

    def typists(self, country: Country, number: int) -> list[Officer]:
        """Return those who type in that round, others in each: all begin at their menu."""
        return country.phones((number + 1) * self.typing)[number * self.typing :]


@dataclass
class Grown:
    """A table of some length, and the seconds or rates that were taken on it."""

    country: Country
    database: Database
    taken: dict[str, list[float]] = field(default_factory=dict)

    def add(self, what: str, value: float) -> None:
        """Note something that was taken."""
        self.taken.setdefault(what, []).append(value)


def measure(plan: Plan | None = None, server: URL | None = None) -> Section:
    """Take the figure; on a PostgreSQL server of its own unless one is given."""
    plan = plan or Plan()
    section = Section(7, "Growth", _how(plan))
    with tempfile.TemporaryDirectory() as folder, _on_sqlite(plan, Path(folder)) as grown:
        _take_digests(grown, plan.times)
        _take_turns(grown, plan, Path(folder))
        _show_turns(section, grown)
        _show_digests(section, grown, "SQLite")
    try:
        with _on_postgresql(plan, server or durable_server()) as grown:
            _take_digests(grown, plan.times)
            _show_digests(section, grown, "PostgreSQL")
    except pytest.skip.Exception as none:
        section.add("PostgreSQL: no server", str(none))
    return section


def _how(plan: Plan) -> str:
    return HOW.format(
        sizes=", ".join(f"{size:,}" for size in plan.sizes),
        each=OF_A_COMMUNE,
        communes=OF_A_PROVINCE,
        typing=plan.typing,
        rounds=plan.rounds,
        times=plan.times,
    )


@contextmanager
def _on_sqlite(plan: Plan, folder: Path) -> Iterator[list[Grown]]:
    with ExitStack() as stack:
        grown = []
        for size in plan.sizes:
            database = Database(f"sqlite:///{folder}/{size}.db")
            stack.callback(database.close)
            migrate(database)
            grown.append(_settled(database, plan.country(size)))
        yield grown


@contextmanager
def _on_postgresql(plan: Plan, server: URL) -> Iterator[list[Grown]]:
    shelf = databases.PostgresqlShelf(server, databases.postgresql_template(server))
    with ExitStack() as stack:
        stack.callback(shelf.close)
        countries = map(plan.country, plan.sizes)
        yield [_settled(stack.enter_context(shelf.lend()), each) for each in countries]


def _settled(database: Database, country: Country) -> Grown:
    settle(database, country)
    return Grown(country, database)


def _take_turns(all_grown: Sequence[Grown], plan: Plan, folder: Path) -> None:
    for number in range(plan.rounds):
        for grown in all_grown:
            crowd = Crowd(plan.typists(grown.country, number), first=1 + number * UPDATES)
            grown.add("turns", asyncio.run(_turns(crowd, grown.database, folder)))


async def _turns(crowd: Crowd, database: Database, folder: Path) -> float:
    """Return the turns a second of one round."""
    begun = time.perf_counter()
    await on_ours.play(crowd, database, folder)
    seconds = time.perf_counter() - begun
    crowd.check()
    return crowd.turns / seconds


def _take_digests(all_grown: Sequence[Grown], times: int) -> None:
    catalogue = load()
    for number in range(times + 1):
        for grown in all_grown:
            units = {"commune": grown.country.commune(0), "province": grown.country.province(0)}
            for what, unit_id in units.items():
                seconds = _digest(grown.database, catalogue, unit_id)
                if number:
                    grown.add(what, 1_000 * seconds)


def _digest(database: Database, catalogue: Catalogue, unit_id: int) -> float:
    """Return the seconds that one digest takes, from nothing to its text."""
    at = At(MONDAY)
    period = seven_days_before(at.today)
    begun = time.perf_counter()
    with database.reading() as session:
        found = gather(session, catalogue, [unit_id], *period, at)
    write(Texts("vi"), catalogue, found[unit_id])
    return time.perf_counter() - begun


def _show_turns(section: Section, grown: Sequence[Grown]) -> None:
    rates = [median(each.taken["turns"]) for each in grown]
    section.add("turns", _line(rates, "/s"))
    section.at_least("the lowest / the highest", min(rates) / max(rates), FLAT)


def _show_digests(section: Section, grown: Sequence[Grown], where: str) -> None:
    for what in ("commune", "province"):
        medians = [median(each.taken[what]) for each in grown]
        section.add(f"one {what}'s digest on {where}", _line(medians, " ms"))
        first = next(n for n, each in enumerate(grown) if _is_like(each, grown[-1], what))
        name = f"the last / that of {grown[first].country.logs:,} logs"
        section.at_most(name, medians[-1] / medians[first], DIGEST_GROWS)


def _is_like(one: Grown, other: Grown, what: str) -> bool:
    """Whether as much lies below the two: a commune is like any other."""
    below = [each.country.communes // each.country.provinces for each in (one, other)]
    return what == "commune" or below[0] == below[1]


def _line(values: Sequence[float], unit: str) -> str:
    return ", ".join(shown(value) for value in values) + unit

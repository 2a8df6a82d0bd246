"""Figure 1: turns a second of one process, beside the same conversation in two frameworks."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from statistics import median

from storage.database import Database
from storage.schema import migrate
from tests.benchmarks import on_aiogram, on_ours, on_telegram_ext
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.results import Section, shown
from tests.benchmarks.seeding import Size, officers, seed
from tests.benchmarks.timing import spread

ROUNDS = 3
PICKLED_TURNS = 1_500  # all 8,000 would take minutes
HOW = """\
{people:,} officers log a visit each by the whole form, 8 answers of text, with everybody in
mid-form at the same time; {rounds} rounds in turns, the median of each. Telegram is a stub right
below the clients: updates are read from JSON, calls are encoded and their answers decoded in all
four. Ours: inbox, guard, turn, outbox and sender with python-telegram-bot's client, on a SQLite
file with `synchronous=FULL` that already holds {logs:,} logs; every message and answer is
committed. The frameworks ask the same texts with the same lists and check the answers, but make
no log and keep nothing; PicklePersistence is saved after each update, without fsync, and is cut
off after {pickled:,} turns, while its file still grows (that favours it)."""

Play = Callable[[Crowd], Awaitable[None]]


def measure(size: Size | None = None, rounds: int = ROUNDS) -> Section:
    """Take the figure; the size is smaller in the tests."""
    size = size or Size()
    found: dict[str, list[float]] = {"ours": [], "aiogram": [], "handler": [], "pickled": []}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            place = Path(folder, str(number))
            place.mkdir()
            found["ours"].append(_ours(size, place))
            found["aiogram"].append(_rate(size, on_aiogram.play))
            found["handler"].append(_rate(size, on_telegram_ext.play))
            pickled = partial(on_telegram_ext.play, kept_in=place / "kept.pickle")
            found["pickled"].append(_rate(size, pickled, most=PICKLED_TURNS))
    return _section(size, rounds, found)


def _section(size: Size, rounds: int, found: dict[str, list[float]]) -> Section:
    how = HOW.format(people=size.people, rounds=rounds, logs=size.activities, pickled=PICKLED_TURNS)
    section = Section(1, "Turns a second, one process", how)
    ours, aiogram, handler, pickled = (median(rates) for rates in found.values())
    section.at_least("ours", ours, 400, " turns/s")
    section.add("its rounds", spread(found["ours"]))
    section.add("aiogram, MemoryStorage", f"{shown(aiogram)} turns/s")
    section.at_least("ours / aiogram", ours / aiogram, 0.2)
    section.add("ConversationHandler, nothing kept", f"{shown(handler)} turns/s")
    section.add("ours / ConversationHandler", shown(ours / handler))
    section.add("ConversationHandler, PicklePersistence", f"{shown(pickled)} turns/s")
    section.at_least("ours / PicklePersistence", ours / pickled, 1)
    return section


def _ours(size: Size, folder: Path) -> float:
    database = Database(f"sqlite:///{folder}/so.db")
    try:
        migrate(database)
        seed(database, size)
        return _rate(size, partial(on_ours.play, database=database, folder=folder))
    finally:
        database.close()


def _rate(size: Size, play: Play, most: int | None = None) -> float:
    return asyncio.run(_timed(size, play, most))


async def _timed(size: Size, play: Play, most: int | None) -> float:
    crowd = Crowd(officers(size), most)
    begun = time.perf_counter()
    await play(crowd)
    seconds = time.perf_counter() - begun
    crowd.check()
    return crowd.turns / seconds

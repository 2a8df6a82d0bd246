"""Figure 3: how long a phone waits for the bot's answer, over HTTP, at a steady rate."""

import asyncio
import tempfile
from pathlib import Path

from storage.database import Database
from storage.schema import migrate
from tests.benchmarks.load import Replies, callers, load
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size, officers, seed
from tests.benchmarks.stage import stage
from tests.benchmarks.timing import percentile

PER_SECOND = 50
SECONDS = 20.0
WARMING_SECONDS = 2.0
SIZE = Size(communes=50)
HOW = """\
{people:,} officers fill in visits on phones of the sandbox, {rate} messages a second for
{seconds:g} s; the bot is a process of its own (`python -m bot run`), the sandbox and the phones
share another, all over HTTP on this machine. Limits and pacing are off. From the moment before
the phone sends to the moment at which it has the bot's message."""


def measure(size: Size = SIZE, rate: int = PER_SECOND, seconds: float = SECONDS) -> Section:
    """Take the figure."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), size)
        replies = asyncio.run(_measure(Path(folder), size, rate, seconds))
    how = HOW.format(people=size.people, rate=rate, seconds=seconds)
    section = Section(3, f"Reply time at {rate} updates a second", how)
    show(section, replies)
    return section


def prepare(folder: Path, size: Size) -> None:
    """Put a seeded database into the folder."""
    database = Database(f"sqlite:///{folder}/so.db")
    try:
        migrate(database)
        seed(database, size)
    finally:
        database.close()


def show(section: Section, replies: Replies) -> None:
    """Write down the waits, and what went wrong while they were taken."""
    waits = [1_000 * wait for wait in replies.waits]
    section.add("median", f"{percentile(waits, 50):.0f} ms")
    section.at_most("95th percentile", percentile(waits, 95), 100, " ms")
    section.add("99th percentile", f"{percentile(waits, 99):.0f} ms")
    section.add("answered a second", f"{replies.rate:.1f}")
    section.at_most("not answered within 10 s", replies.unanswered, 0)
    section.at_most("left out because all were waiting", replies.nobody_free, 0)


async def _measure(folder: Path, size: Size, rate: int, seconds: float) -> Replies:
    async with stage(folder) as here, here.bot():
        await here.warm_up()
        crowd = await callers(here, officers(size))
        await load(crowd, rate, min(seconds, WARMING_SECONDS))
        return await load(crowd, rate, seconds)

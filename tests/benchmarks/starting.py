"""Figure 8: start-up to the first poll, and memory, on a database of a million logs."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.load import Caller, Replies, callers, load
from tests.benchmarks.officer import Officer
from tests.benchmarks.replies import PER_SECOND, prepare
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size, officers
from tests.benchmarks.stage import Process, Stage, stage

STARTS = 5
IDLE_SECONDS = 5.0
LOAD_SECONDS = 15.0
SIZE = Size(communes=1_000, logs=2, times=50)
TYPING = 500
HOW = """\
A SQLite database with {logs:,} logs of {people:,} officers. Start-up: `python -m bot run` to its
first getUpdates at the sandbox, the median of {starts}, files in the system's cache. Memory:
resident set of the process, idle after {idle:g} s, then the highest under figure 3's load
({rate} updates a second for {seconds:g} s); an hour of it is `make soak`."""


def measure(
    size: Size = SIZE,
    starts: int = STARTS,
    seconds: float = LOAD_SECONDS,
    idle: float = IDLE_SECONDS,
) -> Section:
    """Take the figure."""
    how = HOW.format(
        logs=size.activities,
        people=size.people,
        starts=starts,
        idle=idle,
        rate=PER_SECOND,
        seconds=seconds,
    )
    section = Section(8, "Start-up and memory", how)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), size)
        crowd = officers(size)[:TYPING]
        asyncio.run(_measure(Path(folder), section, crowd, starts, seconds, idle))
    return section


async def memory_under_load(
    process: Process, crowd: list[Caller], seconds: float, every: float = 0.5
) -> tuple[list[float], Replies]:
    """Return the memory in MB, taken again and again while figure 3's load runs, and its end."""
    taken: list[float] = []
    loading = asyncio.create_task(load(crowd, PER_SECOND, seconds))
    while not loading.done():
        taken.append(process.memory())
        await asyncio.wait([loading], timeout=every)
    return taken, await loading


async def _measure(  # noqa: PLR0917 - called in one place
    folder: Path,
    section: Section,
    people: Sequence[Officer],
    starts: int,
    seconds: float,
    idle: float,
) -> None:
    async with stage(folder) as here:
        crowd = await callers(here, people)
        times = [await _start(here, crowd) for _ in range(starts)]
        section.at_most("start-up", median(times), 1.5, " s")
        section.add("its fastest and slowest", f"{min(times):.2f} to {max(times):.2f} s")
        async with here.bot() as process:
            await here.warm_up()
            await asyncio.sleep(idle)
            section.at_most("memory, idle", process.memory(), 100, " MB")
            memory, replies = await memory_under_load(process, crowd, seconds)
            section.at_most("memory, highest under load", max(memory), 160, " MB")
            section.at_most("not answered within 10 s", replies.unanswered, 0)


async def _start(here: Stage, crowd: list[Caller]) -> float:
    """Start the bot with an update waiting for its first poll."""
    await crowd[-1].phone.says("menu")
    async with here.bot() as process:
        seconds = await here.until_first_poll(process)
        await crowd[-1].phone.sees("")
        return seconds

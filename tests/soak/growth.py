"""Figure 8, the long half: memory over an hour of figure 3's load."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.load import Replies, callers
from tests.benchmarks.replies import PER_SECOND, prepare
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size, officers
from tests.benchmarks.stage import stage
from tests.benchmarks.starting import memory_under_load

HOUR = 3_600.0
SIZE = Size()
GROWTH_MB = 5.0  # below this the samples of a quiet process differ, too
HOW = """\
{people:,} officers fill in visits on phones of the sandbox, {rate} messages a second for
{minutes:g} minutes without a pause. The resident set of the bot's process is taken every
{every:g} s; growth is the median of the last sixth less the median of the second sixth."""


def measure(size: Size = SIZE, seconds: float = HOUR, every: float = 5.0) -> Section:
    """Take the figure."""
    how = HOW.format(people=size.people, rate=PER_SECOND, minutes=seconds / 60, every=every)
    section = Section(8, "Memory over an hour", how)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), size)
        taken, replies = asyncio.run(_measure(Path(folder), size, seconds, every))
    section.at_most("highest", max(taken), 160, " MB")
    section.at_most("growth", max(0.0, growth(taken)), GROWTH_MB, " MB")
    section.at_most("not answered within 10 s", replies.unanswered, 0)
    section.add("sixth by sixth", ", ".join(f"{median(part):.0f}" for part in sixths(taken)))
    return section


def growth(taken: Sequence[float]) -> float:
    """Return by how much memory grew once the process had warmed up."""
    parts = sixths(taken)
    return median(parts[-1]) - median(parts[1])


def sixths(taken: Sequence[float]) -> list[Sequence[float]]:
    """Return the samples in six parts; what does not fill a part is left out at the start."""
    size = len(taken) // 6
    return [taken[len(taken) - size * left :][:size] for left in range(6, 0, -1)]


async def _measure(
    folder: Path, size: Size, seconds: float, every: float
) -> tuple[list[float], Replies]:
    async with stage(folder) as here, here.bot() as process:
        await here.warm_up()
        crowd = await callers(here, officers(size))
        return await memory_under_load(process, crowd, seconds, every)

"""Figure 11, the long half: the messenger is away for half an hour while officers type."""

import asyncio
import tempfile
from pathlib import Path

from tests.benchmarks.faults import settled, show
from tests.benchmarks.load import callers
from tests.benchmarks.replies import prepare
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size, officers
from tests.benchmarks.stage import Stage, stage
from tests.benchmarks.trouble import log_visits

MINUTES = 30
STEPS = 30
STEP_SECONDS = 2.0
OFFICERS = 50
HOW = """\
{officers} officers log a visit each through the sandbox; soon after they have begun, the server is
away for {minutes} minutes of the program's clock, which is moved on minute by minute, and for
{seconds:g} s of real time, in which every connection is cut. Compared as in the benchmark."""


def measure(each: int = OFFICERS, step_seconds: float = STEP_SECONDS) -> Section:
    """Take the figure."""
    how = HOW.format(officers=each, minutes=MINUTES, seconds=STEPS * step_seconds)
    section = Section(11, "The messenger away for half an hour", how)
    size = Size(communes=1 + each // 10, logs=0)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), size)
        asyncio.run(_measure(Path(folder), section, size, each, step_seconds))
    return section


async def _measure(
    folder: Path, section: Section, size: Size, each: int, step_seconds: float
) -> None:
    async with stage(folder) as here, here.bot():
        await here.warm_up()
        crowd = await callers(here, officers(size)[:each])
        visits = asyncio.create_task(log_visits(crowd, patience=600.0))
        await asyncio.wait([visits], timeout=0.3)
        await _be_away(here, step_seconds)
        await visits
        show(section, "away", await settled(here, crowd))


async def _be_away(here: Stage, step_seconds: float) -> None:
    faults = here.sandbox.world.faults
    faults.down = True
    for _ in range(STEPS):
        await asyncio.sleep(step_seconds)
        by = {"forward_seconds": 60 * MINUTES / STEPS}
        async with here.http.post("/sandbox/clock", json=by) as answer:
            answer.raise_for_status()
    faults.clear()

"""Figure 11: the messenger at its worst. Nothing may be lost; what comes twice is counted."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.sandbox.faults import Kind
from storage.database import Database
from tests.benchmarks.aftermath import Aftermath, look
from tests.benchmarks.load import Caller, callers
from tests.benchmarks.replies import prepare
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size, officers
from tests.benchmarks.stage import Stage, stage
from tests.benchmarks.trouble import away, failing, log_visits

FAULTS: tuple[Kind, ...] = ("cut_before", "cut_after", "500", "502", "429")
AWAY_SECONDS = 5.0
SETTLING_SECONDS = 2.0
OFFICERS = 10
EVERY = 4
NAMES = {"cut_before": "cut before the call", "cut_after": "cut after the call"}
HOW = """\
For each fault {officers} officers log a visit each through the sandbox, with the real bot in its
own process, and one of {every} calls of sendMessage and of getUpdates fails in that way; then the
server is away for {away:g} s in the middle of the visits. Afterwards the phones are compared with
the database. Lost: an officer without log or receipt, or a message that was sent
but is on no phone. A repeat: a message that a phone has twice."""


def measure(
    kinds: Sequence[Kind] = FAULTS, each: int = OFFICERS, seconds: float = AWAY_SECONDS
) -> Section:
    """Take the figure."""
    how = HOW.format(officers=each, every=EVERY, away=seconds)
    section = Section(11, "Messenger faults", how)
    size = Size(communes=len(kinds) + 1, officers=each, logs=0)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), size)
        asyncio.run(_measure(Path(folder), section, size, kinds, seconds))
    return section


def show(section: Section, name: str, found: Aftermath) -> None:
    """Write down what came of one fault."""
    wrong = {
        "lost": found.lost,
        "doubled": found.doubled,
        "left waiting": found.unanswered,
        "out of order": found.disordered,
    }
    section.none(name, wrong, f"repeats {found.repeats} of {found.messages} messages")


async def _measure(
    folder: Path, section: Section, size: Size, kinds: Sequence[Kind], seconds: float
) -> None:
    everybody = officers(size)
    groups = [everybody[at :: len(kinds) + 1] for at in range(len(kinds) + 1)]
    async with stage(folder) as here, here.bot():
        await here.warm_up()
        world = here.sandbox.world
        for kind, group in zip(kinds, groups, strict=False):
            crowd = await callers(here, group)
            await failing(world, kind, EVERY, log_visits(crowd))
            show(section, NAMES.get(kind, kind), await settled(here, crowd))
        crowd = await callers(here, groups[-1])
        await away(world.faults, seconds, log_visits(crowd))
        show(section, "away", await settled(here, crowd))


async def settled(here: Stage, crowd: Sequence[Caller]) -> Aftermath:
    """Compare, once what is still on its way has arrived."""
    await asyncio.sleep(SETTLING_SECONDS)
    database = Database(f"sqlite:///{here.folder}/so.db")
    try:
        return await look(database, crowd)
    finally:
        database.close()

"""Figure 10: kill -9 at random points, while officers log visits and everybody is reminded."""

import asyncio
import contextlib
import random
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from storage.database import Database
from storage.models import InboxRow, Notice, OutboxRow
from tests.benchmarks.aftermath import look
from tests.benchmarks.load import AGAIN, Caller, callers
from tests.benchmarks.officer import DONE, UnknownQuestion
from tests.benchmarks.reminding import Moved, is_notice, make_due, notices, opened, until
from tests.benchmarks.replies import prepare
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size, officers
from tests.benchmarks.stage import CONFIG, BotDied, Process, Stage, stage
from tests.phone import Phone
from tests.scheduler.duties.dying import Process as UnkilledTicks
from tests.soak import leaders

KILLS, OFFICERS, VISITS = 200, 100, 20
SEED = 10
WEEK_STARTS = (0, 1, 2, 3, 4)
LIVES = 3.0  # seconds, at most, after its first call to the messenger
STILLBORN = 0.1  # of the processes are killed while they start
THINKS = 0.4  # seconds, at most, before an officer types
STAYS = 1.0  # seconds for which the clock stays at a moment when all is done
PATIENCE = 180.0
OFFICERS_PATIENCE = 3_600.0  # whoever waits, waits until the killing has ended
LOOKS_AGAIN, SELDOM = 0.1, 1.0  # seconds between two looks at a phone: a hundred people look
KEEP = "[keep]\nsent_days = 400\ninbox_days = 400\n"  # what is compared must still be there
HOW = """\
{people} officers log {visits} visits each through the sandbox, and are reminded of their reports
all the while, and their leaders get digests: the clock goes on from one due moment to the next.
The bot, a process of its own (`python -m bot run`), is killed with SIGKILL {kills} times, at a
moment of chance up to {lives:g} s after its first call to the messenger, and one time in ten while
it starts, and started again. Afterwards the phones are compared with the database, and reminders
and digests with those of the same database in a process that nobody kills. A repeat: a message
that a phone has twice; on the wire: messages that were being sent when a kill came."""


@dataclass
class Deaths:
    """How often it was killed, and how many messages were on the wire then, by address."""

    count: int = 0
    on_the_wire: Counter[str] = field(default_factory=Counter)


def measure(kills: int = KILLS, people: int = OFFICERS, visits: int = VISITS) -> Section:
    """Take the figure; it is smaller in the tests."""
    how = HOW.format(people=people, visits=visits, kills=kills, lives=LIVES)
    section = Section(10, "kill -9 at random points", how)
    size = Size(communes=max(1, people // 10), officers=min(people, 10), logs=0)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), size)
        with opened(Path(folder)) as database:
            make_due(database, WEEK_STARTS)
            leaders.add(database)
        began = datetime.now(UTC)
        moments = asyncio.run(_measure(Path(folder), section, size, kills, visits))
        _compare_reminders(section, Path(folder), [began, *moments])
    return section


async def _measure(
    folder: Path, section: Section, size: Size, kills: int, visits: int
) -> list[datetime]:
    """Return the moments at which something was due."""
    shutil.copyfile(folder / "so.db", folder / "unharmed.db")
    chance = random.Random(SEED)
    async with stage(folder) as here:
        crowd = await callers(here, officers(size))
        for number in range(size.communes):
            leader = await Phone.join(here.http, f"Lãnh đạo {number}", id=leaders.FIRST + number)
            await leader.says("/start")  # before that, Telegram lets no bot write to anybody
        with opened(folder) as database:
            moved = Moved(folder, database)
            puzzling: list[str] = []
            ended, may_type = asyncio.Event(), asyncio.Event()
            talking = asyncio.gather(
                *(_talk(each, database, visits, chance, puzzling, may_type) for each in crowd)
            )
            moving = asyncio.create_task(_move_on(moved, here, database, ended, may_type))
            deaths = await _die(here, database, kills, chance)
            ended.set()
            async with here.bot(CONFIG + KEEP):
                await moving
                await talking
                await until(lambda: _is_idle(database), PATIENCE)
            await _compare(section, database, crowd, visits, deaths)
            section.add("messages that no visit expects", f"{len(puzzling)}")
            for each in sorted(set(puzzling)):
                print("Not expected:", each, sep="\n")
            return moved.moments


async def _move_on(
    moved: Moved, here: Stage, database: Database, ended: asyncio.Event, may_type: asyncio.Event
) -> None:
    """Let the clock go on until the last kill has come, and somebody was reminded.

    Nobody types while it jumps over days: a messenger forgets what nobody fetches for a day.
    """
    updates = here.sandbox.world.updates
    while not ended.is_set() or not notices(database):
        may_type.clear()
        await until(lambda: not updates.pending(), PATIENCE)
        moved.jumps()
        may_type.set()
        await moved.is_done(PATIENCE)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), STAYS)


async def _die(here: Stage, database: Database, kills: int, chance: random.Random) -> Deaths:
    """Start the bot and kill it, again and again. Raises BotDied where it ends by itself."""
    deaths = Deaths()
    while deaths.count < kills:
        try:
            async with here.bot(CONFIG + KEEP) as process:
                if chance.random() > STILLBORN:
                    await _first_call(here, process)
                await asyncio.sleep(chance.random() * LIVES)
                process.check()
                process.child.kill()
                await process.child.wait()
        except BotDied:
            if process.child.returncode != -signal.SIGKILL:
                raise
        deaths.count += 1
        deaths.on_the_wire.update(_on_the_wire(database))
    return deaths


async def _first_call(here: Stage, process: Process) -> None:
    calls = here.sandbox.world.journal.calls
    last = calls()[-1].n if calls() else 0

    def has_called() -> bool:
        process.check()
        return bool(calls(after=last))

    await until(has_called)


async def _talk(  # noqa: PLR0917 - all that a day of an officer needs
    caller: Caller,
    database: Database,
    visits: int,
    chance: random.Random,
    puzzling: list[str],
    may_type: asyncio.Event,
) -> None:
    """Log the visits; who gets stuck stops, and the comparison will show it."""
    heard, typed = "", 0
    with contextlib.suppress(TimeoutError):
        while caller.officer.visits < visits:
            await asyncio.sleep(chance.random() * THINKS)
            await may_type.wait()
            await caller.phone.says(caller.text)
            typed += 1
            heard = await _answer(caller, heard, partial(_is_answered, database, caller, typed))
            caller.text = _next(caller, heard, puzzling)


def _next(caller: Caller, heard: str, puzzling: list[str]) -> str:
    """Return what to type; whoever hears what no visit asks begins anew, as people do."""
    try:
        return caller.officer.answer(heard) or AGAIN
    except UnknownQuestion:
        puzzling.append(heard)
        return AGAIN


async def _answer(caller: Caller, last: str, is_answered: Callable[[], bool]) -> str:
    """Wait for a message that neither reminds nor only repeats the last one.

    A question that comes again and stays the latest is asked anew: the bot cannot know that it
    was seen when it was killed before it noted that.
    """
    pause = LOOKS_AGAIN
    async with asyncio.timeout(OFFICERS_PATIENCE):
        while True:
            was_answered = is_answered()
            texts = [text async for text in _texts(caller)]
            if news := [text for text in texts if text != last]:
                return news[0]
            if texts and was_answered and DONE not in last:
                return last
            await asyncio.sleep(pause)
            pause = min(2 * pause, SELDOM)


def _is_answered(database: Database, caller: Caller, typed: int) -> bool:
    """Whether all that the officer has typed was taken, and nothing is still to be said."""
    address = str(caller.officer.address)
    done = select(func.count()).where(InboxRow.address == address, InboxRow.state == "done")
    left = select(func.count()).where(
        OutboxRow.address == address, OutboxRow.state.in_(("queued", "sending"))
    )
    with database.reading() as session:
        return (session.scalar(done) or 0) >= typed and not session.scalar(left)


async def _texts(caller: Caller) -> AsyncIterator[str]:
    """Yield what the bot has said since the officer typed, without what reminds."""
    for event in await caller.phone.events():
        message = event.get("message", {})
        if message.get("from") == "bot" and not is_notice(text := str(message["text"])):
            yield text


def _on_the_wire(database: Database) -> list[str]:
    """Return the addresses to which something was being sent."""
    with database.reading() as session:
        sending = select(OutboxRow.address).where(OutboxRow.state == "sending")
        return list(session.scalars(sending))


def _is_idle(database: Database) -> bool:
    with database.reading() as session:
        waiting = select(func.count()).where(InboxRow.state == "waiting")
        unsent = select(func.count()).where(OutboxRow.state.in_(("queued", "sending")))
        return not session.scalar(waiting) and not session.scalar(unsent)


async def _compare(
    section: Section, database: Database, crowd: Sequence[Caller], visits: int, deaths: Deaths
) -> None:
    found = await look(database, crowd, visits)
    wrong = {
        "lost": found.lost,
        "doubled": found.doubled,
        "left waiting": found.unanswered,
        "out of order": found.disordered,
    }
    besides = f"{visits * len(crowd):,} visits, {found.messages:,} messages"
    section.none(f"after {deaths.count} kills", wrong, besides)
    section.add("messages on the wire at a kill", f"{deaths.on_the_wire.total()}")
    section.add("repeats", f"{found.repeats}")
    beyond = found.repeated - deaths.on_the_wire
    section.at_most("repeats beyond one for each on the wire", beyond.total(), 0)


def _compare_reminders(section: Section, folder: Path, moments: Sequence[datetime]) -> None:
    with opened(folder) as database, opened(folder, "unharmed.db") as unharmed:
        for moment in moments:
            UnkilledTicks(unharmed, moment).ticks()
            leaders.tick(unharmed, moment)
        expected, told = _told(unharmed), _told(database)
        wrong = {
            "missed": (expected - told).total(),
            "too many": (told - expected).total(),
            "unsent": notices(database) - notices(database, "sent"),
        }
    digests = sum(key.startswith("digest:") for key in told)
    besides = f"{told.total():,} at {len(moments) - 1} moments, {digests:,} of them digests"
    section.none("reminders and digests", wrong, besides)


def _told(database: Database) -> Counter[str]:
    with database.reading() as session:
        return Counter(session.scalars(select(Notice.key).where(Notice.state == "told")))

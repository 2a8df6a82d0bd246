"""Figure 5: everybody is reminded at once under Telegram's limits, while officers log visits."""

import asyncio
import math
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.journal import Call, peak_per_second
from storage.database import Database
from tests.benchmarks.load import Caller, callers, exchange
from tests.benchmarks.reminding import Moved, make_due, notices, opened, until
from tests.benchmarks.replies import prepare
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size, officers
from tests.benchmarks.stage import stage
from tests.benchmarks.timing import percentile

SIZE = Size(communes=301, logs=0)  # those of the last commune log, the others are reminded
TALKING = 5
LIMIT = 30  # messages a second that Telegram takes
SENDING = 600.0  # seconds within which all must be out
THINKS = (1.2, 3.0)  # seconds before an officer types; a chat takes one message a second
CONFIG = """\
[database]
url = "sqlite:///{folder}/so.db"
[data]
dir = "{folder}"
[telegram]
token = "{token}"
api_server = "{server}"
[log]
level = "WARNING"
[clock]
offset_file = "{folder}/clock-offset"
"""
HOW = """\
{people:,} officers are reminded of a report at the same minute, each on a phone of the sandbox,
which holds to Telegram's limits in any sliding second (30 messages, one a second in a chat); the
bot, a process of its own (`python -m bot run`), paces itself by its defaults. Meanwhile {talking}
other officers log visits, each typing {thinks} s after the answer. The rate is that of all messages
from the first reminder to the last: the officers' answers share the limit with them."""


@dataclass
class Talk:
    """The seconds that officers waited for their answers while the reminders went out."""

    waits: list[float] = field(default_factory=list)
    unanswered: int = 0


def measure(size: Size = SIZE) -> Section:
    """Take the figure; the size is smaller in the tests."""
    reminded = {each.address for each in officers(size)[: -size.officers]}
    how = HOW.format(
        people=len(reminded), talking=TALKING, thinks=f"{THINKS[0]:g} to {THINKS[1]:g}"
    )
    section = Section(5, "Reminders to all", how)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), size)
        with opened(Path(folder)) as database:
            make_due(database, [0], [size.commune(n) for n in range(size.communes - 1)])
            calls, talk = asyncio.run(_measure(Path(folder), size, database))
    _show(section, calls, talk, reminded)
    return section


async def _measure(folder: Path, size: Size, database: Database) -> tuple[list[Call], Talk]:
    """Return the calls of the time in which the reminders went out, and the talk meanwhile."""
    async with stage(folder, limits=True) as here, here.bot(CONFIG):
        await here.warm_up()
        crowd = await callers(here, officers(size))
        for caller in crowd:  # a bot may write only to who has written to it
            here.sandbox.world.chats.mark_wrote(caller.phone.id)
        talking = crowd[-size.officers :][:TALKING]
        moved = Moved(folder, database)
        while not notices(database):
            before = here.sandbox.world.journal.calls()[-1].n
            await moved.goes_on()
        talk, ended = Talk(), asyncio.Event()
        typing = asyncio.gather(*(_type(each, talk, ended) for each in talking))
        await until(lambda: notices(database) == notices(database, "sent"), SENDING)
        ended.set()
        await typing
        return here.sandbox.world.journal.calls(["sendMessage"], after=before), talk


async def _type(caller: Caller, talk: Talk, ended: asyncio.Event) -> None:
    """Log visits until the reminders are out."""
    chance = random.Random(caller.officer.address)
    while not ended.is_set():
        await asyncio.sleep(chance.uniform(*THINKS))
        waited = await exchange(caller)
        if waited is None:
            talk.unanswered += 1
            return
        talk.waits.append(waited)


def _show(section: Section, calls: Sequence[Call], talk: Talk, reminded: set[int]) -> None:
    chats = [call for call in calls if call.chat in reminded and call.took_effect]
    got = Counter(call.chat for call in chats)
    seconds = chats[-1].real - chats[0].real if len(chats) > 1 else math.inf
    section.at_least("messages a second", _meanwhile(calls, chats) / seconds, 0.9 * LIMIT, "/s")
    section.add("of these reminders", f"{(len(chats) - 1) / seconds:.1f}/s")
    section.add("the most messages in any second", f"{peak_per_second(calls)}")
    throttled = sum(call.status == 429 for call in calls)
    section.at_most("messages refused for their rate", throttled, 0)
    wrong = {"missing": len(reminded) - len(got), "doubled": len(chats) - len(got)}
    section.none("the reminders", wrong, f"{len(got):,} in {seconds:.0f} s")
    waits = [1_000 * wait for wait in talk.waits]
    section.add("officers' answers meanwhile", f"{len(waits)}")
    section.add("median of their waits", f"{percentile(waits, 50):.0f} ms")
    section.at_most("99th percentile", percentile(waits, 99), 1_000, " ms")
    section.at_most("not answered within 10 s", talk.unanswered, 0)


def _meanwhile(calls: Sequence[Call], reminders: Sequence[Call]) -> int:
    """Return how many messages arrived after the first reminder and up to the last."""
    if not reminders:
        return 0
    first, last = reminders[0].real, reminders[-1].real
    return sum(call.took_effect and first < call.real <= last for call in calls)

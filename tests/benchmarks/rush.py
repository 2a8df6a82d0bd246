"""Figure 4: the Friday rush. Everybody finishes a report that they have begun."""

import asyncio
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storage.database import Database
from tests.benchmarks import forms
from tests.benchmarks.calls import counting
from tests.benchmarks.load import Caller, exchange
from tests.benchmarks.officer import Officer
from tests.benchmarks.replies import prepare
from tests.benchmarks.results import Section
from tests.benchmarks.rush_aftermath import Remains, left_behind
from tests.benchmarks.seeding import Size, officers
from tests.benchmarks.stage import Stage, stage
from tests.benchmarks.timing import percentile
from tests.phone import Phone

SIZE = Size(communes=30)  # the rate of the whole rush, for as long as a benchmark may take
SECONDS = 90.0
WHOLE_SIZE = Size(communes=200)
WHOLE_SECONDS = 600.0
BEFORE, ANSWERS = 4, 4
SETTLING_SECONDS = 2.0
MESSENGERS = ("telegram", "zalo")
CONFIG = """\
[database]
url = "sqlite:///{folder}/so.db"
[data]
dir = "{folder}"
[telegram]
token = "{token}"
api_server = "{server}"
receive = "webhook"
[zalo]
token = "{zalo_token}"
api_server = "{zalo_server}"
receive = "webhook"
[web]
public_url = "{public_url}"
port = {port}
[log]
level = "WARNING"
[clock]
offset_file = "{folder}/clock-offset"
"""
HOW = """\
{people:,} officers, half of them on Telegram and half on Zalo, have each given {before} of the 8
answers of a visit and give the other {answers} within {seconds:g} s, one in each quarter of that
time, at a moment of chance: {rate:.1f} answers a second{whole}.
The messengers call the bot, a process of its own (`python -m bot run`), through a proxy that
counts; they, the proxy and the phones share another process. The sandbox holds to Telegram's
limits (30 messages a second, one a second in a chat, 3 at once) and to 20 a second on Zalo, which
is a guess; the bot paces itself by its defaults (28 and 10 a second). From the moment before the
phone sends to that at which it has the bot's message. Lost: a visit without its log."""


@dataclass
class Rush:
    """The seconds that answers took, by messenger, and how many answers were wanted."""

    wanted: int
    waits: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0

    @property
    def answered(self) -> list[float]:
        """All waits, in milliseconds."""
        return [1_000 * wait for waits in self.waits.values() for wait in waits]


def measure(size: Size = SIZE, seconds: float = SECONDS) -> Section:
    """Take the figure."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), size)
        rush, remains = asyncio.run(_measure(Path(folder), size, seconds))
    section = Section(4, "The Friday rush", _how(size, seconds))
    _show(section, rush)
    remains.show(section)
    return section


def measure_whole() -> Section:
    """Take it at full length."""
    return measure(WHOLE_SIZE, WHOLE_SECONDS)


def _how(size: Size, seconds: float) -> str:
    whole = f", a part of the rush of {WHOLE_SIZE.people:,} in {WHOLE_SECONDS / 60:g} minutes"
    return HOW.format(
        people=size.people,
        before=BEFORE,
        answers=ANSWERS,
        seconds=seconds,
        rate=ANSWERS * size.people / seconds,
        whole="" if size.people >= WHOLE_SIZE.people else whole,
    )


def _show(section: Section, rush: Rush) -> None:
    waits = rush.answered
    section.add("median", f"{percentile(waits, 50):.0f} ms")
    section.add("95th percentile", f"{percentile(waits, 95):.0f} ms")
    section.at_most("99th percentile", percentile(waits, 99), 1_000, " ms")
    for messenger in MESSENGERS:
        found = percentile(rush.waits[messenger], 99)
        section.add(f"99th percentile, {messenger.title()}", f"{1_000 * found:.0f} ms")
    section.add("answered a second", f"{len(waits) / rush.seconds:.1f}")
    section.at_most("not answered within 10 s", rush.wanted - len(waits), 0)


async def _measure(folder: Path, size: Size, seconds: float) -> tuple[Rush, Remains]:
    people = officers(size)
    texts = _in_mid_form(folder, people)
    async with counting() as calls, stage(folder, limits=True) as here:
        async with here.bot(CONFIG, public_url=calls.url, port=calls.port):
            for messenger in MESSENGERS:
                await here.warm_up(messenger)
            crowd = await _crowd(here, people, texts)
            rush = await _rush(crowd, seconds)
            await asyncio.sleep(SETTLING_SECONDS)
        return rush, left_behind(folder, size, calls, here.sandbox.world.journal)


def _in_mid_form(folder: Path, people: Sequence[Officer]) -> list[str]:
    database = Database(f"sqlite:///{folder}/so.db")
    try:
        texts = forms.begin(database, people, BEFORE)
        forms.move_to_zalo(database, [each for each in people if _messenger(each) == "zalo"])
    finally:
        database.close()
    return texts


def _messenger(officer: Officer) -> str:
    return MESSENGERS[officer.address % len(MESSENGERS)]


async def _crowd(here: Stage, people: Sequence[Officer], texts: Sequence[str]) -> list[Caller]:
    return [
        Caller(officer, await _phone(here, officer), text)
        for officer, text in zip(people, texts, strict=True)
    ]


async def _phone(here: Stage, officer: Officer) -> Phone:
    name = f"Cán bộ {officer.address}"
    if _messenger(officer) == "telegram":
        return await Phone.join(here.http, name, id=officer.address)
    return await Phone.join(here.http, name, messenger="zalo", wire_id=forms.wire_id(officer))


async def _rush(crowd: Sequence[Caller], seconds: float) -> Rush:
    rush, chance = Rush(ANSWERS * len(crowd)), random.Random(4)
    quarter, begun = seconds / ANSWERS, time.perf_counter()
    async with asyncio.TaskGroup() as typing:
        for caller in crowd:
            moments = [begun + quarter * (n + chance.random()) for n in range(ANSWERS)]
            typing.create_task(_finish(caller, moments, rush))
    rush.seconds = time.perf_counter() - begun
    return rush


async def _finish(caller: Caller, moments: Sequence[float], rush: Rush) -> None:
    """Give each answer at its moment, or right after the last question, if that came later."""
    for moment in moments:
        await asyncio.sleep(moment - time.perf_counter())
        waited = await exchange(caller)
        if waited is None:
            return
        rush.waits[caller.phone.messenger].append(waited)

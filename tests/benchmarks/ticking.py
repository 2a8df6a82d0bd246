"""One look at the digests in a process of its own, and what it has written."""

import asyncio
import time
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from bot import log
from bot.writer import Writer
from domain.catalogue import load
from domain.quiet import Hours
from scheduler.digests.digesting import Digesting
from storage.database import Database
from storage.models import Notice, OutboxRow
from tests.benchmarks.processes import fresh

WITH_FILES = ("telegram",)


def tick(database: Database, at: datetime) -> float:
    """Look at what is due, with nothing in any cache, and return how many seconds it took."""
    with fresh(1) as process:
        return process.submit(_tick, database.url.render_as_string(False), at).result()


def _tick(url: str, at: datetime) -> float:
    log.set_up("WARNING")
    database = Database(url)
    writer = Writer(database)
    try:
        return asyncio.run(_timed(digesting(writer, at)))
    finally:
        writer.close()
        database.close()


def digesting(writer: Writer, at: datetime) -> Digesting:
    """Return the tick as the program runs it, at that moment."""
    return Digesting(
        write=writer.write,
        read=writer.read,
        now=lambda: at,
        hours=Hours(),
        catalogue=load(),
        with_files=WITH_FILES,
        told=lambda: None,
    )


async def _timed(look: Digesting) -> float:
    begun = time.perf_counter()
    await look.tick()
    return time.perf_counter() - begun


class Written(NamedTuple):
    """What stands in the outbox after the digests, and what is wrong about it."""

    texts: int
    pictures: int
    files: int
    wrong: dict[str, int]


def written(database: Database, leaders: Collection[int]) -> Written:
    """Hold the outbox and the notices against who leads: each has one text, and a notice of it."""
    by_person = select(OutboxRow.person_id, func.count()).group_by(OutboxRow.person_id)
    files = select(func.count()).where(OutboxRow.operation == "file")
    with database.reading() as session:
        texts = dict(session.execute(by_person.where(OutboxRow.operation == "say")).all())
        pictures = session.scalar(files.where(OutboxRow.priority == "notice")) or 0
        papers = session.scalar(files.where(OutboxRow.priority == "bulk")) or 0
        told = set(session.scalars(select(Notice.person_id).where(Notice.state == "told")))
    wrong = {
        "without a text": len(set(leaders) - texts.keys()),
        "with several": sum(count > 1 for count in texts.values()),
        "without a notice": len(set(leaders) - told),
        "of others": len(texts.keys() - set(leaders)),
    }
    return Written(sum(texts.values()), pictures, papers, wrong)

"""Our turns in processes of their own, one or two on the same database."""

import asyncio
import contextlib
import multiprocessing
import socket
import time
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from bot import log
from storage.database import Database
from tests.benchmarks import on_ours
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.halves import Half, Mate
from tests.benchmarks.seeding import Size, officers

# The benchmarks' own tests put a quicker one here.
NEW: BaseContext = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Work:
    """What every process is given: a database that was seeded with `size`, a folder for files."""

    url: str
    size: Size
    folder: Path


def alone(work: Work) -> float:
    """Return the turns a second of one process."""
    with fresh(1) as pool:
        turns, seconds = pool.submit(_play, work).result()
    return turns / seconds


def together(work: Work) -> float:
    """Return the turns a second of two processes that share the database."""
    left, right = socket.socketpair()
    with left, right, fresh(2) as pool:
        halves = [pool.submit(_play, work, number, end) for number, end in enumerate((left, right))]
        played = [half.result() for half in halves]
    return sum(turns for turns, _ in played) / max(seconds for _, seconds in played)


def fresh(processes: int) -> ProcessPoolExecutor:
    """Return new processes: one that has run before would be warmer than the others."""
    return ProcessPoolExecutor(processes, NEW)


def _play(work: Work, number: int = 0, end: socket.socket | None = None) -> tuple[int, float]:
    log.set_up("WARNING")
    database = Database(work.url)
    try:
        return asyncio.run(_timed(work, database, number, end))
    finally:
        database.close()


async def _timed(
    work: Work, database: Database, number: int, end: socket.socket | None
) -> tuple[int, float]:
    async with _crowd(work.size, number, end) as crowd:
        begun = time.perf_counter()
        await on_ours.play(crowd, database, work.folder)
        seconds = time.perf_counter() - begun
        crowd.check()
        return crowd.turns, seconds


@asynccontextmanager
async def _crowd(size: Size, number: int, end: socket.socket | None) -> AsyncIterator[Crowd]:
    """Everybody, or one half of them beside the other process's."""
    if end is None:
        yield Crowd(officers(size))
        return
    mate = await Mate.meet(end)
    half = Half(officers(size)[number::2], number, mate)
    listening = asyncio.create_task(half.listen())
    try:
        yield half
    finally:
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listening
        await mate.part()

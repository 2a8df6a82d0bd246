"""The clockwork: when which tick runs.

Ticks are plain functions on a session; the jobs here only carry them to the threads that may
touch the database, and take `now` from the caller.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.interval import IntervalTrigger  # type: ignore[import-untyped]
from sqlalchemy.orm import Session

from scheduler import cleanup, day_files, photos
from scheduler.digests.digesting import Digesting
from scheduler.duties.reminding import Reminding
from storage import units

T = TypeVar("T")
log = structlog.get_logger()


class Work(Protocol):
    """Runs a function on a session in a thread: one transaction, committed at its end."""

    def __call__(self, task: Callable[[Session], T], /) -> Awaitable[T]:
        """Return what the function returned."""


@dataclass(frozen=True)
class Clockwork:
    """What the jobs need from the process."""

    write: Work
    read: Work
    now: Callable[[], datetime]
    keep: cleanup.Keep
    photos: Path
    zone: str
    empty_log: Callable[[], bool]
    reminding: Reminding
    digesting: Digesting
    tick_seconds: float = 10.0
    nightly: Callable[[], Awaitable[None]] | None = None  # the backup, where one is wanted
    _at_work: list[bool] = field(default_factory=list)  # one for each job that is running

    def scheduler(self) -> AsyncIOScheduler:
        """Return a scheduler with all jobs; the caller starts it and shuts it down.

        Jobs that were missed run once, however late.
        """
        zone = ZoneInfo(self.zone)
        made = AsyncIOScheduler(
            timezone=zone,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        # At a minute of the clock, not every hour from the start: restarts would put it off.
        every = IntervalTrigger(seconds=self.tick_seconds, timezone=zone)
        made.add_job(self.remind, every, id="remind")
        made.add_job(self.digest, every, id="digest")
        made.add_job(self.follow_the_tree, CronTrigger(minute=5, timezone=zone), id="tree")
        made.add_job(self.hand_over, CronTrigger(minute=2, timezone=zone), id="hand_over")
        made.add_job(self.clean_up, CronTrigger(minute=17, timezone=zone), id="clean_up")
        if self.nightly is not None:
            made.add_job(self.back_up, CronTrigger(minute=30, timezone=zone), id="back_up")
        return made

    @property
    def is_running(self) -> bool:
        """Whether a job is at work."""
        return bool(self._at_work)

    async def remind(self) -> None:
        """Tell people what is due."""
        with self._working():
            await self.reminding.tick()

    async def digest(self) -> None:
        """Tell leaders their digest, each at the own hour."""
        with self._working():
            await self.digesting.tick()

    async def follow_the_tree(self) -> None:
        """Let new units owe the reports of the running period, and let off those that ended."""
        with self._working():
            await self.reminding.follow_the_tree()

    async def hand_over(self) -> None:
        """Bring people and drafts of units along whose successors begin today."""
        with self._working():
            now = self.now()
            today = now.astimezone(ZoneInfo(self.zone)).date()
            done = await self.write(
                lambda session: units.hand_over(session, by=None, now=now, today=today)
            )
            if done:
                log.info("handed_over", units=done)

    async def clean_up(self) -> None:
        """Remove rows helping by helping until none is left over, then the files they named."""
        with self._working():
            now = self.now()
            removed: Counter[str] = Counter()
            while counts := await self._helping(now):
                removed.update(counts)
            removed["files"] = await self._remove_files(now)
            is_emptied = await asyncio.to_thread(self.empty_log)
            log.info("cleaned_up", **removed, is_log_emptied=is_emptied)

    async def back_up(self) -> None:
        """See to it that there is a backup of today."""
        if self.nightly is not None:
            with self._working():
                await self.nightly()

    @contextmanager
    def _working(self) -> Iterator[None]:
        self._at_work.append(True)
        try:
            yield
        finally:
            self._at_work.pop()

    async def _helping(self, now: datetime) -> dict[str, int]:
        counts = await self.write(lambda session: cleanup.clean_up(session, now, self.keep))
        return {kind: count for kind, count in counts.items() if count}

    async def _remove_files(self, now: datetime) -> int:
        """Remove files after the transaction: a file cannot be rolled back."""
        old = await asyncio.to_thread(photos.old_files, self.photos, now)
        for name in (gone := await self.read(lambda session: photos.unnamed(session, old))):
            await asyncio.to_thread(old[name].unlink, missing_ok=True)
        data_folder = self.photos.parent
        return len(gone) + await asyncio.to_thread(day_files.remove_old, data_folder, now)

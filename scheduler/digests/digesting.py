"""One look at the digests: those that are due are counted and frozen, then told.

Counting only reads, and never holds up a turn; what it found is written in a transaction of its
own, which moves each leader on by compare and set. So killed anywhere, or run by two processes at
once, each digest is told once.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import structlog
from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from domain.quiet import Hours
from reports.digest.moment import At
from scheduler.digests import freezing
from scheduler.digests.coming import Due, due
from scheduler.digests.telling import MOST, Telling
from storage import notices

T = TypeVar("T")
log = structlog.get_logger()

MOST_ROUNDS = 100
LATER = timedelta(hours=1)


class Work(Protocol):
    """Runs a function on a session in a thread: one transaction, committed at its end."""

    def __call__(self, task: Callable[[Session], T], /) -> Awaitable[T]:
        """Return what the function returned."""


@dataclass(frozen=True)
class Digesting:
    """The tick, and what it needs from the process. `told` wakes whoever sends.

    `with_files`: the messengers that take uploads, so that files go along.
    """

    write: Work
    read: Work
    now: Callable[[], datetime]
    hours: Hours
    catalogue: Catalogue
    with_files: Collection[str]
    told: Callable[[], None]

    async def tick(self) -> None:
        """Freeze what is due by now, and tell what may be told."""
        at = At(self.now(), self.hours.zone)
        frozen = await self._rounds(lambda: self._freeze(at))
        told = await self._rounds(lambda: self._tell(at))
        if frozen or told:
            log.info("digested", leaders=frozen, told=told)
            self.told()

    async def _freeze(self, at: At) -> int:
        dues = await self.read(lambda session: due(session, at.now, at.zone))
        return await self._freeze_these(dues, at) if dues else 0

    async def _freeze_these(self, dues: list[Due], at: At) -> int:
        """Put off what cannot be counted; halves are tried until only that is left."""
        try:
            return await self._count_and_freeze(dues, at)
        except Exception:
            log.exception("digesting.failed", leaders=len(dues))
        if len(dues) == 1:
            until = at.now + LATER
            return await self.write(lambda session: freezing.put_off(session, dues, until))
        middle = len(dues) // 2
        halves = dues[:middle], dues[middle:]
        return sum([await self._freeze_these(half, at) for half in halves])

    async def _count_and_freeze(self, dues: list[Due], at: At) -> int:
        counted = await self.read(lambda session: freezing.count(session, self.catalogue, dues, at))
        return await self.write(
            lambda session: freezing.freeze(session, dues, counted, at.now, self.hours)
        )

    async def _tell(self, at: At, most: int = MOST) -> int:
        """Tell many together; where that fails, one by one, and put off what cannot be told."""
        first = await self.read(lambda session: notices.first_digest_due(session, at.now))
        if first is None:
            return 0
        try:
            return await self._tell_some(at, most)
        except Exception:
            log.exception("digesting.untold", notice=first, together=most)
        if most > 1:
            return await self._tell(at, most=1)
        until = at.now + LATER
        return await self.write(lambda session: notices.put_off(session, first, until))

    async def _tell_some(self, at: At, most: int) -> int:
        telling = Telling(self.catalogue, self.with_files, most)
        there = await self.read(lambda session: telling.look(session, at))
        return await self.write(lambda session: telling.tell(session, there, at))

    async def _rounds(self, step: Callable[[], Awaitable[int]]) -> int:
        done = 0
        for _ in range(MOST_ROUNDS):
            count = await step()
            if not count:
                break
            done += count
        return done

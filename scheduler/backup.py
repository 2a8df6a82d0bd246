"""The nightly backup: made once a day, made up when it was missed, and told when it fails."""

import asyncio
import errno
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal, Protocol, TypeVar
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from scheduler import rotation
from storage import backup, settings
from storage.backup.workshop import sweep
from storage.database import Database
from storage.lease import Lease

NIGHT = time(2, 30)
Failure = Literal["full", "folder", "corrupt", "other"]

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_TOLD = "backup.told"  # the setting that holds the day on which a failure was told last

T = TypeVar("T")
log = structlog.get_logger()


class Write(Protocol):
    """Runs a function on a session in a thread: one transaction, committed at its end."""

    def __call__(self, task: Callable[[Session], T], /) -> Awaitable[T]:
        """Return what the function returned."""


class Stopped(Exception):
    """The process ends while a backup is being made."""


@dataclass(frozen=True)
class Nightly:
    """Where the backups go, how many stay, and who is told when one fails."""

    database: Database
    write: Write
    now: Callable[[], datetime]
    zone: str
    media: Path
    folder: Path
    days: int
    weeks: int
    program: str
    on_failure: Callable[[Session, Failure, datetime, date], None]

    async def run(self) -> None:
        """Make today's backup if it is time and there is none; whoever else is at it does it.

        Run it every hour: that makes up for downtime, and tries again after a failure.
        """
        now = self.now()
        local = now.astimezone(ZoneInfo(self.zone))
        if local.time() < NIGHT:
            return
        stop = threading.Event()
        try:
            await asyncio.to_thread(self._make, local.date(), now, stop)
        except asyncio.CancelledError:
            stop.set()  # the thread cannot be cancelled
            raise
        except (OSError, SQLAlchemyError, backup.Refused) as error:
            failure = _kind_of(error)
            log.error("backup.failed", error=type(error).__name__, failure=failure)  # noqa: TRY400
            await self.write(lambda session: self._tell(session, failure, now, local.date()))

    def _make(self, today: date, now: datetime, stop: threading.Event) -> None:
        """Make it under the lease of the one process that does; rotate once it is there."""

        def between() -> None:
            if stop.is_set():
                raise Stopped

        lease = Lease(self.database, "backup")
        if not lease.hold():
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if today in rotation.dated(self.folder):
                return
            sweep(self.folder, "so-dan-van-*.zip")
            target = self.folder / rotation.NAME.format(today)
            made = backup.take(
                *(self.database, self.media, target),
                now=now,
                program=self.program,
                between=between,
            )
            removed = self._rotate(today)
            log.info(
                "backed_up", bytes=target.stat().st_size, rows=sum(made.rows.values()),
                photos=len(made.photos), removed=removed,
            )  # fmt: skip
        except Stopped:
            log.info("backup.stopped")
        finally:
            lease.release()

    def _rotate(self, today: date) -> int:
        there = rotation.dated(self.folder)
        gone = rotation.superfluous(there, today, days=self.days, weeks=self.weeks)
        for day in gone:
            there[day].unlink(missing_ok=True)
        return len(gone)

    def _tell(self, session: Session, failure: Failure, now: datetime, today: date) -> None:
        """Tell the admins, once a day: the next tries of the day fail for the same reason."""
        if settings.change(session, _TOLD, today.isoformat()):
            self.on_failure(session, failure, now, today)


def _kind_of(error: Exception) -> Failure:
    if isinstance(error, backup.Refused):
        return "corrupt" if error.why == "corrupt" else "other"
    if isinstance(error, OSError):
        return "full" if error.errno in _FULL else "folder"
    return "other"

"""A process that dies at one statement or commit of its tick, and is started again."""

import asyncio
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from domain.quiet import Hours
from scheduler.duties.reminding import Reminding
from storage.database import Database

T = TypeVar("T")


class Died(BaseException):
    """The process is gone, with the transaction that it was in. No handler of errors sees it."""


class Ticking(Protocol):
    async def tick(self) -> None: ...


class Process:
    """Runs one tick. `dies_at` counts points: before a statement, before and after a commit."""

    def __init__(self, database: Database, now: datetime, dies_at: int | None = None) -> None:
        self.changes = 0  # transactions that have changed something and were committed
        self._database = database
        self._dies_at = dies_at
        self._points = 0
        self._now = now

    def ticks(self) -> bool:
        """Return whether it lived to the end."""
        try:
            asyncio.run(self._ticking().tick())
        except Died as death:
            traceback.clear_frames(death.__traceback__)  # with the cursors, which hold locks
            return False
        return True

    def _ticking(self) -> Ticking:
        return Reminding(self._write, self._read, lambda: self._now, Hours(), lambda: None)

    async def _read(self, task: Callable[[Session], T]) -> T:
        with self._database.reading() as session:
            return task(session)

    async def _write(self, task: Callable[[Session], T]) -> T:
        with self._database.writing() as session, self._watched(session) as ran:
            done = task(session)
            session.flush()
            self._reach()
        self.changes += any(not text.startswith(("SELECT", "WITH")) for text in ran)
        self._reach()
        return done

    @contextmanager
    def _watched(self, session: Session) -> Iterator[list[str]]:
        ran: list[str] = []
        connection = session.connection()

        def before(_1: object, _2: object, text: str, *_more: object) -> None:
            ran.append(text)
            self._reach()

        event.listen(connection, "before_cursor_execute", before)
        yield ran

    def _reach(self) -> None:
        self._points += 1
        if self._points == self._dies_at:
            raise Died


def ticks_dying_everywhere(
    database: Database, now: datetime, process_of: type[Process] = Process
) -> int:
    """Tick again and again, dying one point later each time; return how often it died.

    Whatever dies before its commit leaves no trace, so the points of each transaction are gone
    through from where the one before was committed: none is left out.
    """
    died, dies_at = 0, 1
    while True:
        process = process_of(database, now, dies_at)
        if process.ticks():
            return died
        died += 1
        dies_at = 1 if process.changes else dies_at + 1

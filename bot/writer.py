"""Running transactions in worker threads, so that the loop never waits for the database."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import structlog
from sqlalchemy.orm import Session
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from storage.database import Database
from storage.outages import may_pass

T = TypeVar("T")
Work = Callable[[Session], T]
log = structlog.get_logger()

LONGEST_WAIT = 5.0


class Writer:
    """One writing thread on SQLite, several on PostgreSQL; work is done in the order given.

    A database that is locked or away is waited for, however long: work may run more than once,
    so it must only act on its session.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.threads = 1 if database.is_sqlite else 6
        self._writing = ThreadPoolExecutor(self.threads, thread_name_prefix="write")
        self._reading = ThreadPoolExecutor(2, thread_name_prefix="read")

    async def write(self, work: Work[T]) -> T:
        """Run one transaction and return what `work` does; its exceptions roll it back."""
        return await self._patiently(self._writing, self._write, work)

    async def read(self, work: Work[T]) -> T:
        """Run `work` on one consistent state that it cannot change."""
        return await self._patiently(self._reading, self._read, work)

    def close(self) -> None:
        """Wait for what is running; the database itself stays open."""
        self._writing.shutdown()
        self._reading.shutdown()

    async def _patiently(
        self, pool: ThreadPoolExecutor, run: Callable[[Work[T]], T], work: Work[T]
    ) -> T:
        loop = asyncio.get_running_loop()
        retrying = AsyncRetrying(
            retry=retry_if_exception(may_pass),
            wait=wait_random_exponential(multiplier=0.1, max=LONGEST_WAIT),
            before_sleep=_tell,
        )

        async def once() -> T:
            return await loop.run_in_executor(pool, run, work)

        return await retrying(once)

    def _write(self, work: Work[T]) -> T:
        with self.database.writing() as session:
            return work(session)

    def _read(self, work: Work[T]) -> T:
        with self.database.reading() as session:
            return work(session)


def _tell(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    log.warning("database.away", error=type(error).__name__, tries=state.attempt_number)

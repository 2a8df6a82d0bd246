"""The dispatcher: one turn per person at a time, people side by side and fairly."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import count

import structlog
from sqlalchemy.orm import Session

from bot.turns import one_turn
from bot.turns.fetching import Fetching
from bot.turns.one_turn import Elsewhere, FetchFirst, Handlers, Outcome, Played, TurnFailed
from bot.turns.queue import TurnQueue
from bot.writer import Writer
from handlers.house import House
from storage import inbox

log = structlog.get_logger()

SWEEP_SECONDS = 1.0
WHOLE_EVERY = 10  # sweeps
ELSEWHERE_SECONDS = 0.05


class Dispatcher:
    """Takes turns until `stop`. `told` is called after each commit: there may be answers."""

    def __init__(  # noqa: PLR0913 - the joint of all parts
        self,
        *,
        writer: Writer,
        handlers: Handlers,
        house: House,
        fetching: Fetching,
        told: Callable[[], None],
        now: Callable[[], datetime],
    ) -> None:
        self._writer = writer
        self._handlers = handlers
        self._house = house
        self._fetching = fetching
        self._told = told
        self._now = now
        self._queue = TurnQueue()
        self._aside: set[asyncio.Task[None]] = set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing known of waits for a turn."""
        return self._queue.is_idle

    def wake(self, whos: Iterable[str]) -> None:
        """Tell that these people have something waiting."""
        self._queue.add(whos)

    def stop(self) -> None:
        """Begin no more turns."""
        self._queue.close()

    async def run(self) -> None:
        """Take turns; returns after `stop`, once those that had begun are over."""
        # On SQLite one more than there are writing threads, so that the thread never waits for us.
        side_by_side = max(2, self._writer.threads - 2)
        sweeper = asyncio.create_task(self._sweep())
        try:
            await asyncio.gather(*(self._work() for _ in range(side_by_side)))
        finally:
            for task in (sweeper, *self._aside):
                task.cancel()
            await asyncio.gather(sweeper, *self._aside, return_exceptions=True)

    async def _work(self) -> None:
        while (who := await self._queue.take()) is not None:
            try:
                outcome = await self._play(who)
            except Exception as error:  # the program's own fault: others must still get turns
                log.exception("turn.broken", exc_info=error)
                outcome = Elsewhere()
            self._follow(who, outcome)

    async def _play(self, who: str) -> Outcome:
        def play(session: Session) -> Outcome:
            return one_turn.play(session, who, self._handlers, self._house, self._now())

        try:
            outcome = await self._writer.write(play)
        except TurnFailed as failed:
            await self._note_failure(failed)
            return Played(who)
        self._told()
        return outcome

    async def _note_failure(self, failed: TurnFailed) -> None:
        log.error("turn.failed", row=failed.row_id, exc_info=failed.__cause__)
        try:
            is_over = await self._writer.write(
                lambda session: one_turn.note_failure(session, failed, self._handlers, self._now())
            )
        except Exception as error:
            log.exception("turn.give_up_failed", row=failed.row_id, exc_info=error)
            await self._writer.write(partial(one_turn.set_aside_silently, failed=failed))
            is_over = True
        if is_over:
            log.error("turn.set_aside", row=failed.row_id)
            self._told()

    def _follow(self, who: str, outcome: Outcome) -> None:
        match outcome:
            case Played(following):
                self._queue.finish(who)
                self._queue.add([following] if following else [])
            case FetchFirst():
                self._put_aside(self._fetch(who, outcome))
            case Elsewhere():
                self._put_aside(self._later(who))

    def _put_aside(self, work: Coroutine[None, None, None]) -> None:
        """Let somebody's turn wait without holding up the others."""
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def _fetch(self, who: str, first: FetchFirst) -> None:
        got = await self._fetching.fetch(first.channel, first.kind, first.file)
        note = partial(one_turn.note_fetched, first=first, sha256=got.sha256, detail=got.detail)
        await self._writer.write(note)
        self._queue.finish(who)
        self._queue.add([who])

    async def _later(self, who: str) -> None:
        await asyncio.sleep(ELSEWHERE_SECONDS)
        self._queue.finish(who)
        self._queue.add([who])

    async def _sweep(self) -> None:
        """Find what no wake announced: from before the start, or from another process.

        What came in a moment ago is left to the process that took it in, and was told. Now and
        then all of it is looked at: a clock that was set back makes old rows look new.
        """
        for number in count():
            a_moment_ago = self._now() - timedelta(seconds=SWEEP_SECONDS)
            since = a_moment_ago if number % WHOLE_EVERY else None
            self._queue.add(await self._writer.read(partial(inbox.waiting, since=since)))
            await asyncio.sleep(SWEEP_SECONDS)

"""The dispatcher: one turn per person at a time, people side by side and fairly."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from functools import partial

import structlog

from bot import turn
from bot.photos import Photos
from bot.ready import Ready
from bot.turn import Elsewhere, Handlers, Outcome, PhotoFirst, Played, TurnFailed
from bot.writer import Writer
from handlers.house import House
from storage import inbox

log = structlog.get_logger()

SWEEP_SECONDS = 1.0
ELSEWHERE_SECONDS = 0.05


class Turns:
    """Takes turns until `stop`. `told` is called after each commit: there may be answers."""

    def __init__(  # noqa: PLR0913 - the joint of all parts
        self,
        *,
        writer: Writer,
        handlers: Handlers,
        house: House,
        photos: Photos,
        told: Callable[[], None],
        now: Callable[[], datetime],
    ) -> None:
        self._writer = writer
        self._handlers = handlers
        self._house = house
        self._photos = photos
        self._told = told
        self._now = now
        self._ready = Ready()
        self._aside: set[asyncio.Task[None]] = set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing known of waits for a turn."""
        return self._ready.is_idle

    def wake(self, whos: Iterable[str]) -> None:
        """Tell that these people have something waiting."""
        self._ready.add(whos)

    def stop(self) -> None:
        """Begin no more turns."""
        self._ready.close()

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
        while (who := await self._ready.take()) is not None:
            try:
                outcome = await self._play(who)
            except Exception as error:  # the program's own fault: others must still get turns
                log.exception("turn.broken", exc_info=error)
                outcome = Elsewhere()
            self._follow(who, outcome)

    async def _play(self, who: str) -> Outcome:
        try:
            outcome = await self._writer.write(
                lambda session: turn.play(session, who, self._handlers, self._house, self._now())
            )
        except TurnFailed as failed:
            await self._note_failure(failed)
            return Played(who)
        self._told()
        return outcome

    async def _note_failure(self, failed: TurnFailed) -> None:
        log.error("turn.failed", row=failed.row_id, exc_info=failed.__cause__)
        try:
            is_over = await self._writer.write(
                lambda session: turn.note_failure(session, failed, self._handlers, self._now())
            )
        except Exception as error:
            log.exception("turn.give_up_failed", row=failed.row_id, exc_info=error)
            await self._writer.write(partial(turn.set_aside_silently, failed=failed))
            is_over = True
        if is_over:
            log.error("turn.set_aside", row=failed.row_id)
            self._told()

    def _follow(self, who: str, outcome: Outcome) -> None:
        match outcome:
            case Played(following):
                self._ready.finish(who)
                self._ready.add([following] if following else [])
            case PhotoFirst():
                self._put_aside(self._fetch(who, outcome))
            case Elsewhere():
                self._put_aside(self._later(who))

    def _put_aside(self, work: Coroutine[None, None, None]) -> None:
        """Let somebody's turn wait without holding up the others."""
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def _fetch(self, who: str, photo: PhotoFirst) -> None:
        sha256 = await self._photos.fetch(photo.channel, photo.file)
        await self._writer.write(partial(turn.note_photo, photo=photo, sha256=sha256))
        self._ready.finish(who)
        self._ready.add([who])

    async def _later(self, who: str) -> None:
        await asyncio.sleep(ELSEWHERE_SECONDS)
        self._ready.finish(who)
        self._ready.add([who])

    async def _sweep(self) -> None:
        """Find what no wake announced: from before the start, or from another process."""
        while True:
            self._ready.add(await self._writer.read(inbox.waiting))
            await asyncio.sleep(SWEEP_SECONDS)

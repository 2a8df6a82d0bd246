"""The way out: claims rows of the outbox, sends them, writes down what became of them."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from bot.channels.base import Channel, Problem, SendError
from bot.sending.attachments import Attachments
from bot.sending.delivery import deliver
from bot.sending.exchange import SWEEP_SECONDS, exchange
from bot.sending.rates import Chats, Pauses, Rate
from bot.sending.settling import OnGone, Report, settle
from bot.writer import Writer
from storage import claims
from storage.models import OutboxRow

log = structlog.get_logger()

GATHER_SECONDS = 0.015  # what is told so soon after a round goes into one round together
REPORT_SECONDS = 0.02  # reports can wait a little: they are written together
SIDE_BY_SIDE = 50
PARTING_SECONDS = 5.0
LOST_SECONDS = 30.0


class Sender:
    """Sends what waits for one channel, until `stop`.

    `by` names this process; `alone` says that no other can be sending, as on SQLite.
    """

    def __init__(  # noqa: PLR0913 - the joint of all parts
        self,
        *,
        channel: Channel,
        writer: Writer,
        rate: Rate,
        on_gone: OnGone,
        now: Callable[[], datetime],
        by: str,
        alone: bool,
        attachments: Attachments,
    ) -> None:
        self.channel = channel
        self._writer = writer
        self._rate = rate
        self._on_gone = on_gone
        self._now = now
        self._by = by
        self._alone = alone
        self._attachments = attachments
        monotonic = asyncio.get_running_loop().time
        self._chats = Chats(rate, monotonic)
        self._pauses = Pauses(monotonic)
        self._work = asyncio.Event()
        self._stopping = False
        self._gather_until = 0.0
        self._under_way: set[asyncio.Task[None]] = set()
        self._reports: list[Report] = []

    @property
    def is_paused(self) -> bool:
        """Whether nothing is sent for a while, after problems of the whole channel."""
        return self._pauses.channel() > 0

    def wake(self) -> None:
        """Tell that something may be waiting."""
        self._work.set()

    def stop(self) -> None:
        """Claim nothing any more."""
        self._stopping = True
        self._work.set()

    async def run(self) -> None:
        """Send until `stop`; then wait a little for what is under way, and write it down."""
        await self._queue_lost(alone=self._alone)
        keeper = asyncio.create_task(self._keep_looking())
        try:
            while not self._stopping:
                self._work.clear()
                await self._rest(await self._round())
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=PARTING_SECONDS)
            await self._round()
        finally:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)

    async def _round(self) -> float:
        """Exchange reports for rows and send those; return how long there is nothing to do."""
        reports, self._reports = self._reports, []
        claim, paused = self._claim(), self._pauses.channel()
        try:
            done = await self._writer.write(
                lambda session: exchange(
                    session, reports, claim, self._rate, self._on_gone, self._now()
                )
            )
        except Exception as error:  # the program's own fault: the others must still be sent
            log.exception("outbox.round_failed", exc_info=error)
            await self._settle_singly(reports)
            return SWEEP_SECONDS
        for row in done.rows:
            await self._chats.count(row.address)
            self._launch(self._send(row, done.targets.get(row.id)))
        return min(paused, SWEEP_SECONDS) if paused else done.rest

    def _claim(self) -> claims.Claim | None:
        room = SIDE_BY_SIDE - len(self._under_way)
        if self._stopping or self._pauses.channel() or room <= 0:
            return None
        avoiding = {*self._chats.full(), *self._pauses.chats()}
        return claims.Claim(self.channel.name, self._by, room, avoiding)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._work.wait(), seconds)
        await asyncio.sleep(self._gather_until - asyncio.get_running_loop().time())
        self._gather_until = asyncio.get_running_loop().time() + GATHER_SECONDS

    def _launch(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _send(self, row: OutboxRow, target: str | None) -> None:
        at = self._now()
        report = Report(row.id, row.address, at)
        try:
            report = replace(report, message_id=await self._deliver(row, target))
        except SendError as error:
            report = replace(report, problem=error.problem, retry_after=error.retry_after)
        except Exception as error:  # the program's own fault: this row will never be taken
            log.exception("outbox.broken", row=row.id, exc_info=error)
            report = replace(report, problem=Problem.REFUSED)
        if report.problem:
            log.warning("outbox.problem", row=row.id, problem=report.problem.value)
        self._pauses.note(report)
        self._reports.append(report)
        asyncio.get_running_loop().call_later(REPORT_SECONDS, self._work.set)

    async def _deliver(self, row: OutboxRow, target: str | None) -> str | None:
        return await deliver(self.channel, row, target, self._attachments)

    async def _settle_singly(self, reports: Sequence[Report]) -> None:
        for report in reports:
            try:
                await self._writer.write(
                    partial(settle, reports=[report], now=self._now(), on_gone=self._on_gone)
                )
            except Exception as error:
                log.exception("outbox.settle_failed", row=report.row_id, exc_info=error)

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOST_SECONDS)
            await self._queue_lost(alone=False)

    async def _queue_lost(self, *, alone: bool) -> None:
        name, now = self.channel.name, self._now()
        lost = await self._writer.write(
            lambda session: claims.queue_lost(session, name, now, alone=alone)
        )
        if lost:
            log.warning("outbox.lost", rows=lost)

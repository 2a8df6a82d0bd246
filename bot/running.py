"""Running the parts side by side until they are told to stop, and stopping them in order."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.leading import while_held
from bot.receiving.receiver import Receiver
from bot.sending.sender import Sender
from bot.turns.dispatcher import Dispatcher
from bot.writer import Writer
from storage import claims, inbox
from storage.lease import Lease
from storage.models import Setting

log = structlog.get_logger()

RESTART_SECONDS = 1.0
QUIET_SECONDS = 0.05


@dataclass
class Parts:
    """The parts of a process, put together but not running."""

    writer: Writer
    channels: list[Channel]
    receivers: list[Receiver]
    dispatcher: Dispatcher
    senders: list[Sender]
    scheduler: AsyncIOScheduler
    now: Callable[[], datetime]


async def serve(parts: Parts) -> None:
    """Run until a signal, or until every channel has ended and all is answered."""
    stop = _on_signals()
    sending = [asyncio.create_task(_for_ever(sender.run)) for sender in parts.senders]
    turns = asyncio.create_task(_for_ever(parts.dispatcher.run))
    receiving = [asyncio.create_task(_receive(parts, receiver)) for receiver in parts.receivers]
    names = [asyncio.create_task(_introduce(parts, channel)) for channel in parts.channels]
    parts.scheduler.start()
    log.info("started", channels=[channel.name for channel in parts.channels])
    try:
        await _whichever_is_first(stop.wait(), _all_answered(parts, receiving))
    finally:
        parts.scheduler.shutdown(wait=False)
        await _cancel([*receiving, *names])
        parts.dispatcher.stop()
        await turns
        for sender in parts.senders:
            sender.stop()
        await asyncio.gather(*sending)
        for channel in parts.channels:
            await channel.close()
        parts.writer.close()
        log.info("stopped")


async def _receive(parts: Parts, receiver: Receiver) -> None:
    lease = Lease(parts.writer.database, f"receive:{receiver.name}")
    await while_held(lease, lambda: _for_ever(receiver.run))


async def _introduce(parts: Parts, channel: Channel) -> None:
    """Remember the bot's public name, which invitations are made with."""
    name = await channel.start()
    if name is not None:
        setting = Setting(key=f"{channel.name}.bot_name", value=name)
        await parts.writer.write(partial(Session.merge, instance=setting))


async def _for_ever(run: Callable[[], Awaitable[None]]) -> None:
    """Run a part to its end, again and again where it breaks: the others go on meanwhile."""
    while True:
        try:
            await run()
        except Exception as error:
            log.exception("part.broken", exc_info=error)
            await asyncio.sleep(RESTART_SECONDS)
        else:
            return


async def _all_answered(parts: Parts, receiving: Sequence[Awaitable[None]]) -> None:
    await asyncio.gather(*receiving)
    while not await _is_quiet(parts):  # noqa: ASYNC110 - the database has no event to wait for
        await asyncio.sleep(QUIET_SECONDS)


async def _is_quiet(parts: Parts) -> bool:
    names = [channel.name for channel in parts.channels]

    def is_empty(session: Session) -> bool:
        return not inbox.waiting(session) and not claims.unsent(session, names)

    return parts.dispatcher.is_idle and await parts.writer.read(is_empty)


async def _whichever_is_first(*works: Coroutine[None, None, object]) -> None:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await _cancel(tasks)


async def _cancel(tasks: Sequence["asyncio.Task[Any]"]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C cancels the task instead
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop

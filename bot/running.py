"""Running the parts side by side until they are told to stop, and stopping them in order."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.leading import while_held
from bot.receiving.receiver import Receiver
from bot.sending.sender import Sender
from bot.turns.dispatcher import Dispatcher
from bot.watching import Watch
from bot.writer import Writer
from storage.lease import Lease
from storage.models import Setting

log = structlog.get_logger()

RESTART_SECONDS = 1.0
QUIET_SECONDS = 0.05


class Server(Protocol):
    """The web server; it is imported only where one is wanted."""

    async def start(self) -> None:
        """Begin to listen."""

    async def stop(self) -> None:
        """Answer what has come, and listen no more."""


@dataclass
class Parts:
    """The parts of a process, put together but not running.

    `calls` has the address and the secret for each messenger that calls us; the others have one
    of the `receivers`.
    """

    writer: Writer
    channels: list[Channel]
    receivers: list[Receiver]
    dispatcher: Dispatcher
    senders: list[Sender]
    scheduler: AsyncIOScheduler
    watch: Watch
    calls: Mapping[str, tuple[str, str]]
    web: Server | None


async def serve(parts: Parts) -> None:
    """Run until a signal, or until every channel has ended and all is answered."""
    stop = _on_signals()
    if parts.web is not None:
        await parts.web.start()
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
        if parts.web is not None:
            await parts.web.stop()
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
    """Say how we are to be called, and remember the bot's public name, for invitations."""
    name = await channel.start()
    await channel.call_us(*parts.calls.get(channel.name, (None, "")))
    parts.watch.started(channel.name)
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
    if parts.calls:
        await asyncio.Event().wait()  # whoever calls us may do so for ever
    while not await parts.watch.is_idle():  # noqa: ASYNC110 - the database has no event
        await asyncio.sleep(QUIET_SECONDS)


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

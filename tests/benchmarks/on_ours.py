"""The conversation in this program: every part of it, the network cut off below the client."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from telegram import Bot

from bot.app import SWITCH_SECONDS
from bot.channels.telegram import Telegram, TelegramSettings
from bot.clock import Clock
from bot.receiving.receiver import Receiver
from bot.sending.attachments import Attachments
from bot.sending.rates import Rate
from bot.sending.sender import Sender
from bot.turns.dispatcher import Dispatcher
from bot.turns.fetching import Fetching
from bot.turns.one_turn import Handlers
from bot.writer import Writer
from domain.guard import blocked
from handlers import conversation, gone, photos
from handlers.house import House
from storage.database import Database
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.wire import TOKEN, Request, Server


class CutOff(Telegram):
    """The real channel; what its client sends and polls through is the stub."""

    def __init__(self, crowd: Crowd) -> None:
        super().__init__(TelegramSettings(TOKEN), Clock().now)
        request = Request(Server(crowd))
        self._polling = request  # type: ignore[assignment]
        self._bot = Bot(TOKEN, request=request, get_updates_request=request)


@contextmanager
def switching_as_in_the_program() -> Iterator[None]:
    """Let threads give the interpreter to each other as often as `bot.app` has it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


async def play(crowd: Crowd, database: Database, folder: Path) -> None:
    """Answer the crowd until everybody has logged a visit, and everything is written down."""
    now, writer, channel = Clock().now, Writer(database), CutOff(crowd)
    sender = Sender(
        channel=channel,
        writer=writer,
        rate=Rate(per_second=None),
        on_gone=gone.tell_admins,
        now=now,
        by=f"benchmark:{os.getpid()}",
        alone=database.is_sqlite,
        attachments=Attachments(folder, None),
    )
    turns = Dispatcher(
        writer=writer,
        handlers=Handlers(conversation.take, conversation.give_up, photos.wanted),
        house=House(),
        fetching=Fetching({channel.name: channel}, folder),
        told=sender.wake,
        now=now,
    )
    receiver = Receiver(channel, writer, blocked, turns.wake, now)
    with switching_as_in_the_program():
        await _run(crowd, receiver, turns, sender)
    writer.close()


async def _run(crowd: Crowd, receiver: Receiver, turns: Dispatcher, sender: Sender) -> None:
    """Run the parts until the crowd has finished; one that breaks ends it, too."""
    running = [asyncio.create_task(part.run()) for part in (receiver, turns, sender)]
    finished = asyncio.create_task(crowd.finished.wait())
    await asyncio.wait([finished, *running], return_when=asyncio.FIRST_COMPLETED)
    for task in (finished, running.pop(0)):
        task.cancel()
    turns.stop()
    sender.stop()
    await asyncio.gather(*running)

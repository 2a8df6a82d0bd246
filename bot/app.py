"""The only place where the parts are put together, and the only one that reads the clock."""

import os
import secrets
import socket
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot import log
from bot.channels.base import Channel
from bot.clock import Clock
from bot.config import Config
from bot.config_errors import ConfigError
from bot.receiving.receiver import Receiver
from bot.running import Parts, serve
from bot.sending.rates import Rate
from bot.sending.sender import Sender
from bot.turns.dispatcher import Dispatcher
from bot.turns.one_turn import Handlers
from bot.turns.photo_fetch import Photos
from bot.writer import Writer
from domain.guard import blocked
from handlers import conversation, gone, photos
from handlers.house import House
from scheduler.cleanup import Keep
from scheduler.run import Clockwork
from storage.database import Database
from storage.schema import require_current

# The writing thread lets go of the interpreter at every call into the database, and by default
# would wait up to 5 ms for the loop to give it back.
SWITCH_SECONDS = 0.0005
NO_CHANNEL = "chưa có kênh nào để chạy: điền [telegram] token, hoặc thử bằng python -m bot console"


async def run(
    config: Config, console: Callable[[Callable[[], datetime]], Channel] | None = None
) -> None:
    """Run until SIGTERM or SIGINT; with a console, until its input ends.

    `console` makes that channel from the clock, and is the only one then. Raises WrongSchema
    where the database is not at the program's schema, ConfigError where no channel is set.
    """
    log.set_up(config.log.level)
    sys.setswitchinterval(SWITCH_SECONDS)
    now = Clock(config.clock.offset_file).now
    channels = [console(now)] if console else configured(config, now)
    if not channels:
        raise ConfigError(NO_CHANNEL)
    database = Database(config.database.url.get_secret_value())
    try:
        require_current(database)
        await serve(_put_together(config, database, channels, now))
    finally:
        database.close()


def configured(config: Config, now: Callable[[], datetime]) -> list[Channel]:
    """Make the channels that have settings; the others are not even imported."""
    channels: list[Channel] = []
    if config.telegram.token:
        from bot.channels.telegram import Telegram, TelegramSettings

        settings = TelegramSettings(
            token=config.telegram.token.get_secret_value(),
            api_server=config.telegram.api_server,
            file_server=config.telegram.files_at,
            proxy=config.telegram.proxy.get_secret_value() or None,
        )
        channels.append(Telegram(settings, now))
    return channels


def _put_together(
    config: Config, database: Database, channels: list[Channel], now: Callable[[], datetime]
) -> Parts:
    writer = Writer(database)
    senders = [_sender(config, writer, channel, now) for channel in channels]

    def told() -> None:
        for sender in senders:
            sender.wake()

    dispatcher = Dispatcher(
        writer=writer,
        handlers=Handlers(conversation.take, conversation.give_up, photos.wanted),
        house=_house(config),
        photos=Photos({channel.name: channel for channel in channels}, config.data.dir),
        told=told,
        now=now,
    )

    receivers = [Receiver(channel, writer, blocked, dispatcher.wake, now) for channel in channels]
    clockwork = _clockwork(config, writer, now)
    return Parts(writer, channels, receivers, dispatcher, senders, clockwork.scheduler(), now)


def _sender(
    config: Config, writer: Writer, channel: Channel, now: Callable[[], datetime]
) -> Sender:
    is_paced = channel.name == "telegram" and config.telegram.pacing
    return Sender(
        channel=channel,
        writer=writer,
        rate=Rate(config.telegram.per_second if is_paced else None),
        on_gone=gone.tell_admins,
        now=now,
        by=f"{socket.gethostname()[:20]}:{os.getpid()}:{secrets.token_hex(4)}",
        alone=writer.database.is_sqlite,
    )


def _house(config: Config) -> House:
    return House(
        zone=config.people.zone,
        photos=config.logs.photos,
        draft_days=config.logs.draft_days,
        edit_days=config.logs.edit_days,
    )


def _clockwork(config: Config, writer: Writer, now: Callable[[], datetime]) -> Clockwork:
    return Clockwork(
        write=writer.write,
        read=writer.read,
        now=now,
        keep=Keep(
            draft_days=config.logs.draft_days,
            inbox_days=config.keep.inbox_days,
            sent_days=config.keep.sent_days,
            photo_days=config.logs.photo_days,
            text_days=config.keep.text_days,
            audit_days=config.keep.audit_days,
        ),
        photos=Path(config.data.dir) / "media",
        zone=config.people.zone,
        empty_log=writer.database.empty_log,
    )

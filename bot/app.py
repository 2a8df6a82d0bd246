"""The only place where the parts are put together, and the only one that reads the clock."""

import os
import secrets
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bot import app_backup, app_web, log
from bot.app_channels import configured, deep_link_of, is_called, rate_of, ways_in_of
from bot.channels.base import Channel
from bot.clock import Clock
from bot.config import Config
from bot.config_errors import ConfigError
from bot.receiving.receiver import Receiver
from bot.running import Parts, serve
from bot.sending.attachments import Attachments
from bot.sending.rendering import Rendering
from bot.sending.sender import Sender
from bot.sending.settling import OnGone
from bot.turns.dispatcher import Dispatcher
from bot.turns.fetching import Fetching
from bot.turns.one_turn import Handlers
from bot.watching import Watch
from bot.writer import Writer
from domain.catalogue import Catalogue, CatalogueError, load
from domain.guard import blocked
from domain.quiet import Hours
from handlers import conversation, files, gone, photos
from handlers.forms.book import Book, book_of
from handlers.house import House
from scheduler.cleanup import Keep
from scheduler.digests.digesting import Digesting
from scheduler.duties.reminding import Reminding
from scheduler.run import Clockwork
from storage.database import Database
from storage.figures import unknown_keys
from storage.schema import require_current

# The writing thread lets go of the interpreter at every call into the database, and by default
# would wait up to 5 ms for the loop to give it back.
SWITCH_SECONDS = 0.0005
TICK = 10.0  # seconds between two looks at what is due
MOVED_TICK = 0.5  # where the clock is moved by hand, and somebody waits for it
NO_CHANNEL = (
    "chưa có kênh nào để chạy: điền [zalo] token hoặc [telegram] token, hoặc thử bằng"
    " python -m bot console"
)


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
    catalogue = _catalogue(config)
    database = Database(config.database.url.get_secret_value())
    try:
        require_current(database)
        if config.logs.catalogue:  # of the default alone nothing can have been removed
            _refuse_lost_keys(database, catalogue)
        await serve(_put_together(config, database, channels, book_of(catalogue), now))
    finally:
        database.close()


def _catalogue(config: Config) -> Catalogue:
    """Read the catalogue; one that cannot be used stops the start."""
    try:
        return load(config.logs.catalogue)
    except CatalogueError as error:
        raise ConfigError(str(error)) from None


def _refuse_lost_keys(database: Database, catalogue: Catalogue) -> None:
    """Stop the start where there are figures that nobody could name any more."""
    with database.reading() as session:
        lost = unknown_keys(session, catalogue)
    if lost:
        raise ConfigError(
            f"[logs] catalogue: thiếu khoá đã có số liệu ({', '.join(lost[:5])});"
            " ghi lại khoá ấy với retired = true"
        )


def _put_together(
    config: Config,
    database: Database,
    channels: list[Channel],
    book: Book,
    now: Callable[[], datetime],
) -> Parts:
    writer = Writer(database)
    key = app_web.key_of(database) if config.web.public_url else None
    sign = app_web.links(config, key, now).sign if key else None
    house = _house(config, channels, book)
    rendering = Rendering(writer.read, book.catalogue, config.data.dir, now, house.zone)
    attachments = Attachments(config.data.dir, sign, rendering)
    if key:
        house = replace(house, upload_link=app_web.upload_links(config, key, now).sign)
    on_gone = partial(gone.tell_admins, hours=house.quiet)
    senders = [_sender(config, writer, each, attachments, on_gone, now) for each in channels]

    def told() -> None:
        for sender in senders:
            sender.wake()

    dispatcher = Dispatcher(
        writer=writer,
        handlers=Handlers(
            conversation.take,
            partial(conversation.give_up, hours=house.quiet),
            photos.wanted,
            files.wanted,
        ),
        house=house,
        fetching=Fetching({channel.name: channel for channel in channels}, config.data.dir),
        told=told,
        now=now,
    )
    receivers = [Receiver(channel, writer, blocked, dispatcher.wake, now) for channel in channels]
    called = {each.name: each for each in receivers if is_called(each.channel, config)}
    reminding = Reminding(writer.write, writer.read, now, house.quiet, told)
    digesting = Digesting(
        write=writer.write,
        read=writer.read,
        now=now,
        hours=house.quiet,
        catalogue=book.catalogue,
        with_files={channel.name for channel in channels if channel.abilities.files},
        told=told,
    )
    clockwork = _clockwork(config, writer, reminding, digesting, now)
    watch = Watch(writer, dispatcher, senders, clockwork)
    web = None
    if key:
        uploads = app_web.upload_page(config, key, writer, receivers, now)
        web = app_web.server(config, key, called, watch.health, uploads, now)
    return Parts(
        writer=writer,
        channels=channels,
        receivers=[each for each in receivers if each.name not in called],
        dispatcher=dispatcher,
        senders=senders,
        scheduler=clockwork.scheduler(),
        watch=watch,
        calls=app_web.calls(config, key, called) if key else {},
        web=web,
    )


def _sender(  # noqa: PLR0913, PLR0917 - what is wired, once
    config: Config,
    writer: Writer,
    channel: Channel,
    attachments: Attachments,
    on_gone: OnGone,
    now: Callable[[], datetime],
) -> Sender:
    return Sender(
        channel=channel,
        writer=writer,
        rate=rate_of(channel, config),
        on_gone=on_gone,
        now=now,
        by=f"{socket.gethostname()[:20]}:{os.getpid()}:{secrets.token_hex(4)}",
        alone=writer.database.is_sqlite,
        attachments=attachments,
    )


def _house(config: Config, channels: list[Channel], book: Book) -> House:
    return House(
        zone=config.people.zone,
        folder=config.data.dir,
        photos=config.logs.photos,
        draft_days=config.logs.draft_days,
        edit_days=config.logs.edit_days,
        book=book,
        can={channel.name: channel.abilities for channel in channels},
        links=bool(config.web.public_url),
        invitation_days=config.people.invitation_days,
        text_days=config.keep.text_days,
        sent_days=config.keep.sent_days,
        audit_days=config.keep.audit_days,
        photo_days=config.logs.photo_days,
        quiet=Hours(config.people.quiet, config.people.zone),
        ways_in=ways_in_of(config),
        deep_link=deep_link_of(config),
    )


def _clockwork(
    config: Config,
    writer: Writer,
    reminding: Reminding,
    digesting: Digesting,
    now: Callable[[], datetime],
) -> Clockwork:
    nightly = app_backup.nightly(config, writer, now)
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
        nightly=nightly.run if nightly else None,
        reminding=reminding,
        digesting=digesting,
        tick_seconds=MOVED_TICK if config.clock.offset_file else TICK,
    )

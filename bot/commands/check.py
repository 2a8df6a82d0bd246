"""`check`: what this installation still lacks, one line each."""

import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple
from zoneinfo import ZoneInfo

import typer

from bot.clock import Clock
from bot.commands.start import PREFIX, Stop, any_database, settings, wrong_schema

if TYPE_CHECKING:
    from bot.channels.base import Channel
    from bot.config import Config
    from storage.database import Database

# Older than the program itself: a machine without a battery that has not asked for the time yet.
FIRST_DAY = datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

PATIENCE = 10  # seconds


class Line(NamedTuple):
    """One thing that was looked at: what, whether it is right, and what is there or to do."""

    what: str
    right: bool
    words: str


def check(
    context: typer.Context,
    online: Annotated[bool, typer.Option("--online", help="Hỏi cả máy chủ nhắn tin.")] = False,
) -> None:
    """Xem cấu hình, cơ sở dữ liệu, token và đồng hồ đã dùng được chưa."""
    all_right = True
    for line in _lines(context, online=online):
        typer.echo(f"{'✓' if line.right else '✗'} {line.what}: {line.words}")
        all_right = all_right and line.right
    if not all_right:
        raise typer.Exit(1)


def _lines(context: typer.Context, *, online: bool) -> Iterator[Line]:
    try:
        config = settings(context)
    except Stop as stop:
        yield Line("cấu hình", False, str(stop))
        return
    yield Line("cấu hình", True, _source(context.obj))
    yield _database(config)
    yield from _tokens(config)
    yield _web(config)
    yield _clock(config)
    if online:
        yield from _messengers(config)


def _source(named: Path | None) -> str:
    from bot.config import BESIDE

    return str(named or (BESIDE if BESIDE.exists() else "mặc định, không có config.toml"))


def _database(config: "Config") -> Line:
    what = PREFIX.removesuffix(": ")
    try:
        with any_database(config) as opened:
            if wrong := wrong_schema(opened):
                return Line(what, False, wrong)
            _write(opened)
            return Line(what, True, f"{opened.url.get_backend_name()}, đúng phiên bản, ghi được")
    except Stop as stop:
        return Line(what, False, str(stop).removeprefix(PREFIX))


def _write(opened: "Database") -> None:
    """Write something and take it back; a full or read-only disk raises here."""
    from storage.models import Setting

    with opened.writing() as session:
        session.add(Setting(key=f"check.{secrets.token_hex(8)}", value=""))
        session.flush()
        session.rollback()


def _tokens(config: "Config") -> list[Line]:
    from bot.channels.known import looked_at

    return [Line(found.name, found.right, found.words) for found in looked_at(config)]


def _web(config: "Config") -> Line:
    if not config.web.public_url:
        return Line("web", True, "không mở máy chủ web")
    where = f"{config.web.host}:{config.web.port}"
    return Line("web", True, f"{config.web.public_url} trỏ về {where}")


def _clock(config: "Config") -> Line:
    try:
        now = Clock(config.clock.offset_file).now().astimezone(ZoneInfo(config.people.zone))
    except (OSError, ValueError, OverflowError):
        return Line("đồng hồ", False, "[clock] offset_file: phải chứa một số giây")
    shown = f"{now:%H:%M %d/%m/%Y} ({config.people.zone})"
    if now < FIRST_DAY:
        return Line("đồng hồ", False, f"{shown} là sai; đặt lại giờ của máy")
    return Line("đồng hồ", True, shown)


def _messengers(config: "Config") -> list[Line]:
    import asyncio

    from bot import log
    from bot.app_channels import configured

    log.set_up("CRITICAL")  # each try that fails would be a line of its own
    channels = configured(config, Clock(config.clock.offset_file).now)
    return [asyncio.run(_asked(channel)) for channel in channels]


async def _asked(channel: "Channel") -> Line:
    """Start the channel and close it: it asks its server who it is, again and again if need be."""
    import asyncio

    from bot.channels.base import SendError

    what = f"máy chủ {channel.name}"
    try:
        async with asyncio.timeout(PATIENCE):
            name = await channel.start()
    except TimeoutError:
        words = f"không nhận bot này trong {PATIENCE} giây; xem token, mạng và proxy"
        return Line(what, False, words)
    except SendError as error:
        return Line(what, False, f"không nhận bot này ({error.problem}); xem token")
    finally:
        await channel.close()
    return Line(what, True, f"nhận bot này, tên là {name}")

"""What the commands start with: the settings, and a database at the program's schema."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.channels.base import Channel
    from bot.config import Config
    from storage.database import Database

PREFIX = "cơ sở dữ liệu: "


class Stop(Exception):
    """A failure that could be foreseen. Its text is one line for the admin; the exit code is 2."""


def settings(context: typer.Context) -> "Config":
    """Return the settings that `--config` names."""
    from bot.config import load
    from bot.config_errors import ConfigError

    try:
        return load(context.obj)
    except ConfigError as error:
        raise Stop(str(error)) from None


def serve(
    config: "Config", console: "Callable[[Callable[[], datetime]], Channel] | None" = None
) -> None:
    """Run the bot until it is told to stop; what it lacks is told before anything starts."""
    with database(config):
        pass
    import asyncio

    from bot import app
    from bot.config_errors import ConfigError

    try:
        asyncio.run(app.run(config, console))
    except ConfigError as error:
        raise Stop(str(error)) from None


@contextmanager
def database(config: "Config") -> Iterator["Database"]:
    """Open the database; one that is missing, behind or ahead is a Stop."""
    with any_database(config) as opened:
        if wrong := wrong_schema(opened):
            raise Stop(PREFIX + wrong)
        yield opened


@contextmanager
def any_database(config: "Config") -> Iterator["Database"]:
    """Open the database whatever its schema is; one that cannot be reached is a Stop."""
    from sqlalchemy.exc import ArgumentError, DatabaseError, InternalError, OperationalError

    from storage.database import Database

    try:
        opened = Database(config.database.url.get_secret_value())
    except (ArgumentError, ValueError):  # the message may hold the password
        raise Stop("[database] url: không phải là địa chỉ của một cơ sở dữ liệu") from None
    except OSError as error:
        raise Stop(f"[database] url: không tạo được thư mục ({error.strerror})") from None
    try:
        yield opened
    except DatabaseError as error:
        foreseen = type(error) in {DatabaseError, InternalError, OperationalError}
        if error.statement is not None and not foreseen:
            raise  # a statement that is wrong is a mistake of the program
        reason = str(error.orig).splitlines()[0]
        raise Stop(f"{PREFIX}không dùng được ({reason}); xem [database] url") from None
    finally:
        opened.close()


def wrong_schema(opened: "Database") -> str | None:
    """Return what is wrong with the schema and how to mend it, None where it is right."""
    from storage.schema import HEAD, revision_of

    if is_missing(opened):
        return "chưa có; chạy python -m bot migrate"
    found = revision_of(opened)
    if found is None:
        return "còn trống; chạy python -m bot migrate"
    if found < HEAD:
        return f"cũ hơn chương trình ({found} < {HEAD}); chạy python -m bot migrate"
    if found > HEAD:
        return f"mới hơn chương trình ({found} > {HEAD}); cập nhật chương trình"
    return None


def is_missing(opened: "Database") -> bool:
    """Whether the file is not there yet; merely looking into SQLite would make an empty one."""
    return opened.is_sqlite and not Path(opened.url.database or "").exists()

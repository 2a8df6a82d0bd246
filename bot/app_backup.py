"""Putting the nightly backup together."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.config import Config
from bot.version import version
from bot.writer import Writer
from domain.quiet import Hours
from handlers import backups
from scheduler.backup import Nightly


def nightly(config: Config, writer: Writer, now: Callable[[], datetime]) -> Nightly | None:
    """Return the nightly backup, None where none is wanted."""
    if config.backup.dir is None:
        return None
    return Nightly(
        database=writer.database,
        write=writer.write,
        now=now,
        zone=config.people.zone,
        media=config.data.dir / "media",
        folder=config.data.dir / config.backup.dir,
        days=config.backup.keep_days,
        weeks=config.backup.keep_weeks,
        program=version(),
        on_failure=partial(
            backups.tell_admins, hours=Hours(config.people.quiet, config.people.zone)
        ),
    )

"""The web server of this installation, made from its settings."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from bot.config import Config
from bot.receiving.receiver import Receiver
from bot.writer import Writer
from handlers import uploads
from storage.database import Database
from storage.keys import derived, web_key

if TYPE_CHECKING:
    from bot.web.health import Ask
    from bot.web.links import Links
    from bot.web.server import WebServer
    from bot.web.upload_links import UploadLinks
    from bot.web.uploading import UploadPage

Call = tuple[str, str]  # the address that a messenger is to call, and the secret it brings


def key_of(database: Database) -> bytes:
    """Return the key of this installation."""
    with database.writing() as session:
        return web_key(session)


def links(config: Config, key: bytes, now: Callable[[], datetime]) -> "Links":
    """Return what signs links to files."""
    from bot.web.links import Links

    return Links(key, config.web.public_url, config.data.dir, config.web.link_hours, now)


def upload_links(config: Config, key: bytes, now: Callable[[], datetime]) -> "UploadLinks":
    """Return what signs links by which files are sent in."""
    from bot.web.upload_links import UploadLinks

    return UploadLinks(key, config.web.public_url, now)


def upload_page(
    config: Config,
    key: bytes,
    writer: Writer,
    receivers: Sequence[Receiver],
    now: Callable[[], datetime],
) -> "UploadPage":
    """Return the page behind those links, which stores a file as an update of its channel."""
    from bot.web.uploading import Intakes, UploadPage

    async def judge(upload: uploads.Upload) -> tuple[str, str] | None:
        def look(session: Session) -> tuple[str, str] | None:
            account = uploads.account_for(session, upload, now(), config.people.zone)
            return (account.channel, account.address) if account else None

        return await writer.read(look)

    take_in = {each.name: each.take_in for each in receivers}
    intakes = Intakes(config.data.dir, take_in, judge, now)
    return UploadPage(upload_links(config, key, now), intakes)


def calls(config: Config, key: bytes, called: Mapping[str, Receiver]) -> dict[str, Call]:
    """Return where each messenger that calls us is to call."""
    return {
        name: (f"{config.web.public_url}/hook/{name}", derived(key, f"hook:{name}"))
        for name in called
    }


def server(  # noqa: PLR0913, PLR0917 - all that it serves
    config: Config,
    key: bytes,
    called: Mapping[str, Receiver],
    health: "Ask",
    uploads: "UploadPage",
    now: Callable[[], datetime],
) -> "WebServer":
    """Return the server; nothing of it is imported where none is wanted."""
    from bot.web.hooks import Hook
    from bot.web.server import WebServer

    hooks = {
        name: Hook(receiver.channel, derived(key, f"hook:{name}"), receiver.take_in, now)
        for name, receiver in called.items()
    }
    signed = links(config, key, now)
    return WebServer(config.web.host, config.web.port, hooks, signed, health, uploads=uploads)

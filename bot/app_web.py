"""The web server of this installation, made from its settings."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bot.config import Config
from bot.receiving.receiver import Receiver
from storage.database import Database
from storage.keys import derived, web_key

if TYPE_CHECKING:
    from bot.web.health import Ask
    from bot.web.links import Links
    from bot.web.server import WebServer

Call = tuple[str, str]  # the address that a messenger is to call, and the secret it brings


def key_of(database: Database) -> bytes:
    """Return the key of this installation."""
    with database.writing() as session:
        return web_key(session)


def links(config: Config, key: bytes, now: Callable[[], datetime]) -> "Links":
    """Return what signs links to files."""
    from bot.web.links import Links

    return Links(key, config.web.public_url, config.data.dir, config.web.link_hours, now)


def calls(config: Config, key: bytes, called: Mapping[str, Receiver]) -> dict[str, Call]:
    """Return where each messenger that calls us is to call."""
    return {
        name: (f"{config.web.public_url}/hook/{name}", derived(key, f"hook:{name}"))
        for name in called
    }


def server(
    config: Config,
    key: bytes,
    called: Mapping[str, Receiver],
    health: "Ask",
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
    return WebServer(config.web.host, config.web.port, hooks, signed, health)

"""Which messengers this installation uses, made from its settings."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.channels.known import deep_link, ways_in
from bot.config import Config
from bot.sending.rates import Rate
from storage.settings import bot_name


def configured(config: Config, now: Callable[[], datetime]) -> list[Channel]:
    """Make the channels that have settings; the others are not even imported."""
    makers = {"telegram": _telegram, "zalo": _zalo}
    return [makers[name](config, now) for name in config.messengers()]


def rate_of(channel: Channel, config: Config) -> Rate:
    """Return how fast the channel may be written to; one without settings has no limit."""
    section = config.messengers().get(channel.name)
    return Rate(section.per_second if section and section.pacing else None)


def is_called(channel: Channel, config: Config) -> bool:
    """Say whether this messenger calls us, instead of being polled."""
    section = config.messengers().get(channel.name)
    return section is not None and section.receive == "webhook"


def ways_in_of(config: Config) -> Callable[[Session, str], list[str]]:
    """Return what tells, for an activation code, by which links it can be used."""

    def ways(session: Session, code: str) -> list[str]:
        return ways_in(config, partial(bot_name, session), code)

    return ways


def deep_link_of(config: Config) -> Callable[[Session, str], str | None]:
    """Return what tells, for an activation code, the link that a QR picture can hold."""

    def link(session: Session, code: str) -> str | None:
        return deep_link(config, partial(bot_name, session), code)

    return link


def _telegram(config: Config, now: Callable[[], datetime]) -> Channel:
    from bot.channels.telegram import Telegram, TelegramSettings

    settings = TelegramSettings(
        token=config.telegram.token.get_secret_value(),
        api_server=config.telegram.api_server,
        file_server=config.telegram.files_at,
        proxy=config.telegram.proxy.get_secret_value() or None,
    )
    return Telegram(settings, now)


def _zalo(config: Config, now: Callable[[], datetime]) -> Channel:
    from bot.channels.zalo import Zalo
    from bot.channels.zalo_client import ZaloSettings

    settings = ZaloSettings(
        token=config.zalo.token.get_secret_value(),
        api_server=config.zalo.api_server,
        proxy=config.zalo.proxy.get_secret_value() or None,
    )
    return Zalo(settings, now)

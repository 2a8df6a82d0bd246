"""The messengers that there are, as far as the command line must tell of them; no client here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.config import Config

WAYS = {"telegram": "@BotFather", "zalo": "Zalo Bot Creator"}


@dataclass(frozen=True)
class Found:
    """What the settings say of a messenger, in words for the admin."""

    name: str
    right: bool
    words: str


def looked_at(config: Config) -> Iterator[Found]:
    """Tell which messengers have a token; one of them is enough."""
    used = config.messengers()
    for name, giver in WAYS.items():
        if name in used:
            yield Found(name, True, f"có token, đúng dạng, nhận tin bằng {used[name].receive}")
        elif used:
            yield Found(name, True, "không dùng (không có token)")
        else:
            words = f"chưa có token; lấy ở {giver}, ghi vào [{name}] token"
            yield Found(name, False, words)


def ways_in(config: Config, remembered: Callable[[str], str | None], code: str) -> list[str]:
    """Return a line for each messenger on which the code can be used by a link.

    `remembered` returns the bot's name as that messenger told it when the bot last ran.
    """
    lines: list[str] = []
    if link := deep_link(config, remembered, code):
        lines.append(f"Liên kết: {link}")
    if config.zalo.bot_link:
        lines.append(f"Zalo: mở {config.zalo.bot_link} rồi gõ mã")
    return lines


def deep_link(config: Config, remembered: Callable[[str], str | None], code: str) -> str | None:
    """Return the address that opens a messenger and brings the code along; None without one."""
    bot = config.telegram.bot_name or remembered("telegram")
    return f"https://t.me/{bot}?start={code}" if bot else None

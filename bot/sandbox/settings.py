"""What a sandbox can be told."""

from dataclasses import dataclass, field
from pathlib import Path

DEFAULT_TOKEN = "5550001:AAsandbox-" + "0" * 25
DEFAULT_ZALO_TOKEN = "5550002:sandbox-zalo-" + "0" * 25
CALLBACK_SECONDS = 60.0


@dataclass(slots=True)
class Limits:
    """Telegram's known rates; `chat_burst` messages may come at once in one chat.

    Zalo publishes none: `zalo_per_second` is a guess.
    """

    enabled: bool = True
    per_second: int = 30
    chat_per_second: float = 1.0
    chat_burst: int = 3
    group_per_minute: int = 20
    zalo_per_second: int = 20


@dataclass(slots=True)
class Settings:
    """Everything about one sandbox.

    Without `state` it forgets all when it stops; without `offset_file` its clock can't be moved.
    `callback_seconds` is how long a press may wait for its answer; `health_url` is where the bot
    says whether it is idle, which a move of the clock waits for.
    """

    token: str = DEFAULT_TOKEN
    bot_name: str = "Sổ Dân vận"
    bot_username: str = "so_dan_van_bot"
    zalo_token: str = DEFAULT_ZALO_TOKEN
    zalo_name: str = "bot.SoDanVan"
    host: str = "127.0.0.1"
    state: Path | None = None
    offset_file: Path | None = None
    limits: Limits = field(default_factory=Limits)
    callback_seconds: float = CALLBACK_SECONDS
    webhook_retry_seconds: float = 1.0
    health_url: str | None = None
    idle_seconds: float = 30.0

    @property
    def bot_id(self) -> int:
        """The bot's user id: Telegram writes it before the colon of the token."""
        return int(self.token.partition(":")[0])

"""The sections of the settings: every key with its default and what it must look like.

An empty string stands for "not set", since TOML has no null.
"""

from datetime import time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    SecretStr,
    model_validator,
)

from bot import config_values as check
from domain.quiet import NONE, Window

Way = Literal["polling", "webhook"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class DatabaseSection(_Section):
    """`[database]`; the url may hold a password."""

    url: Annotated[SecretStr, AfterValidator(check.database_url)] = SecretStr(
        "sqlite:///data/so-dan-van.db"
    )


class DataSection(_Section):
    """`[data]`: the folder for files beside the database."""

    dir: Path = Path("data")


class TelegramSection(_Section):
    """`[telegram]`; without a token the channel is not used."""

    token: Annotated[SecretStr, AfterValidator(check.telegram_token)] = SecretStr("")
    bot_name: Annotated[str, AfterValidator(check.bot_name)] = ""
    api_server: Annotated[str, AfterValidator(check.server)] = "https://api.telegram.org"
    file_server: Annotated[str, AfterValidator(check.server_if_any)] = ""
    proxy: Annotated[SecretStr, AfterValidator(check.proxy)] = SecretStr("")
    receive: Way = "polling"
    pacing: bool = True
    per_second: PositiveFloat = 28.0

    @property
    def servers(self) -> list[str]:
        """The servers that are talked to."""
        return [self.api_server, self.files_at]

    @property
    def files_at(self) -> str:
        """The server that files are fetched from: the API's own unless another is named."""
        return self.file_server or self.api_server


class ZaloSection(_Section):
    """`[zalo]`; without a token the channel is not used."""

    token: Annotated[SecretStr, AfterValidator(check.zalo_token)] = SecretStr("")
    bot_link: Annotated[str, AfterValidator(check.server_if_any)] = ""
    api_server: Annotated[str, AfterValidator(check.server)] = "https://bot-api.zaloplatforms.com"
    proxy: Annotated[SecretStr, AfterValidator(check.proxy)] = SecretStr("")
    receive: Way = "webhook"
    pacing: bool = True
    per_second: PositiveFloat = 10.0

    @property
    def servers(self) -> list[str]:
        """The servers that are talked to."""
        return [self.api_server]


class WebSection(_Section):
    """`[web]`: the small web server; it runs where `public_url` is set."""

    public_url: Annotated[str, AfterValidator(check.server_if_any)] = ""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8086
    link_hours: PositiveInt = 24


class PeopleSection(_Section):
    """`[people]`: what a person starts with."""

    language: Annotated[str, AfterValidator(check.language)] = "vi"
    pronoun: Annotated[str, AfterValidator(check.pronoun)] = "dong_chi"
    zone: Annotated[str, AfterValidator(check.zone)] = "Asia/Ho_Chi_Minh"
    quiet_from: Annotated[time | None, BeforeValidator(check.time_of_day)] = time(21)
    quiet_to: Annotated[time | None, BeforeValidator(check.time_of_day)] = time(6, 30)
    invitation_days: PositiveInt = 7

    @property
    def quiet(self) -> Window:
        """The quiet hours of everybody who has not chosen their own."""
        return (
            NONE
            if self.quiet_from is None or self.quiet_to is None
            else (self.quiet_from, self.quiet_to)
        )

    @model_validator(mode="after")
    def _quiet_hours_begin_and_end(self) -> "PeopleSection":
        if (self.quiet_from is None) != (self.quiet_to is None):
            raise ValueError(
                '[people] quiet_from và quiet_to: đặt cả hai, hoặc để trống cả hai ("") để tắt'
            )
        return self


class LogsSection(_Section):
    """`[logs]`: the activities that officers log; `catalogue` extends the default catalogue."""

    catalogue: Annotated[Path | None, BeforeValidator(check.none_if_empty)] = None
    edit_days: PositiveInt = 30
    draft_days: PositiveInt = 30
    photos: bool = False
    photo_days: PositiveInt = 90


class KeepSection(_Section):
    """`[keep]`: how long the post, the free texts and the audit trail are kept."""

    inbox_days: PositiveInt = 7
    sent_days: PositiveInt = 7
    text_days: PositiveInt = 365
    audit_days: PositiveInt = 1826


class BackupSection(_Section):
    """`[backup]`: the nightly backups; `dir` is inside `[data] dir` unless it is absolute."""

    dir: Annotated[Path | None, BeforeValidator(check.none_if_empty)] = Path("backups")
    keep_days: PositiveInt = 7
    keep_weeks: NonNegativeInt = 4


class LogSection(_Section):
    """`[log]`: what the program writes about itself."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


class ClockSection(_Section):
    """`[clock]`: only for the sandbox."""

    offset_file: Annotated[Path | None, BeforeValidator(check.none_if_empty)] = None

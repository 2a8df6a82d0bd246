"""The settings of an installation: a TOML file, and the environment over it.

`SODANVAN_TELEGRAM__TOKEN` overrides `[telegram] token`, and so for every other key.
An empty string stands for "not set", since TOML has no null.
"""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PositiveFloat,
    PositiveInt,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import config_errors
from bot import config_values as check
from bot.config_errors import ConfigError

PREFIX = "SODANVAN_"
BESIDE = Path("config.toml")


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
    pacing: bool = True
    per_second: PositiveFloat = 28.0

    @property
    def files_at(self) -> str:
        """The server that files are fetched from: the API's own unless another is named."""
        return self.file_server or self.api_server


class PeopleSection(_Section):
    """`[people]`: what a person starts with."""

    language: Annotated[str, AfterValidator(check.language)] = "vi"
    pronoun: Annotated[str, AfterValidator(check.pronoun)] = "dong_chi"
    zone: Annotated[str, AfterValidator(check.zone)] = "Asia/Ho_Chi_Minh"
    invitation_days: PositiveInt = 7


class LogsSection(_Section):
    """`[logs]`: the activities that officers log."""

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


class LogSection(_Section):
    """`[log]`: what the program writes about itself."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


class ClockSection(_Section):
    """`[clock]`: only for the sandbox."""

    offset_file: Annotated[Path | None, BeforeValidator(check.none_if_empty)] = None


class Config(BaseSettings):
    """All settings; everything has a default. Read it by `load()`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    database: DatabaseSection = DatabaseSection()
    data: DataSection = DataSection()
    telegram: TelegramSection = TelegramSection()
    people: PeopleSection = PeopleSection()
    logs: LogsSection = LogsSection()
    keep: KeepSection = KeepSection()
    log: LogSection = LogSection()
    clock: ClockSection = ClockSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before what `load()` read from the file."""
        return env_settings, init_settings

    def messengers(self) -> list[str]:
        """Return the addresses of the messengers' servers that this installation talks to."""
        return [self.telegram.api_server, self.telegram.files_at] if self.telegram.token else []

    @model_validator(mode="after")
    def _only_the_sandbox_moves_the_clock(self) -> "Config":
        if self.clock.offset_file and not all(map(check.is_loopback, self.messengers())):
            raise ValueError(
                "[clock] offset_file: chỉ dùng khi thử với máy chủ giả trên chính máy này; bỏ trống"
            )
        return self


def load(path: Path | None = None) -> Config:
    """Read the named file, or `config.toml` of the working folder where there is one.

    Raises ConfigError, whose text is one line naming the file, the key and the fix.
    """
    source = path or BESIDE
    config_errors.refuse_unknown_variables(os.environ, PREFIX, Config)
    values = _read(source) if path or BESIDE.exists() else {}
    try:
        return Config(**values)
    except ValidationError as error:
        sentence = config_errors.sentence(error, Config, str(source), os.environ, PREFIX)
        raise ConfigError(sentence) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad begins with a BOM
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(config_errors.syntax(str(path), error)) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: phải lưu bằng bảng mã UTF-8") from None
    except FileNotFoundError:
        raise ConfigError(
            f"{path}: không có tệp này; chép config.example.toml thành tệp ấy"
        ) from None
    except OSError as error:
        raise ConfigError(f"{path}: không đọc được: {error.strerror}") from None

"""The settings of an installation: a TOML file, and the environment over it.

`SODANVAN_TELEGRAM__TOKEN` overrides `[telegram] token`, and so for every other key.
An empty string stands for "not set", since TOML has no null.
"""

import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import config_errors
from bot import config_values as check
from bot.config_errors import ConfigError
from bot.config_sections import (
    BackupSection,
    ClockSection,
    DatabaseSection,
    DataSection,
    KeepSection,
    LogSection,
    LogsSection,
    PeopleSection,
    TelegramSection,
    WebSection,
    ZaloSection,
)

PREFIX = "SODANVAN_"
BESIDE = Path("config.toml")


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
    zalo: ZaloSection = ZaloSection()
    web: WebSection = WebSection()
    people: PeopleSection = PeopleSection()
    logs: LogsSection = LogsSection()
    keep: KeepSection = KeepSection()
    backup: BackupSection = BackupSection()
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

    def messengers(self) -> dict[str, TelegramSection | ZaloSection]:
        """Return the sections of the messengers that this installation uses, by their names."""
        known: dict[str, TelegramSection | ZaloSection] = {
            "zalo": self.zalo,
            "telegram": self.telegram,
        }
        return {name: section for name, section in known.items() if section.token}

    @model_validator(mode="after")
    def _whoever_is_called_has_an_address(self) -> "Config":
        for name, section in self.messengers().items():
            if section.receive == "webhook" and not self.web.public_url:
                raise ValueError(
                    f'[{name}] receive = "webhook" cần [web] public_url, là địa chỉ https:// của'
                    ' máy này; chưa có thì đặt receive = "polling" để thử'
                )
        return self

    @model_validator(mode="after")
    def _only_the_sandbox_moves_the_clock(self) -> "Config":
        servers = [each for section in self.messengers().values() for each in section.servers]
        if self.clock.offset_file and not all(map(check.is_loopback, servers)):
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

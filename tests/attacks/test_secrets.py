"""Passwords in settings that are wrong: what is wrong is told, the password never."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.cli import main

SECRET = "hu5hhu5h"
TOKEN = "1234567:" + "A" * 35
ADDRESSES = [
    "http://u:{}@h:99999",
    "http://u:{}@h:port",
    "http://u:{}/x@h",
    "http://u:p[{}]@h:1",
    "http://u:{}@[h",
    "ftp://u:{}@h",
    "{}",
]
DATABASES = [
    "postgresql://u:{}@127.0.0.1:1/x",
    "postgresql://u:{}@127.0.0.1:port/x",
    "postgresql://u:p[{}]@127.0.0.1:1/x",
    "postgresql://u:{}@[::1/x",
    "postgresql://u@127.0.0.1:1/x?password={}",
    "postgresql://u:{}@127.0.0.1:1/x?nothing=1",
    "postgresql+{}://u@127.0.0.1:1/x",
    "{}",
]
SETTINGS = [
    *({"TELEGRAM__PROXY": address} for address in ADDRESSES),
    *({"TELEGRAM__API_SERVER": address} for address in ADDRESSES),
    *({"DATABASE__URL": address} for address in DATABASES),
    {"TELEGRAM__TOKEN": "{}"},
]


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.mark.parametrize("wrong", SETTINGS, ids=str)
def test_a_secret_in_wrong_settings_is_not_told(
    wrong: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = {"TELEGRAM__TOKEN": TOKEN, "DATABASE__URL": "sqlite:///x.db", **wrong}
    for key, value in settings.items():
        monkeypatch.setenv(f"SODANVAN_{key}", value.format(SECRET))
    assert main(["check"]) == 1
    told = "".join(capsys.readouterr())
    assert "✗" in told
    assert SECRET not in told

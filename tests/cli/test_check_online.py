"""`check --online`: the messenger is asked whether it knows this bot."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands import check
from bot.sandbox.settings import DEFAULT_TOKEN
from tests.cli.conftest import Command
from tests.cli.test_check import TOKEN, lines_of

HOUSE = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The sandbox in a process of its own: the command runs a loop of its own."""
    arguments = [sys.executable, "-m", "bot.sandbox", "--port", "0"]
    with subprocess.Popen(arguments, cwd=HOUSE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(autouse=True)
def at_the_sandbox(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SODANVAN_TELEGRAM__API_SERVER", server)
    monkeypatch.setenv("SODANVAN_TELEGRAM__TOKEN", DEFAULT_TOKEN)


def test_a_server_that_knows_the_bot_tells_its_name(with_database: Command) -> None:
    outcome = with_database("check", "--online")
    assert outcome.code == 0
    assert lines_of(outcome)["máy chủ telegram"].startswith("✓ nhận bot này, tên là ")


def test_a_token_that_the_server_refuses_is_told(
    with_database: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "PATIENCE", 1)
    monkeypatch.setenv("SODANVAN_TELEGRAM__TOKEN", TOKEN)
    outcome = with_database("check", "--online")
    assert outcome.code == 1
    assert lines_of(outcome)["máy chủ telegram"].startswith("✗ không nhận bot này")
    assert TOKEN not in outcome.out


def test_without_asking_nobody_is_asked(
    with_database: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SODANVAN_TELEGRAM__API_SERVER", "http://127.0.0.1:1")
    assert with_database("check").code == 0
